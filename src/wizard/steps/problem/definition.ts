/** What a card does: tries again, by itself where that helps, and gives way as soon as the board answers. */

import type {Problem} from '../../../problem.ts'
import type {Phase} from '../../../progress.ts'
import {words} from '../../../words/index.ts'
import {type Binding, explain, fixIt, goBack, goOn, leaving, reportIt} from '../../engine/binding.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import type {Failed} from '../../engine/event.ts'
import {enter, type Model} from '../../engine/model.ts'
import {fileStep} from '../file/step.ts'
import {problemPage} from './page.ts'
import {boardForFile, type ProblemStep, triesByItself} from './step.ts'

interface ProblemShape {
	readonly step: ProblemStep
	readonly action: 'next' | 'back' | 'fix' | 'file'
	readonly task: never
	readonly news: never
	readonly outcome: never
}

const tryAgain: Binding<'next'> = {...goOn, says: 'try-again'}
const takeFile: Binding<'file'> = {key: 'f', action: 'file', says: 'own-file'}

export const problem: StepDefinition<ProblemShape> = {
	place: ({retry}) => retry,
	keys: (step, {requested}) => [
		tryAgain,
		...(requested.rehearsing && triesByItself(step) ? [fixIt] : []),
		...(boardForFile(step) ? [takeFile] : []),
		goBack,
		reportIt,
		explain,
		...leaving,
	],
	actions: {
		next: (model, {retry}) => enter(model, retry),
		back: (model, {back}) => enter(model, back),
		fix: (model, step) => enter(model, {...step, fixing: true}),
		file(model, step) {
			const board = boardForFile(step)
			return board ? enter(model, fileStep(board, step)) : model
		},
	},
	problem: step => step.problem,
	behind: step =>
		triesByItself(step) ? {step: step.retry, explained: explainedIn(step), fixing: step.fixing} : undefined,
	givesWay: (step, {phase}) => (triesByItself(step) && answered.includes(phase) ? step.retry : undefined),
	failed: failedAgain,
	page: problemPage,
	help: () => words.general.problemHelp,
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
