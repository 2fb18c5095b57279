/** What the identify step does: asks the chip, and goes on to what can be put on such a board. */

import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import {isProblem, type Problem} from '../../../problem.ts'
import {sourceTyped} from '../../../rules/firmware-source.ts'
import {words} from '../../../words/index.ts'
import {copyIt, explain, fixIt, goBack, leaving, type Move, reportIt, waiting} from '../../engine/binding.ts'
import {cursorMoves, highlighted} from '../../engine/cursor.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter, type Model, stay} from '../../engine/model.ts'
import {type Page, type PageContext, type Row, work} from '../../engine/page.ts'
import {chipWellStep} from '../all-well/step.ts'
import {portAnswer} from '../answers.ts'
import {confirmNamed} from '../confirm/step.ts'
import {type ExplainedNews, explaining} from '../explaining.ts'
import {namedFileStep} from '../file/step.ts'
import {findBoardsStep} from '../find-boards/step.ts'
import {cardKeys, waitingPage} from '../problem/page.ts'
import {again, type Remedy, rowsWith, takenOf} from '../problem/remedy.ts'
import {problemStep} from '../problem/step.ts'
import {identifyRemedies} from './remedies.ts'
import type {IdentifyStep} from './step.ts'

interface IdentifyShape {
	readonly step: IdentifyStep
	readonly action: 'next' | 'back' | 'fix' | Move
	/** `named`: as it was typed, looked up anew at every try; else it is `port`. */
	readonly task: Pick<IdentifyStep, 'port' | 'named' | 'fixing'>
	readonly news: ExplainedNews
	readonly outcome: {readonly type: 'identified'; readonly identified: IdentifiedBoard}
}

const values = (step: IdentifyStep) => waitingRows(step).map(({value}) => value)

export const identify: StepDefinition<IdentifyShape> = {
	place: 1,
	answers: step => portAnswer(step.port),
	keys: (step, {requested}) =>
		step.progress?.waitsFor
			? [
					...cardKeys(waitingRows(step), step.at),
					...(requested.rehearsing ? [fixIt] : []),
					goBack,
					copyIt,
					reportIt,
					explain,
					...leaving,
				]
			: waiting,
	actions: {
		next: (model, step) => taken(model, step, highlighted(values(step), step.at)),
		back: (model, step) => enter(model, step.back),
		fix: (model, step) => enter(model, {...step, fixing: true}),
		...cursorMoves(values),
	},
	choose: taken,
	page: identifyPage,
	// What keeps the work from going on takes longer than the work itself.
	help: ({progress}) => (progress?.waitsFor ? words.general.problemHelp : words.general.waitHelp),
	task: ({port, named, fixing}) => ({port, named, fixing}),
	async *run({port: chosen, named, fixing}, means) {
		const {env, jobs, signal} = means
		if (fixing) env.demo?.operator?.fix()
		const port = named === undefined ? chosen : await jobs.namedPort(env, named, signal)
		const job = jobs.identifyBoard(env, port, signal)
		return yield* explaining(job, identified => ({type: 'identified', identified}), port, means)
	},
	progress: (model, step, {progress}) =>
		stay(model, {...step, progress, heardProgram: step.heardProgram || hearsProgram(progress.waitsFor)}),
	news: {
		// Why nobody answers yet.
		explained: (model, step, {finding}) => stay(model, {...step, finding}),
	},
	outcomes: {identified: (model, step, {identified}) => boardIdentified(model, step, identified)},
	failed: (model, step, failed) =>
		// The operator helps once: each try would unplug and plug in again what was put right.
		enter(model, problemStep(failed, begunAnew(step, failed.problem), step.back)),
}

/** Firmware named on the command line needs no catalogue. */
function boardIdentified(model: Model, step: IdentifyStep, found: IdentifiedBoard): Model {
	const identified =
		step.heardProgram && !found.running && !found.files ? {...found, unseen: 'program' as const} : found
	const {mac} = identified.chip
	const same = mac === model.mac
	const fresh: Model = {...model, met: identified, changed: false, ...(!same && {mac, board: 'untouched'})}
	if (same && step.onward) return enter(beyondCommandLine(fresh), step.onward)
	const {firmware} = model.requested
	if (model.requested.diagnosing) return enter(fresh, chipWellStep(identified, step.back))
	const finding = findBoardsStep(identified, step.back)
	if (firmware === undefined) return enter(fresh, finding)
	const source = sourceTyped(firmware)
	// What is wrong with a file is said before anything is asked about the board; an address is asked when it is fetched.
	if (source.kind === 'file') return enter(fresh, namedFileStep(identified, source.path, finding))
	return enter(fresh, confirmNamed(identified, source, model.requested, finding))
}

/** What the command line named was taken before: the person may have chosen something else since. */
function beyondCommandLine(model: Model): Model {
	const none = {board: undefined, variant: undefined, version: undefined, firmware: undefined}
	return {...model, requested: {...model.requested, ...none}}
}

/** What was heard of a program is not forgotten at the next try, in which a person may have ended it. */
function begunAnew(step: IdentifyStep, problem: Problem): IdentifyStep {
	const heardProgram = step.heardProgram || hearsProgram(problem)
	return {...step, progress: undefined, at: undefined, fixing: false, heardProgram}
}

function hearsProgram(problem: Problem | undefined): boolean {
	return isProblem(problem, 'no-answer') && problem.facts.heard === 'micropython'
}

function identifyPage(step: IdentifyStep, model: Model, context: PageContext): Page {
	const card = waitingPage(step, model, context)
	if (card) return {...card, rows: waitingRows(step), at: step.at}
	return work({title: words.board.asking, doing: step.progress ? words.doing(step.progress) : ''})
}

/** What the wizard can do while it waits for a person. */
function remedies(step: IdentifyStep): readonly Remedy[] {
	const {progress, finding} = step
	return progress?.waitsFor ? identifyRemedies(step, {problem: progress.waitsFor, finding}) : []
}

function waitingRows(step: IdentifyStep): readonly Row[] {
	const problem = step.progress?.waitsFor
	return problem ? rowsWith(remedies(step), problem) : []
}

function taken(model: Model, step: IdentifyStep, value: string | undefined): Model {
	const problem = step.progress?.waitsFor
	if (value === again && problem) return enter(model, begunAnew(step, problem))
	return takenOf(remedies(step), model, value)
}
