/** A failure as a card: the words are those of the problem's code. */

import type {Os} from '../../../environment.ts'
import type {Finding} from '../../../jobs/find-trouble.ts'
import {isProblem, type Problem} from '../../../problem.ts'
import type {Progress} from '../../../progress.ts'
import type {Card} from '../../../words/card.ts'
import {words} from '../../../words/index.ts'
import type {Model} from '../../engine/model.ts'
import type {CardPage, PageContext} from '../../engine/page.ts'
import {type ProblemStep, triesByItself} from './step.ts'

export function problemPage(step: ProblemStep, _model: Model, {os}: PageContext): CardPage {
	const again = triesByItself(step) ? words.general.tryingAgain(step.tries) : ''
	return {kind: 'card', ...cardOf(step.problem, step.finding, os), again}
}

/** The card of what keeps work from going on, while it tries; undefined while nothing does. */
export function waitingPage(
	progress: Progress | undefined,
	finding: Finding | undefined,
	os: Os,
): CardPage | undefined {
	const problem = progress?.waitsFor
	return problem && {kind: 'card', ...cardOf(problem, finding, os), again: words.general.tryingAgain(0)}
}

/** What the computer knows of the port is nearer to the cause; what was heard of the chip itself is nearer still. */
function cardOf(problem: Problem, finding: Finding | undefined, os: Os): Card {
	const chipSpoke = isProblem(problem, 'no-answer') && problem.facts.heard !== 'silence'
	if (!finding) return words.problemCard(problem, os)
	const told = words.verdictCard(finding.verdict, finding.host)
	if (!chipSpoke || finding.verdict.code === 'no-driver') return told
	const said = words.problemCard(problem, os)
	return finding.verdict.code === 'needs-boot' ? {...said, title: told.title, fixes: told.fixes} : said
}
