/** That a list was not asked for just now, and how old it is: for people, in the commands. */

import type {Environment} from '../environment.ts'
import type {Known} from '../micropython/board.ts'
import {words} from '../words/index.ts'
import type {Report} from './report.ts'

/** Says nothing of what the site has just sent. */
export function noteAge(known: Known<unknown>, {site}: Pick<Environment, 'site'>, report: Report): void {
	if (known.from === 'site') return
	report.note(words.commands.listAge(words.sourceLine(known, site), known.failure === undefined))
}
