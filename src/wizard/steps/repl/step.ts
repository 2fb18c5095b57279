/** The board's own prompt has the terminal; the wizard waits behind it. */

import type {ReadyStep} from '../ready/step.ts'

export interface ReplStep {
	readonly name: 'repl'
	readonly back: ReadyStep
}

export function replStep(back: ReadyStep): ReplStep {
	return {name: 'repl', back}
}
