/** What `repl` says of its options, and of those that cannot be meant. */

import {clean} from '../clean.ts'
import {and} from './numbers.ts'

export const replOptions = {
	'console-baud': 'speed of the port in baud (default: 115200, as every MicroPython)',
	escape: 'the command key: a letter, ^a or C-a (default: a), or none; Ctrl-] leaves all the same',
	attach: 'send nothing by itself: whatever the board is doing goes on',
	echo: 'show here what is typed, before the board answers',
	imap: (names: readonly string[]) =>
		`what becomes of what the board says, separated by commas: ${names.join(', ')}`,
	omap: 'the same, of what is sent',
	emap: (names: readonly string[]) => `the same, of what --echo shows; default: ${names.join(',')}`,
	init: 'send this first, as if it were typed',
	'exit-after': 'end when nothing comes and nothing is typed for so many milliseconds',
	'session-log':
		'what is shown, into this file, behind what is in it; with --exec or a pipe, a log for a bug report',
	'log-times': 'with --log: the time in front of each line',
}

export const replUsage = {
	badEscape: (key: string) =>
		`“${clean(key, 20)}” cannot be the command key: a letter from a to z, but not c, h, i, j or m, or none.`,
	badMap: (option: string, typed: string, names: readonly string[]) =>
		`${clean(option, 20)} knows no “${clean(typed, 40)}”: ${and(names)}.`,
	logTimesNeedsLog: '--log-times is about a log: give its file with --log.',
	execIsNoSession: '--exec and a pipe run code without a session: options of the prompt mean nothing there.',
}
