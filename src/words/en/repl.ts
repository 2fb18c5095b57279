/** What the REPL says around what the board says. */

import type {HeardAfterwards} from '../../problem.ts'
import {clean} from '../clean.ts'
import {counted} from './numbers.ts'
import {heardAfterwards} from './problems/no-prompt.ts'

export const repl = {
	/** Also the terminal window's title, so that the way out is never out of sight. */
	title: (path: string) => `${clean(path, 60)} · Ctrl-A Ctrl-X leaves`,
	opened: (path: string) => [
		`Connected to ${clean(path, 60)}.`,
		'Ctrl-A Ctrl-X leaves, Ctrl-A Ctrl-H helps.',
	],
	waiting: (path: string) => `*** ${clean(path, 60)} is gone, waiting for it… (Ctrl-A Ctrl-X leaves)`,
	back: (path: string) => `*** connected again, to ${clean(path, 60)}`,
	/** Said once, of a board whose boot log tells why no prompt will come. */
	cannotStart: (heard: HeardAfterwards) =>
		`*** ${heardAfterwards[heard]}: no prompt will come (mp-wizard flash tells what to do)`,
	silent: [
		'*** Nothing comes from the board. A program may run without a word: Ctrl-C stops it.',
		'*** Or press RESET on the board.',
	],
	/** Said of a program that has not ended after a second Ctrl-C. */
	stubborn: [
		'*** The program holds on in spite of Ctrl-C. Press RESET on the board,',
		'*** and Ctrl-C again and again while it starts.',
	],
	/** After a text of several lines, before what it prints. */
	pasted: (lines: number) => `… ${counted(lines, {one: '1 line', other: n => `${n} lines`})} pasted`,
	pasteLost: '*** some of the paste got lost, so nothing of it ran: paste it once more',
	pasteRefused: '*** the board took no paste: it may be busy (Ctrl-C stops a program)',
	dropped: (characters: number) =>
		`*** ${counted(characters, {one: '1 control character was', other: n => `${n} control characters were`})} left out of the paste (Ctrl-C, Ctrl-D)`,
	large: (size: string) => [
		`*** ${size} may not fit into the memory of the board at once.`,
		's: save it on the board as pasted.py and run it',
		'p: paste it all the same · any other key: drop it',
	],
	saved: (path: string) => `*** saved as ${clean(path, 60)}, running it`,
	unsaved: (path: string, detail: string) =>
		`*** ${clean(path, 60)} was not saved, and nothing was run: ${clean(detail, 100)}`,
	/** Said once, of letters beyond ASCII at the prompt. */
	ownLine: '*** the board drops letters like é: such lines are kept here and sent whole',
	help: [
		'Everything you type goes to the board:',
		'  Ctrl-C   stops the program        Ctrl-D   restarts MicroPython',
		'  Tab      completes a name         Up       the line before',
		'  ...      the block goes on: an empty line ends it',
		'  Ctrl-E   paste mode; what you paste goes that way by itself',
		'The command key is Ctrl-A:',
		'  Ctrl-A Ctrl-X   leave (Ctrl-A Ctrl-Q and Ctrl-] do the same)',
		'  Ctrl-A Ctrl-A   send one Ctrl-A: raw mode, from which Ctrl-B comes back',
		'  Ctrl-A Ctrl-H   this help (Ctrl-A Ctrl-K as well)',
	],
	unknown: 'That is not a command. Ctrl-A Ctrl-H shows them all.',
}
