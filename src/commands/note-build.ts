/** What is said of a build that was named on the command line, before anything is done with it. */

import type {CalledBuild} from '../rules/board-called.ts'
import {buildName} from '../rules/build-name.ts'
import {words} from '../words/index.ts'
import type {Report} from './report.ts'

/** By which other name it was found and why it is the one; that it is not built any more. */
export function noteBuild({board, variant, knownAs}: CalledBuild, report: Report): void {
	const name = buildName(board.id, variant)
	if (knownAs) report.note(words.knownAsWords(knownAs, name))
	const retired = variant === undefined ? undefined : board.retired[variant]
	if (retired) report.note(words.commands.retired(name, retired.message))
}
