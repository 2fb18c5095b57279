/** A failure as a card, and whether it is tried again by itself. What it comes from is decided in rules/. */

import type {Finding} from '../../../jobs/test-cable.ts'
import type {Progress} from '../../../progress.ts'
import {type Cause, causeOf} from '../../../rules/cause.ts'
import {causeWithoutContents} from '../../../rules/without-contents.ts'
import {words} from '../../../words/index.ts'
import type {Model} from '../../engine/model.ts'
import type {CardPage, PageContext} from '../../engine/page.ts'
import {type ProblemStep, triesByItself} from './step.ts'

export function problemPage(step: ProblemStep, _model: Model, context: PageContext): CardPage {
	const again = triesByItself(step) ? words.general.tryingAgain : ''
	return cardFor(causeOf(step.problem, step.finding), again, context)
}

/** Work over a port that may wait for a person. */
interface Waits {
	readonly progress: Progress | undefined
	readonly finding: Finding | undefined
}

/** The card of what keeps work from going on, while it tries; undefined while nothing does. */
export function waitingPage({progress, finding}: Waits, context: PageContext): CardPage | undefined {
	const problem = progress?.waitsFor
	if (!problem) return undefined
	return cardFor(causeOf(problem, finding), words.general.tryingAgain, context)
}

function cardFor(cause: Cause, again: string, {os, forReport}: PageContext): CardPage {
	const told = forReport ? causeWithoutContents(cause) : cause
	return {kind: 'card', code: told.code, ...words.causeCard(told, os), again}
}
