/** What a log says of itself, and what is said of a report. */

import {clean} from '../clean.ts'

export const log = {
	/** Below the first line of a log: what it is, and what stands for what. */
	legend: [
		'A log of mp-wizard, for a bug report: all that was sent to a board and all that came from it.',
		'Played back as a virtual board: mp-wizard demo-board --replay FILE',
		'What tells of a person or of one board is not in it. In its place stands, for the same thing always the same:',
		'  02:00:00:00:00:01     a MAC address; in what the chip says of itself too, with a checksum that fits',
		'  <serial-1>            the serial number of a USB device',
		'  <block 9 bytes …>     firmware that is written, with the beginning of its SHA-256',
		'  <flash 9 bytes>       what was read of the flash of the board, other than its table of partitions',
		'  <personal 9 bytes>    what a person and their board said to each other at the Python prompt',
		'  <unknown 9 bytes>     what this program does not understand',
		'  <garbled 9 bytes>     what was damaged on the way, where a MAC address may be in it',
		'  xxxxx, 00000          letters and digits of what a program on the board printed, and of the names and contents of files',
		'  ~, <name>             the home folder, and names of people in paths',
		'  …                     passwords and keys in addresses',
		'Times are in ms. Each port that was opened has a number.',
	],
	/** Before the bus of the computer. */
	computerNow: 'as it is now',
	computerEnd: 'as it was at the end',
	full: (size: string) => `The log has reached its limit of ${size}: what came after this is not in it.`,
	beginningLost: 'What came before this was no longer kept.',
	/** On a card. */
	writing: 'Writing a report…',
	/** Short, because what to do stands below it. `isHere`: in the folder in which the program was started. */
	written: (path: string, isHere: boolean, bugs: string | undefined) => {
		const where = `The report is ${clean(path, 300)}${isHere ? ', in this folder' : ''}.`
		return bugs === undefined
			? `${where} Send it with your question.`
			: `${where} Attach it to an issue at ${bugs}.`
	},
	unwritten: (detail: string) => `The report could not be written: ${clean(detail, 120)}`,
	/** After a command. */
	kept: (path: string) => `The log is in ${clean(path, 200)}.`,
	cutShort: (path: string, detail: string) =>
		`The log in ${clean(path, 200)} is not whole: ${clean(detail, 80)}.`,
}

/** What a board says that is played back. */
export const replay = {
	listening: (address: string, path: string) => [
		`The board of ${clean(path, 200)} waits at ${address}. Ctrl-C ends it.`,
		'It answers as it did then, and is silent to all else.',
		`  mp-wizard identify --port rfc2217://${address}`,
	],
	expected: (came: string, expected: string | undefined, line: number | undefined) =>
		expected === undefined
			? `Not in the log: ${clean(came, 100)}`
			: `Not in the log: ${clean(came, 100)} (what comes next there, in line ${line}: ${clean(expected, 100)})`,
	noRestart: (into: 'loader' | 'program') =>
		into === 'loader'
			? 'Not in the log: a restart into the boot loader.'
			: 'Not in the log: a restart into the program.',
	more: 'More that is not in the log is not told.',
}
