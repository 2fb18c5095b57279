/** What the command keys at the prompt ask and say. picocom's words, where it has them; the stars around them are not in here. */

import {clean} from '../clean.ts'

const flows = {none: 'keine', 'rts-cts': 'RTS/CTS', 'xon-xoff': 'xon/xoff'} as const
const parities = {none: 'keine', even: 'gerade', odd: 'ungerade'} as const
const upOrDown = (isUp: boolean) => (isUp ? 'an' : 'aus')
const name = (path: string) => clean(path, 28)
/** Of two names in one line. */
const shortName = (path: string) => clean(path, 22)

export const replCommands = {
	key: (letter: string) => `Strg-${letter}`,
	baud: (baud: number) => `Baud: ${baud}`,
	flow: (flow: keyof typeof flows) => `Flusssteuerung: ${flows[flow]}`,
	parity: (parity: keyof typeof parities) => `Parität: ${parities[parity]}`,
	dataBits: (bits: number) => `Datenbits: ${bits}`,
	stopBits: (bits: number) => `Stoppbits: ${bits}`,
	dtr: (isUp: boolean) => `DTR ist ${upOrDown(isUp)}`,
	rts: (isUp: boolean) => `RTS ist ${upOrDown(isUp)}`,
	pulsed: 'DTR-Impuls: eine Sekunde lang anders herum, und zurück',
	breakSent: 'Break gesendet',
	echo: (isOn: boolean) => `lokales Echo: ${isOn ? 'ja' : 'nein'}`,
	inputMap: (maps: string) => `Umsetzung beim Empfangen: ${maps || 'keine'}`,
	outputMap: (maps: string) => `Umsetzung beim Senden: ${maps || 'keine'}`,
	echoMap: (maps: string) => `Umsetzung des Echos: ${maps || 'keine'}`,
	logging: (path: string, hasTimes: boolean) =>
		`Protokoll: ${name(path)}${hasTimes ? ', mit Uhrzeiten' : ''}`,
	notLogging: 'Protokoll: keines',
	logEnded: (path: string) => `Protokoll beendet: ${name(path)}`,
	wroteBytes: (count: number) => `${count} ${count === 1 ? 'Byte' : 'Bytes'} gesendet`,
	softRestart: 'Neustart: MicroPython startet neu (Strg-D)',
	chipReset: 'Neustart: der ganze Chip startet neu (RTS)',
	holdsOn: 'kein Neustart: Das Programm lässt sich mit Strg-C nicht anhalten',
	/** What stands in front of the answer. */
	ask: {
		baud: 'Baud',
		hex: 'Hex',
		file: 'Datei auf diesem Computer',
		boardFile: 'Datei auf dem Board',
		saveAs: 'sichern als',
		logFile: 'Protokolldatei',
		times: 'mit der Uhrzeit vor jeder Zeile? (j/n)',
		overwrite: (path: string) => `${name(path)} gibt es schon: überschreiben? (j/n)`,
		/** The key for yes in the two above. */
		yes: 'j',
		restart: 's: MicroPython · h: der ganze Chip · jede andere Taste: nichts',
	},
	sending: (file: string, done: string, all: string) => `${name(file)}: ${done} von ${all}`,
	sent: (file: string, all: string) => `${name(file)} ist auf dem Board, ${all}`,
	receiving: (path: string, done: string) => `${name(path)}: ${done} sind da`,
	received: (path: string, to: string, all: string) =>
		`${shortName(path)} ist hier als ${shortName(to)}, ${all}`,
	running: (file: string) => `${name(file)} läuft (Strg-C hält es an)`,
	ran: (file: string) => `${name(file)} ist zu Ende`,
	raised: (file: string) => `${name(file)} endete mit einem Fehler`,
	notTaken: (file: string) => `das Board nahm ${name(file)} nicht an`,
	stopped: 'gestoppt',
	notNow: 'nur bei einem leeren >>> : Strg-C führt dahin',
	unreadable: (path: string, detail: string) => `${name(path)} ist nicht lesbar: ${clean(detail, 20)}`,
	unwritten: (path: string, detail: string) => `${name(path)} ist nicht schreibbar: ${clean(detail, 20)}`,
	boardRefused: (detail: string) => `das Board tat es nicht: ${clean(detail, 40)}`,
	noBaud: 'das ist keine Geschwindigkeit in Baud',
	noHex: 'das ist kein Hex: zwei Ziffern je Byte, wie 0d 0a',
	noLines: 'diese Verbindung hat kein DTR und RTS',
	noSpeed: 'die Geschwindigkeit dieser Verbindung ist fest',
	noFraming: 'diese Verbindung kann das nicht ändern',
	noBreak: 'diese Verbindung kann kein Break senden',
	away: 'das Board ist weg, oder sein Anschluss nimmt nichts an',
	/** Before the first Ctrl-A that would lead into it. */
	rawMode: (key: string) => [
		`${key} bei >>> beginnt den Rohmodus, der für Programme ist`,
		'noch einmal genauso gedrückt geht es hin; Strg-B führt zurück',
	],
	/** `key`: undefined where it has no name. */
	unknown: (key: string | undefined, help: string) =>
		`${key === undefined ? 'das' : `${key} danach`} ist kein Befehl: ${help} zeigt alle`,
	/** Each line of the help fits into 38 columns; what it says of a row, into 29. */
	helpTitle: 'Was du tippst, geht ans Board:',
	helpBoard: [
		'Strg-C  hält das Programm an',
		'Strg-D  startet MicroPython neu',
		'Tab     ergänzt; Hoch: Zeile davor',
		'Strg-E  Einfügemodus, viele Zeilen',
		'...     geht weiter: Leerzeile endet',
	],
	helpLeave: 'Strg-]  beendet, was auch gerade ist',
	helpNoCommands: 'Es gibt keine Befehlstaste (--escape none).',
	helpCommands: (key: string) => `${key}, und dann mit Strg:`,
	helpLiteral: (key: string) => `ein ${key} senden`,
	help: {
		leave: 'beenden; lässt DTR, RTS los',
		help: 'diese Hilfe',
		settings: 'wie der Anschluss steht',
		speed: 'Baud: andere, mehr, weniger',
		framing: 'Fluss, Parität, Daten-, Stopp',
		lines: 'DTR, RTS, DTR-Impuls',
		break: 'ein Break senden',
		echo: 'hier zeigen, was du tippst',
		hex: 'Bytes senden, in Hex',
		files: 'Datei kopieren: hin, her',
		run: 'Datei dieses Computers laufen',
		log: 'Protokoll an oder aus',
		restart: 'das Board neu starten',
	},
}
