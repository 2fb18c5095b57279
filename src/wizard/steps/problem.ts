/** A failure as a card. What the person can put right outside is tried again by itself while the card is shown. */

import type {Finding} from '../../jobs/find-trouble.ts'
import type {Problem, ProblemCode} from '../../problem.ts'
import type {Phase} from '../../progress.ts'
import {type Action, type Binding, explain, fixIt, goBack, goOn, leaving} from '../binding.ts'
import type {Failed} from '../event.ts'
import {type AskingStep, enter, type Model, type Step, type WorkingStep} from '../model.ts'
import {fileStep} from './file.ts'

export interface ProblemStep {
	readonly name: 'problem'
	readonly problem: Problem
	/** What is done again, from its beginning. */
	readonly retry: WorkingStep
	readonly back: AskingStep
	/** How often it was tried again and failed. */
	readonly tries: number
	/** What the computer knows of the port. */
	readonly finding: Finding | undefined
	/** The demo's hand puts it right now. */
	readonly fixing: boolean
}

/** Failures that end the moment a cable is plugged in, a button pressed, a program closed. */
const endsByItself: readonly ProblemCode[] = [
	'port-missing',
	'port-busy',
	'port-forbidden',
	'port-failed',
	'port-unreachable',
	'port-lost',
	'port-stalled',
	'no-answer',
	'garbled-answer',
	'command-timeout',
	'no-prompt',
	'which-port',
]

/** The catalogue has nothing for us, or is out of reach. */
const withoutCatalogue: readonly ProblemCode[] = [
	'site-unreachable',
	'site-slow',
	'site-status',
	'site-nonsense',
	'no-board-for-chip',
]

/** Opening the prompt takes the terminal, so that is never done unasked. */
export function triesByItself({problem, retry}: ProblemStep): boolean {
	return retry.name !== 'repl' && endsByItself.includes(problem.code)
}

/** The step whose work runs: behind a card that tries again by itself, the one that failed. */
export function underWay(step: Step): Step {
	return step.name === 'problem' && triesByItself(step) ? step.retry : step
}

/** Without the catalogue, a file of one's own still works. */
function offersFile({problem, retry}: ProblemStep): boolean {
	return (retry.name === 'offer' || retry.name === 'list') && withoutCatalogue.includes(problem.code)
}

export function problemKeys(step: ProblemStep, rehearsing: boolean): readonly Binding[] {
	return [
		{...goOn, says: 'try-again'},
		...(rehearsing && triesByItself(step) ? [fixIt] : []),
		...(offersFile(step) ? [{key: 'f', action: 'file', says: 'own-file'} as const] : []),
		goBack,
		explain,
		...leaving,
	]
}

export function actOnProblem(model: Model, step: ProblemStep, action: Action): Model {
	const {retry, back} = step
	switch (action) {
		case 'next':
			return enter(model, retry)
		case 'back':
			return enter(model, back)
		case 'fix':
			return enter(model, {...step, fixing: true})
		case 'file':
			return retry.name === 'offer' || retry.name === 'list'
				? enter(model, fileStep(retry.identified, step))
				: model
		default:
			return model
	}
}

/** Work failed: its card is shown, in place of the card of an earlier try if there is one. */
export function workFailed(model: Model, {problem, finding}: Failed): Model {
	const {step} = model
	switch (step.name) {
		case 'problem':
			return again(model, {
				...step,
				problem,
				tries: step.tries + 1,
				finding: finding ?? (problem.code === step.problem.code ? step.finding : undefined),
				fixing: false,
			})
		case 'meet':
			// Once is enough: each try would unplug and plug in again what was put right.
			return enter(model, card(problem, {...step, progress: undefined, fixing: false}, step.back, finding))
		case 'install':
			return enter(
				model,
				card(problem, {...step, progress: undefined, finding: undefined}, step.back, finding),
			)
		case 'offer':
		case 'list':
		case 'greet':
		case 'save':
		case 'put':
			return enter(model, card(problem, {...step, progress: undefined}, step.back, finding))
		case 'repl':
			return enter(model, card(problem, step, step.back, finding))
		case 'connect':
		case 'trouble':
		case 'board':
		case 'firmware':
		case 'file':
		case 'confirm':
		case 'python':
			// Watching the ports is the only work of these, and it does not fail.
			return model
	}
}

/** The same card, while somebody may be reading what there is to say about it. */
function again(model: Model, step: ProblemStep): Model {
	return {...enter(model, step), help: model.help}
}

function card(problem: Problem, retry: WorkingStep, back: AskingStep, finding?: Finding): ProblemStep {
	return {name: 'problem', problem, retry, back, tries: 0, finding, fixing: false}
}

/** These phases are only reached by a board that answers: then the card has done its duty. */
const answered: readonly Phase[] = ['identify', 'erase', 'write', 'verify', 'restart']

/** News of the try behind a card: the step that goes on, or undefined while the board stays silent. */
export function comesBack(step: ProblemStep, phase: Phase): WorkingStep | undefined {
	return triesByItself(step) && answered.includes(phase) ? step.retry : undefined
}
