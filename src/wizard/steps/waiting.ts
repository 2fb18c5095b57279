/** What the steps have in common that only wait for their work, and go on by themselves. */

import {words} from '../../words/index.ts'
import {waiting} from '../engine/binding.ts'
import type {Failed} from '../engine/event.ts'
import {enter, type Model} from '../engine/model.ts'
import type {Step} from '../steps.ts'
import {problemStep} from './problem/step.ts'

type WaitingStep = Step & {readonly back: Step; readonly progress: unknown}

/** Esc goes back, and a failure becomes a card that begins the step again. */
export function waitingStep<S extends WaitingStep>() {
	return {
		keys: () => waiting,
		actions: {back: (model: Model, step: S) => enter(model, step.back)},
		help: () => words.general.waitHelp,
		failed: (model: Model, step: S, failed: Failed) =>
			enter(model, problemStep(failed, {...step, progress: undefined} as S, step.back)),
	}
}
