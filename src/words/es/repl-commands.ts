/** What the command keys at the prompt ask and say. picocom's words, where it has them; the stars around them are not in here. */

import {clean} from '../clean.ts'

const flows = {none: 'ninguno', 'rts-cts': 'RTS/CTS', 'xon-xoff': 'xon/xoff'} as const
const parities = {none: 'ninguna', even: 'par', odd: 'impar'} as const
const upOrDown = (isUp: boolean) => (isUp ? 'activada' : 'suelta')
const name = (path: string) => clean(path, 28)
/** Of two names in one line. */
const shortName = (path: string) => clean(path, 22)

export const replCommands = {
	key: (letter: string) => `Ctrl-${letter}`,
	baud: (baud: number) => `baudios: ${baud}`,
	flow: (flow: keyof typeof flows) => `control de flujo: ${flows[flow]}`,
	parity: (parity: keyof typeof parities) => `paridad: ${parities[parity]}`,
	dataBits: (bits: number) => `bits de datos: ${bits}`,
	stopBits: (bits: number) => `bits de parada: ${bits}`,
	dtr: (isUp: boolean) => `DTR está ${upOrDown(isUp)}`,
	rts: (isUp: boolean) => `RTS está ${upOrDown(isUp)}`,
	pulsed: 'pulso de DTR: al revés durante un segundo, y como estaba',
	breakSent: 'break enviado',
	echo: (isOn: boolean) => `eco local: ${isOn ? 'sí' : 'no'}`,
	inputMap: (maps: string) => `conversión de lo que llega: ${maps || 'ninguna'}`,
	outputMap: (maps: string) => `conversión de lo que se envía: ${maps || 'ninguna'}`,
	echoMap: (maps: string) => `conversión del eco: ${maps || 'ninguna'}`,
	logging: (path: string, hasTimes: boolean) => `registro: ${name(path)}${hasTimes ? ', con la hora' : ''}`,
	notLogging: 'registro: ninguno',
	logEnded: (path: string) => `registro terminado: ${name(path)}`,
	wroteBytes: (count: number) => `${count} ${count === 1 ? 'byte enviado' : 'bytes enviados'}`,
	softRestart: 'reinicio: MicroPython arranca de nuevo (Ctrl-D)',
	chipReset: 'reinicio: el chip entero arranca de nuevo (RTS)',
	holdsOn: 'sin reinicio: el programa no se deja parar con Ctrl-C',
	/** What stands in front of the answer. */
	ask: {
		baud: 'baudios',
		hex: 'en hex',
		file: 'archivo de este equipo',
		boardFile: 'archivo de la placa',
		saveAs: 'guardar como',
		logFile: 'archivo de registro',
		times: '¿con la hora delante de cada línea? (s/n)',
		overwrite: (path: string) => `${name(path)} ya existe: ¿escribir encima? (s/n)`,
		/** The key for yes in the two above. */
		yes: 's',
		restart: 's: MicroPython · h: el chip entero · otra tecla: nada',
	},
	sending: (file: string, done: string, all: string) => `${name(file)}: ${done} de ${all}`,
	sent: (file: string, all: string) => `${name(file)} está en la placa, ${all}`,
	receiving: (path: string, done: string) => `${name(path)}: han llegado ${done}`,
	received: (path: string, to: string, all: string) =>
		`${shortName(path)} está aquí como ${shortName(to)}, ${all}`,
	running: (file: string) => `se ejecuta ${name(file)} (Ctrl-C lo para)`,
	ran: (file: string) => `${name(file)} ha terminado`,
	raised: (file: string) => `${name(file)} terminó en una excepción`,
	notTaken: (file: string) => `la placa no aceptó ${name(file)}`,
	stopped: 'detenido',
	notNow: 'solo con un >>> vacío: Ctrl-C lleva ahí',
	unreadable: (path: string, detail: string) => `${name(path)} no se puede leer: ${clean(detail, 20)}`,
	unwritten: (path: string, detail: string) => `${name(path)} no se puede escribir: ${clean(detail, 20)}`,
	boardRefused: (detail: string) => `la placa no lo hizo: ${clean(detail, 40)}`,
	noBaud: 'eso no es una velocidad en baudios',
	noHex: 'eso no es hex: dos cifras por byte, como 0d 0a',
	noLines: 'esta conexión no tiene DTR ni RTS',
	noSpeed: 'la velocidad de esta conexión es fija',
	noFraming: 'esta conexión no puede cambiar eso',
	noBreak: 'esta conexión no puede enviar un break',
	away: 'la placa no está, o su puerto no acepta nada',
	/** Before the first Ctrl-A that would lead into it. */
	rawMode: (key: string) => [
		`${key} en >>> empieza el modo crudo, que es para programas`,
		'púlsalo otra vez igual para enviarlo; con Ctrl-B se vuelve',
	],
	/** `key`: undefined where it has no name. */
	unknown: (key: string | undefined, help: string) =>
		`${key === undefined ? 'eso' : `${key} ahí`} no es una orden: ${help} las muestra`,
	/** Each line of the help fits into 38 columns; what it says of a row, into 29. */
	helpTitle: 'Lo que escribes va a la placa:',
	helpBoard: [
		'Ctrl-C  para el programa',
		'Ctrl-D  reinicia MicroPython',
		'Tab     completa; Arriba: línea previa',
		'Ctrl-E  modo de pegado, más líneas',
		'...     sigue: línea vacía lo termina',
	],
	helpLeave: 'Ctrl-]  sale, pase lo que pase',
	helpNoCommands: 'No hay tecla de órdenes (--escape none).',
	helpCommands: (key: string) => `${key}, y después con Ctrl:`,
	helpLiteral: (key: string) => `enviar un ${key}`,
	help: {
		leave: 'salir; suelta DTR y RTS',
		help: 'esta ayuda',
		settings: 'cómo está el puerto',
		speed: 'baudios: otros, más, menos',
		framing: 'flujo, paridad, datos, parada',
		lines: 'DTR, RTS, pulso de DTR',
		break: 'enviar un break',
		echo: 'mostrar aquí lo que escribes',
		hex: 'enviar bytes, en hex',
		files: 'copiar archivo: allá, acá',
		run: 'ejecutar archivo del equipo',
		log: 'registro de lo visto, sí o no',
		restart: 'reiniciar la placa',
	},
}
