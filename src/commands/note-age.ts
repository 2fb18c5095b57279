/** That a list was not asked for just now, and how old it is: for people, in the commands. */

import type {Environment} from '../environment.ts'
import type {Known} from '../micropython/board.ts'
import {words} from '../words/index.ts'
import type {Report} from './report.ts'

/** Says nothing of what the site has just sent. */
export function noteAge(
	known: Known<unknown>,
	{site, offline = false}: Pick<Environment, 'site' | 'offline'>,
	report: Report,
): void {
	if (known.from === 'site') return
	const line = words.sourceLine(known, site)
	// Whoever wants no network need not be told that it was not asked.
	report.note(
		known.from === 'cache' && !offline ? words.commands.listAge(line, known.failure === undefined) : line,
	)
}
