/** The board's own prompt has the terminal; the wizard waits behind it. */

import {enter, type Model} from '../model.ts'
import type {PythonStep} from './python.ts'

export interface ReplStep {
	readonly name: 'repl'
	readonly back: PythonStep
}

export function replStep(back: PythonStep): ReplStep {
	return {name: 'repl', back}
}

export function promptLeft(model: Model, step: ReplStep, how: 'left' | 'lost'): Model {
	return enter(model, {...step.back, lost: how === 'lost'})
}
