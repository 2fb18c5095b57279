/** A failure as a card, and whether it is tried again by itself. What it comes from is decided in rules/. */

import type {Os} from '../../environment.ts'
import {causeOf} from '../../rules/cause.ts'
import type {InstallStep} from '../../wizard/steps/install.ts'
import type {MeetStep} from '../../wizard/steps/meet.ts'
import {type ProblemStep, triesByItself} from '../../wizard/steps/problem.ts'
import {words} from '../../words/index.ts'

import type {CardPage} from './page.ts'

export function problemPage(step: ProblemStep, os: Os): CardPage {
	const again = triesByItself(step) ? words.general.tryingAgain(step.tries) : ''
	return {kind: 'card', ...words.causeCard(causeOf(step.problem, step.finding), os), again}
}

/** The card of what keeps work from going on, while it tries; undefined while nothing does. */
export function waitingPage({progress, finding}: MeetStep | InstallStep, os: Os): CardPage | undefined {
	const problem = progress?.waitsFor
	if (!problem) return undefined
	return {
		kind: 'card',
		...words.causeCard(causeOf(problem, finding), os),
		again: words.general.tryingAgain(0),
	}
}
