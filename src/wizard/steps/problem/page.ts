/** A failure as a card, and whether it is tried again by itself. What it comes from is decided in rules/. */

import type {Os} from '../../../environment.ts'
import type {Finding} from '../../../jobs/test-cable.ts'
import type {Progress} from '../../../progress.ts'
import {causeOf} from '../../../rules/cause.ts'
import {words} from '../../../words/index.ts'
import type {Model} from '../../engine/model.ts'
import type {CardPage, PageContext} from '../../engine/page.ts'
import {type ProblemStep, triesByItself} from './step.ts'

export function problemPage(step: ProblemStep, _model: Model, {os}: PageContext): CardPage {
	const again = triesByItself(step) ? words.general.tryingAgain : ''
	return {kind: 'card', ...words.causeCard(causeOf(step.problem, step.finding), os), again}
}

/** Work over a port that may wait for a person. */
interface Waits {
	readonly progress: Progress | undefined
	readonly finding: Finding | undefined
}

/** The card of what keeps work from going on, while it tries; undefined while nothing does. */
export function waitingPage({progress, finding}: Waits, os: Os): CardPage | undefined {
	const problem = progress?.waitsFor
	if (!problem) return undefined
	const card = words.causeCard(causeOf(problem, finding), os)
	return {kind: 'card', ...card, again: words.general.tryingAgain}
}
