/** What a card does: tries again, by itself where that helps, and gives way as soon as the board answers. */

import type {Problem} from '../../../problem.ts'
import type {Phase} from '../../../progress.ts'
import {words} from '../../../words/index.ts'
import {copyIt, explain, fixIt, goBack, leaving, type Move, reportIt} from '../../engine/binding.ts'
import {cursorMoves, highlighted} from '../../engine/cursor.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import type {Failed} from '../../engine/event.ts'
import {enter, type Model} from '../../engine/model.ts'
import {cardKeys, problemPage} from './page.ts'
import {again, type Remedy, rowsWith, takenOf} from './remedy.ts'
import {type ProblemStep, triesByItself} from './step.ts'

interface ProblemShape {
	readonly step: ProblemStep
	readonly action: 'next' | 'back' | 'fix' | Move
	readonly task: never
	readonly news: never
	readonly outcome: never
}

/** What the wizard can do itself about a failure: the table knows whose work failed. */
type RemediesOf = (step: ProblemStep) => readonly Remedy[]

export function problem(remediesOf: RemediesOf): StepDefinition<ProblemShape> {
	const rows = (step: ProblemStep) => rowsWith(remediesOf(step), step.problem)
	const values = (step: ProblemStep) => rows(step).map(({value}) => value)
	/** Where there is no row, trying again is all there is. */
	const taken = (model: Model, step: ProblemStep, value: string | undefined): Model => {
		if (value === undefined || value === again) return enter(model, step.retry)
		return takenOf(remediesOf(step), model, value)
	}
	return {
		place: ({retry}) => retry,
		keys: (step, {requested}) => [
			...cardKeys(rows(step), step.at),
			...(requested.rehearsing && triesByItself(step) ? [fixIt] : []),
			goBack,
			copyIt,
			reportIt,
			explain,
			...leaving,
		],
		actions: {
			next: (model, step) => taken(model, step, highlighted(values(step), step.at)),
			back: (model, {back}) => enter(model, back),
			fix: (model, step) => enter(model, {...step, fixing: true}),
			...cursorMoves(values),
		},
		choose: taken,
		problem: step => step.problem,
		behind: step =>
			triesByItself(step) ? {step: step.retry, explained: explainedIn(step), fixing: step.fixing} : undefined,
		givesWay: (step, {phase}) => (triesByItself(step) && answered.includes(phase) ? step.retry : undefined),
		failed: failedAgain,
		page: (step, model, context) => problemPage(step, rows(step), model, context),
		help: () => words.general.problemHelp,
	}
}

/** These phases are only reached by a board that answers: then the card has done its duty. */
const answered: readonly Phase[] = ['identify', 'erase', 'write', 'verify', 'restart']

/** Some systems take a second to tell who holds a port, so they are not asked at every try. */
const triesPerExplanation = 5

function explainedIn({problem, tries}: ProblemStep): Problem['code'] | undefined {
	const isKnown = tries % triesPerExplanation !== 0
	return isKnown ? problem.code : undefined
}

/** The same card with what was seen last, while somebody may be reading what there is to say about it. */
function failedAgain(model: Model, step: ProblemStep, {problem, finding}: Failed): Model {
	const known = problem.code === step.problem.code ? step.finding : undefined
	const again = {
		...step,
		problem,
		tries: step.tries + 1,
		finding: finding ?? known,
		fixing: false,
	}
	return {...enter(model, again), help: model.help}
}
