/** What the command keys at the prompt ask and say. picocom's words, where it has them; the stars around them are not in here. */

import {clean} from '../clean.ts'

const flows = {none: 'none', 'rts-cts': 'RTS/CTS', 'xon-xoff': 'xon/xoff'} as const
const parities = {none: 'none', even: 'even', odd: 'odd'} as const
const upOrDown = (isUp: boolean) => (isUp ? 'up' : 'down')
const name = (path: string) => clean(path, 28)
/** Of two names in one line. */
const shortName = (path: string) => clean(path, 22)

export const replCommands = {
	key: (letter: string) => `Ctrl-${letter}`,
	baud: (baud: number) => `baud: ${baud}`,
	flow: (flow: keyof typeof flows) => `flow: ${flows[flow]}`,
	parity: (parity: keyof typeof parities) => `parity: ${parities[parity]}`,
	dataBits: (bits: number) => `databits: ${bits}`,
	stopBits: (bits: number) => `stopbits: ${bits}`,
	dtr: (isUp: boolean) => `DTR: ${upOrDown(isUp)}`,
	rts: (isUp: boolean) => `RTS: ${upOrDown(isUp)}`,
	pulsed: 'pulse DTR: the other way for a second, and back',
	breakSent: 'break sent',
	echo: (isOn: boolean) => `local echo: ${isOn ? 'yes' : 'no'}`,
	inputMap: (maps: string) => `map of what comes: ${maps || 'none'}`,
	outputMap: (maps: string) => `map of what is sent: ${maps || 'none'}`,
	echoMap: (maps: string) => `map of the echo: ${maps || 'none'}`,
	logging: (path: string, hasTimes: boolean) => `log: ${name(path)}${hasTimes ? ', with times' : ''}`,
	notLogging: 'log: none',
	logEnded: (path: string) => `log ended: ${name(path)}`,
	wroteBytes: (count: number) => `wrote ${count} ${count === 1 ? 'byte' : 'bytes'}`,
	softRestart: 'restart: MicroPython starts again (Ctrl-D)',
	chipReset: 'restart: the whole chip starts again (RTS)',
	holdsOn: 'not restarted: the program holds on in spite of Ctrl-C',
	/** What stands in front of the answer. */
	ask: {
		baud: 'baud',
		hex: 'hex',
		file: 'file of this computer',
		boardFile: 'file of the board',
		saveAs: 'save as',
		logFile: 'log file',
		times: 'with the time in front of each line? (y/n)',
		overwrite: (path: string) => `${name(path)} is there already: write over it? (y/n)`,
		/** The key for yes in the two above. */
		yes: 'y',
		restart: 's: MicroPython · h: the whole chip · any other key: neither',
	},
	sending: (file: string, done: string, all: string) => `${name(file)}: ${done} of ${all}`,
	sent: (file: string, all: string) => `${name(file)} is on the board, ${all}`,
	receiving: (path: string, done: string) => `${name(path)}: ${done}`,
	received: (path: string, to: string, all: string) =>
		`${shortName(path)} is here as ${shortName(to)}, ${all}`,
	running: (file: string) => `running ${name(file)} (Ctrl-C stops it)`,
	ran: (file: string) => `${name(file)} has ended`,
	raised: (file: string) => `${name(file)} has ended in an exception`,
	notTaken: (file: string) => `the board did not take ${name(file)}`,
	stopped: 'stopped',
	notNow: 'only at an empty >>> : Ctrl-C gets there',
	unreadable: (path: string, detail: string) => `${name(path)} cannot be read: ${clean(detail, 20)}`,
	unwritten: (path: string, detail: string) => `${name(path)} cannot be written: ${clean(detail, 20)}`,
	boardRefused: (detail: string) => `the board did not do it: ${clean(detail, 40)}`,
	noBaud: 'that is no speed in baud',
	noHex: 'that is not hex: two digits a byte, as in 0d 0a',
	noLines: 'this connection has no DTR and RTS',
	noSpeed: 'the speed of this connection is fixed',
	noFraming: 'this connection cannot change that',
	noBreak: 'this connection cannot send a break',
	away: 'the board is away, or its port takes nothing',
	/** Before the first Ctrl-A that would lead into it. */
	rawMode: (key: string) => [
		`${key} at >>> begins raw mode, which is for programs`,
		'press it the same way again to send it; Ctrl-B comes back',
	],
	/** `key`: undefined where it has no name. */
	unknown: (key: string | undefined, help: string) =>
		`${key === undefined ? 'that' : `${key} there`} is not a command: ${help} shows them all`,
	/** Each line of the help fits into 38 columns; what it says of a row, into 29. */
	helpTitle: 'What you type goes to the board:',
	helpBoard: [
		'Ctrl-C  stops the program',
		'Ctrl-D  restarts MicroPython',
		'Tab     completes; Up: the line before',
		'Ctrl-E  paste mode, for many lines',
		'...     goes on: an empty line ends it',
	],
	helpLeave: 'Ctrl-]  leaves, whatever is going on',
	helpNoCommands: 'There is no command key (--escape none).',
	helpCommands: (key: string) => `${key}, and then with Ctrl:`,
	helpLiteral: (key: string) => `send one ${key}`,
	help: {
		leave: 'leave; DTR and RTS are let go',
		help: 'this help',
		settings: 'how the port is set',
		speed: 'speed: another, up, down',
		framing: 'flow, parity, data, stop bits',
		lines: 'DTR, RTS, pulse DTR',
		break: 'send a break',
		echo: 'show here what you type',
		hex: 'send bytes, in hex',
		files: 'copy a file: there, here',
		run: 'run a file of this computer',
		log: 'log what is shown, or stop it',
		restart: 'restart the board',
	},
}
