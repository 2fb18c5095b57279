/** What the REPL says around what the board says. */

import type {HeardAfterwards} from '../../problem.ts'
import {clean} from '../clean.ts'
import {counted} from './numbers.ts'
import {heardAfterwards} from './problems/no-prompt.ts'

export const repl = {
	/** Also the terminal window's title, so that the way out is never out of sight. */
	title: (path: string, leave: string) => `${clean(path, 60)} · ${leave} leaves`,
	opened: (path: string, leave: string, help: string | undefined) => [
		`Connected to ${clean(path, 60)}.`,
		`${leave} leaves${help === undefined ? '' : `, ${help} helps`}.`,
	],
	waiting: (path: string, leave: string) =>
		`*** ${clean(path, 60)} is gone, waiting for it… (${leave} leaves)`,
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
		'*** Or leave, and have it freed with its files kept: mp-wizard rescue',
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
}
