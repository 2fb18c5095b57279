/** Lo que dice una clase: sus conectores, qué hacer con la placa de cada uno, qué ha sido de todas. */

import type {Phase} from '../../progress.ts'
import {clean} from '../clean.ts'
import {ago, bytes, counted, duration, fileCount} from './numbers.ts'
import {phases} from './progress.ts'

const boards = (count: number) => counted(count, {one: '1 placa', other: n => `${n} placas`})

const tallyDone = (count: number) => `${count} listas`

type Tallied = Record<'done' | 'failed' | 'skipped' | 'otherKind' | 'differing' | 'raised', number>

/** The first of them, as a board has them. */
const fewPaths = (paths: readonly string[]) =>
	[
		...paths.slice(0, 3).map(path => clean(path.replace(/^\//, ''), 40)),
		...(paths.length > 3 ? [`y ${paths.length - 3} más`] : []),
	].join(', ')

export const classroom = {
	about: 'toda una clase de placas a la vez, según un archivo de lección; lo que se conecta se hace',
	needsLesson:
		'Nombra un archivo de lección: mp-wizard class leccion.json. Para prepararlo: mp-wizard class --new. Para verlo sin uno: mp-wizard class --demo=class',
	options: {
		report: 'la carpeta del informe (si no: junto a la lección, con su nombre)',
		resume: 'seguir con el informe que hay: las placas listas siguen listas',
		count: 'acabar por sí solo al terminar tantas placas; si no, acaba con una tecla',
		check: 'no escribir nada: decir de cada placa si está como en la lección',
		run: 'ejecutar en su lugar un archivo de Python en cada placa; sin lección',
		all: 'cada placa que está conectada, y las que se conecten después',
	},
	askPassword: (ssid: string) => `La contraseña de la wifi «${clean(ssid, 40)}»:`,
	noSecret: (name: string) =>
		`En la variable de entorno ${clean(name, 60)} no hay contraseña; la lección quiere ahí la de su wifi.`,
	wrongSecret: (name: string, why: string) =>
		`La contraseña de la variable de entorno ${clean(name, 60)} no puede ser la correcta: ${why}.`,
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
	/** The same, where neither hub nor driver can bring it. */
	sameMistake: (rows: readonly number[], title: string) =>
		`Lo mismo en los conectores ${rows.join(', ')}: ${title}. No es culpa de ninguna placa.`,
	tally: (
		{done, failed, skipped, otherKind, differing, raised}: Tallied,
		ofDone: (count: number) => string = tallyDone,
	) =>
		[
			ofDone(done),
			...(differing > 0 ? [`${differing} distintas`] : []),
			...(raised > 0 ? [`${raised} sin llegar al final`] : []),
			...(failed > 0 ? [`${failed} con fallo`] : []),
			...(skipped > 0 ? [`${skipped} omitidas`] : []),
			...(otherKind > 0 ? [`${otherKind} de otro tipo`] : []),
		].join(' · '),
	tallyDone,
	/** A board beside the lesson, where boards are only looked at. */
	asInLesson: 'como en la lección',
	/** `missing`, `changed`: paths of files. */
	differs: (otherFirmware: boolean, missing: readonly string[], changed: readonly string[]) =>
		[
			...(otherFirmware ? ['otro firmware'] : []),
			...(missing.length > 0 ? [`falta: ${fewPaths(missing)}`] : []),
			...(changed.length > 0 ? [`cambiado: ${fewPaths(changed)}`] : []),
		].join('; '),
	doneBefore: (agoMs: number) => `hecha ${ago(agoMs)}`,
	/** A board on which a program is run. */
	runs: 'su programa está en marcha',
	ran: {
		ended: 'terminó',
		exception: 'acabó con una excepción',
		lost: 'reiniciada o desconectada antes de que acabara el programa',
	},
	/** More lines of one board are not told. */
	moreLines: 'sigue escribiendo; desde aquí solo se ve su última línea',
	countNeedsAll: '--count dice tras cuántas placas acaba, así que necesita --all.',
	allNeedsNone: (option: string) =>
		`--all toma todas las placas conectadas, así que ${option} no tiene sitio a su lado.`,
	allOwnFiles:
		'Con --all los archivos guardados son otros en cada placa; lo que se pone en todas está en otra carpeta.',
	keepOrSave:
		'Con --all los archivos de una placa se quedan en ella o se guardan aquí: --keep-files o --save-files.',
	onlyOneOf: '--check mira las placas y --run ejecuta un programa en ellas: una de las dos cosas cada vez.',
	checkNeedsLesson:
		'Lo que debe haber en las placas está en un archivo de lección: mp-wizard class leccion.json --check',
	writesNoReport: (option: string) =>
		`${option} es para una clase que se escribe; --check y --run no escriben ningún informe.`,
	lookingAt: 'No se escribe nada en ninguna placa.',
	/** What is said otherwise where boards get no lesson. */
	kinds: {
		check: {
			armed: 'Conecta placas en cualquier conector. Se miran; no se escribe nada en ellas.',
			tallyDone: (count: number) => `${count} como en la lección`,
			leaveTitle: '¿Salir mientras se miran placas?',
			leaveMeaning: 'No se escribe nada en ellas, así que no se pierde nada.',
			noNames: 'En el informe de esta lección no hay nombres de placas.',
			help: [
				'Como en la lección: cada byte de su firmware, según la suma del propio chip, y cada archivo de la lección.',
				'Los archivos que alguien ha añadido no cuentan, ni los ajustes de su wifi.',
				'Una placa distinta recibe otra vez la lección: mp-wizard class leccion.json --resume, y u en su fila.',
			],
			ends: (tally: string) => [`Se han mirado las placas: ${tally}.`],
		},
		run: {
			armed: 'Conecta placas en cualquier conector. El programa se ejecuta una vez en cada una.',
			tallyDone: (count: number) => `${count} hasta el final`,
			already: (agoMs: number) => `su programa ya se ejecutó, ${ago(agoMs)}`,
			leaveTitle: '¿Salir con programas en marcha?',
			leaveMeaning: 'Se detienen, como con Ctrl-C. Nada cambia por eso en las placas.',
			noNames: 'Aquí ninguna placa tiene nombre: los nombres vienen de una lección puesta en ellas.',
			help: [
				'Una fila muestra la última línea que ha escrito su programa.',
				'Una placa en la que ya se ejecutó el programa se deja en paz; u lo ejecuta otra vez.',
				'Un programa que nunca acaba lo detiene s, o tu salida.',
			],
			ends: (tally: string) => [`El programa se ejecutó en las placas: ${tally}.`],
		},
		flash: {
			noNames: 'Las placas reciben nombres con una lección: mp-wizard class leccion.json',
			ends: (tally: string) => [`Las placas han acabado: ${tally}.`],
		},
	},
	/** Of a row. */
	empty: 'vacío',
	waits: 'espera',
	waitsForTurn: 'espera su turno',
	notBegun: 'ya no se empieza',
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
	/** Of a board that is still in its socket. */
	inSocket: (number: number, name: string) =>
		`conector ${number}${name === '' ? '' : ` (${clean(name, 40)})`}`,
	leftHalfWritten: (boards: readonly string[]) =>
		`Se quedaron a medio escribir, y no sirven hasta que se escriban otra vez: ${boards.join(', ')}.`,
	toGoOn: 'Para seguir: la misma orden con --resume. Las placas listas siguen listas.',
	demoReport:
		'Era la demostración sin informe. Con --report y una carpeta guarda uno, como lo hace una clase propia.',
	/** Of such a board, in the report. */
	leftProblem: 'Se dejó mientras se escribía',
	/** Boards, by name or MAC, that went away in their middle. */
	neverCameBack: (boards: readonly string[]) =>
		`Desconectadas antes de terminar: ${boards.map(board => clean(board, 40)).join(', ')}.`,
	savedIn: (files: number, unread: number, folder: string) =>
		unread > 0
			? `${fileCount(files)} guardados en ${clean(folder, 400)}, ${unread} no se pudieron leer; al lado hay una copia del sistema de archivos`
			: `${fileCount(files)} guardados en ${clean(folder, 400)}`,
	/** A line of a log: `3 · ESP32-C3 …8f:3c · Write`. */
	line: (number: number, board: string, what: string) =>
		[String(number), board, what].filter(text => text !== '').join(' · '),
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
		scroll: 'desplazar',
		close: 'volver',
		leave: 'salir',
		stay: 'continuar',
		'leave-now': 'salir ya',
		explain: 'explicar',
	},
}
