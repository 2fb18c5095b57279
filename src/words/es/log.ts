/** What a log says of itself, and what is said of a report. */

import {clean} from '../clean.ts'

export const log = {
	/** Below the first line of a log: what it is, and what stands for what. */
	legend: [
		'Un registro de mp-wizard, para informar de un fallo: todo lo que se envió a una placa y lo que llegó de ella.',
		'Para reproducirlo como una placa virtual: mp-wizard demo-board --replay FILE',
		'Lo que identifica a una persona o a una placa no está en él. En su lugar hay, siempre lo mismo para la misma cosa:',
		'  02:00:00:00:00:01     una dirección MAC; también en lo que el chip dice de sí mismo, con una suma que cuadra',
		'  <serial-1>            el número de serie de un dispositivo USB',
		'  <block 9 bytes …>     firmware que se escribe, con el principio de su SHA-256',
		'  <flash 9 bytes>       lo que se leyó de la memoria flash de la placa, salvo su tabla de particiones',
		'  <personal 9 bytes>    lo que una persona y su placa se dijeron en la consola de Python',
		'  <unknown 9 bytes>     lo que este programa no entiende',
		'  <garbled 9 bytes>     lo que llegó dañado y podría contener una dirección MAC',
		'  xxxxx, 00000          letras y cifras de lo que mostró un programa de la placa, y de nombres y contenidos de archivos',
		'  ~, <name>             la carpeta personal, y nombres de personas en rutas',
		'  …                     contraseñas y claves en direcciones',
		'Los tiempos están en ms. Cada puerto que se abrió tiene un número.',
	],
	/** Before the bus of the computer. */
	computerNow: 'como está ahora',
	computerEnd: 'como estaba al final',
	full: (size: string) => `El registro llegó a su límite de ${size}: lo que vino después no está en él.`,
	beginningLost: 'Lo que vino antes ya no se conserva.',
	/** On a card. */
	writing: 'Creando un informe…',
	/** Short, because what to do stands below it. `isHere`: in the folder in which the program was started. */
	written: (path: string, isHere: boolean, bugs: string | undefined) => {
		const where = `El informe es ${clean(path, 300)}${isHere ? ', en esta carpeta' : ''}.`
		return bugs === undefined
			? `${where} Envíalo con tu pregunta.`
			: `${where} Adjúntalo a una incidencia en ${bugs}.`
	},
	unwritten: (detail: string) => `No se pudo crear el informe: ${clean(detail, 120)}`,
	/** After a command. */
	kept: (path: string) => `El registro está en ${clean(path, 200)}.`,
	cutShort: (path: string, detail: string) =>
		`El registro de ${clean(path, 200)} no está completo: ${clean(detail, 80)}.`,
}

/** What a board says that is played back. */
export const replay = {
	listening: (address: string, path: string) => [
		`La placa de ${clean(path, 200)} espera en ${address}. Ctrl-C la termina.`,
		'Responde como lo hizo entonces, y calla ante todo lo demás.',
		`  mp-wizard identify --port rfc2217://${address}`,
	],
	expected: (came: string, expected: string | undefined, line: number | undefined) =>
		expected === undefined
			? `No está en el registro: ${clean(came, 100)}`
			: `No está en el registro: ${clean(came, 100)} (lo que sigue allí, en la línea ${line}: ${clean(expected, 100)})`,
	noRestart: (into: 'loader' | 'program') =>
		into === 'loader'
			? 'No está en el registro: un reinicio en el cargador de arranque.'
			: 'No está en el registro: un reinicio en el programa.',
	more: 'No se avisa de nada más que falte en el registro.',
}
