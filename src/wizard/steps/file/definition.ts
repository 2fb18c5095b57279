/** What the file step does: looks at what is typed, and goes on to the confirmation with what can be put on the board. */

import type {FileLook} from '../../../jobs/look-at-file.ts'
import type {Problem} from '../../../problem.ts'
import {sourceTyped} from '../../../rules/firmware-source.ts'
import {words} from '../../../words/index.ts'
import {type Binding, editing, goBack, goOn, leavingWhileTyping, waiting} from '../../engine/binding.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter, type Model, stay} from '../../engine/model.ts'
import type {Jobs} from '../../jobs.ts'
import {boardAnswers} from '../answers.ts'
import {type AwayTask, type BoardAway, followingBoard} from '../board-away.ts'
import {confirmNamed, confirmStep} from '../confirm/step.ts'
import {overBoardNow} from '../identify/met-since.ts'
import {type ProblemStep, problemStep} from '../problem/step.ts'
import {filePage} from './page.ts'
import type {FileStep} from './step.ts'

interface FileShape {
	readonly step: FileStep
	readonly action: 'next' | 'back' | 'complete' | 'erase-character' | 'erase-text'
	/** `path`: to be looked at; undefined where there is none, or somebody has. */
	readonly task: AwayTask & {
		readonly path: string | undefined
		/** Nobody is typing it. */
		readonly isNamed: boolean
		readonly fits: Parameters<Jobs['lookAtFile']>[2]
	}
	readonly news: {readonly type: 'looked'; readonly look: FileLook}
	readonly outcome: BoardAway
}

/** Longer than any path that an operating system takes. */
const longestPath = 4096
/** A path that is being typed is looked at when no key came for so long, in ms. */
const settledMs = 150

const complete: Binding<'complete'> = {key: 'tab', action: 'complete', says: 'complete'}
const following = followingBoard<FileStep>(step => step.identified.port)

export const file: StepDefinition<FileShape> = {
	place: 2,
	answers: boardAnswers,
	first: overBoardNow,
	keys: step =>
		step.named
			? waiting
			: [
					...(step.path.trim() === '' ? [] : [goOn]),
					...(step.look?.goesOn ? [complete] : []),
					goBack,
					leavingWhileTyping,
					...editing,
				],
	actions: {
		next: take,
		back: (model, step) => enter(model, step.back),
		complete: (model, step) => change(model, step, step.path + (step.look?.goesOn ?? '')),
		'erase-character': (model, step) => change(model, step, Array.from(step.path).slice(0, -1).join('')),
		'erase-text': (model, step) => change(model, step, ''),
	},
	type: (model, step, text) =>
		step.named ? model : change(model, step, (step.path + text).slice(0, longestPath)),
	page: filePage,
	help: () => words.firmware.fileHelp,
	...following,
	task: (step, model) => ({
		...following.task(step, model),
		path: step.look ? undefined : pathOf(step),
		isNamed: step.named !== undefined,
		fits: {chip: step.identified.chip, settings: model.requested.flashSettings},
	}),
	async *run(task, means) {
		const {path, fits} = task
		if (path !== undefined) {
			if (!task.isNamed) await means.env.clock.sleep(settledMs, means.signal)
			yield {type: 'looked', look: await means.jobs.lookAtFile(means.env, path, fits, means.signal)}
		}
		return yield* following.run(task, means)
	},
	news: {
		looked: (model, step, {look}) => {
			if (step.named && look.problem) return enter(model, unsuitable(step, look.problem))
			const seen = {...step, look, taking: false}
			return step.taking && !look.problem ? confirm(model, seen) : stay(model, seen)
		},
	},
}

/** Another text is another thing to look at: the work begins anew. */
function change(model: Model, step: FileStep, path: string): Model {
	return path === step.path ? model : enter(model, {...step, path, look: undefined, taking: false})
}

/** An address is asked when it is fetched; a file has to be there, and to be right, before anything is asked about the board. */
function take(model: Model, step: FileStep): Model {
	if (pathOf(step) === undefined || (step.look && !step.look.problem)) return confirm(model, step)
	return step.look ? model : stay(model, {...step, taking: true})
}

function confirm(model: Model, step: FileStep): Model {
	const source = sourceTyped(step.path)
	const {identified, named} = step
	if (named) return enter(model, confirmNamed(identified, source, model.requested, named))
	return enter(model, confirmStep(step.identified, source, undefined, model.requested, step))
}

/** Esc leads to the port, as from all that the command line has answered. */
function unsuitable(step: FileStep, problem: Problem): ProblemStep {
	return problemStep({type: 'failed', problem}, {...step, look: undefined}, step.back)
}

/** The path of a file; undefined for an address, and while nothing is typed. */
function pathOf({path}: FileStep): string | undefined {
	const source = sourceTyped(path)
	return source.kind === 'file' && source.path !== '' ? source.path : undefined
}
