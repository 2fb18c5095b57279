/** A failure as a card: the words are those of the problem's code. */

import type {Os} from '../../environment.ts'
import type {InstallStep} from '../../wizard/steps/install.ts'
import type {MeetStep} from '../../wizard/steps/meet.ts'
import {type ProblemStep, triesByItself} from '../../wizard/steps/problem.ts'
import {problemCard} from '../../words/en/problems.ts'
import {general} from '../../words/en/wizard.ts'
import type {CardPage} from './page.ts'

export function problemPage(step: ProblemStep, os: Os): CardPage {
	const again = triesByItself(step) ? general.tryingAgain(step.tries) : ''
	return {kind: 'card', ...problemCard(step.problem, os), again}
}

/** The card of what keeps work from going on, while it tries; undefined while nothing does. */
export function waitingPage({progress}: MeetStep | InstallStep, os: Os): CardPage | undefined {
	const problem = progress?.waitsFor
	return problem && {kind: 'card', ...problemCard(problem, os), again: general.tryingAgain(0)}
}
