/** Lo que dice una clase: sus conectores, qué hacer con la placa de cada uno, qué ha sido de todas. */

import type {Phase} from '../../progress.ts'
import {clean} from '../clean.ts'
import {ago, bytes, counted, duration, fileCount} from './numbers.ts'
import {phases} from './progress.ts'

const boards = (count: number) => counted(count, {one: '1 placa', other: n => `${n} placas`})

export const classroom = {
	about: 'toda una clase de placas a la vez, según un archivo de lección; lo que se conecta se hace',
	needsLesson:
		'Nombra un archivo de lección: mp-wizard class leccion.json. Para prepararlo: mp-wizard class --new. Para verlo sin uno: mp-wizard class --demo=class',
	options: {
		report: 'la carpeta del informe (si no: junto a la lección, con su nombre)',
		resume: 'seguir con el informe que hay: las placas listas siguen listas',
		count: 'acabar por sí solo al terminar tantas placas; si no, acaba con una tecla',
	},
	askPassword: (ssid: string) => `La contraseña de la wifi «${clean(ssid, 40)}»: `,
	noSecret: (name: string) =>
		`En la variable de entorno ${clean(name, 60)} no hay contraseña; la lección quiere ahí la de su wifi.`,
	demoLesson: 'Lección de demostración',
	/** Above the rows. */
	notArmed: (plugged: number) =>
		plugged === 0
			? 'Conecta las placas, de izquierda a derecha. Nada se escribe antes de tu Enter.'
			: `${boards(plugged)} en los conectores. Nada se escribe antes de tu Enter.`,
	armed: 'Conecta placas en cualquier conector. Retira las que lo digan.',
	endsAfterThese: 'Ya no se empieza ninguna placa; las empezadas se terminan.',
	fewAtATime: (count: number) =>
		`El hub perdió varias placas a la vez, así que ahora se escriben de ${count} en ${count}. Ayuda un hub con alimentación propia.`,
	/** `rows`: the numbers of the sockets. */
	sameTrouble: (rows: readonly number[], title: string) =>
		`Lo mismo en los conectores ${rows.join(', ')}: ${title}. No es culpa de ninguna placa: mira el hub, la alimentación y el controlador.`,
	tally: ({done, failed, skipped, otherKind}: Record<'done' | 'failed' | 'skipped' | 'otherKind', number>) =>
		[
			`${done} listas`,
			...(failed > 0 ? [`${failed} con fallo`] : []),
			...(skipped > 0 ? [`${skipped} omitidas`] : []),
			...(otherKind > 0 ? [`${otherKind} de otro tipo`] : []),
		].join(' · '),
	/** Of a row. */
	empty: 'vacío',
	waits: 'espera',
	waitsForTurn: 'espera su turno',
	away: 'su puerto no está…',
	done: 'RETÍRALA',
	already: (agoMs: number) => `ya lista, ${ago(agoMs)}`,
	otherKind: 'placa de otro tipo; no se ha tocado',
	skipped: 'omitida',
	again: (ms: number) => `otra vez en ${duration(ms)}`,
	took: (ms: number) => duration(ms),
	try: (count: number) => `intento ${count}`,
	phase: (phase: Phase) => phases[phase],
	/** Under which name a board without one stands in the list. */
	noNames: 'Esta lección no da nombres a las placas. Sus MAC están en el informe.',
	namesTitle: 'Nombres de las placas, para escribirlos en ellas',
	helpTitle: 'Qué dicen las filas',
	help: [
		'RETÍRALA: escrita, verificada byte a byte, y su indicador responde. Desconéctala y conecta la siguiente.',
		'Una placa que ya está lista o es de otro tipo no se toca.',
		'Una placa que falla se intenta otra vez por sí sola; después su fila conserva su tarjeta y las demás siguen.',
		'Una placa desconectada a medias sigue en cualquier conector.',
	],
	leaveTitle: '¿Salir mientras se escriben placas?',
	leaveMeaning:
		'Quedarían a medio escribir y no arrancarían hasta ponerles firmware otra vez. No se rompe nada.',
	ends: (tally: string, report: string | undefined) => [
		`La clase ha terminado: ${tally}.`,
		...(report === undefined ? [] : [`El informe: ${clean(report, 400)}`]),
	],
	savedIn: (files: number, unread: number, folder: string) =>
		unread > 0
			? `${fileCount(files)} guardados en ${clean(folder, 400)}, ${unread} no se pudieron leer; al lado hay una copia del sistema de archivos`
			: `${fileCount(files)} guardados en ${clean(folder, 400)}`,
	/** A line of a log: `3  ESP32-C3 …8f:3c  Write 40 %`. */
	line: (number: number, board: string, what: string) =>
		`${number}  ${board === '' ? '' : `${board}  `}${what}`,
	/** What is looked at before the first board. */
	preparing: 'Se revisan la lección, su firmware y sus archivos…',
	prepared: (builds: readonly string[], files: number, size: number) =>
		`${builds.map(build => clean(build, 60)).join(', ')}; ${fileCount(files)}, ${bytes(size)}`,
	keyWords: {
		begin: 'empezar',
		choose: 'elegir',
		card: 'qué pasa',
		retry: 'otra vez',
		skip: 'omitir',
		talk: 'su indicador',
		undo: 'hacerla otra vez',
		names: 'nombres',
		'end-after-these': 'acabar tras estas',
		'go-on': 'seguir',
		close: 'volver',
		leave: 'salir',
		'leave-now': 'salir ya',
		explain: 'explicar',
	},
}
