/** What the REPL says around what the board says. */

import type {HeardAfterwards} from '../../problem.ts'
import {clean} from '../clean.ts'
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
	help: [
		'Everything you type goes to the board, Ctrl-C too. The command key is Ctrl-A:',
		'  Ctrl-A Ctrl-X   leave (Ctrl-] does the same)',
		'  Ctrl-A Ctrl-A   send one Ctrl-A to the board',
		'  Ctrl-A Ctrl-H   this help',
	],
	unknown: 'That is not a command. Ctrl-A Ctrl-H shows them all.',
}
