/** Step 5, first half: the board has restarted; wait for its prompt. */

import type {Installed} from '../../jobs/install-firmware.ts'
import type {Greeting} from '../../jobs/verify-prompt.ts'
import type {Progress} from '../../progress.ts'
import {enter, type Model} from '../model.ts'
import type {ConfirmStep} from './confirm.ts'
import type {PythonStep} from './python.ts'

export interface GreetStep {
	readonly name: 'greet'
	readonly installed: Installed
	readonly progress: Progress | undefined
	readonly back: ConfirmStep
}

export function greetStep(installed: Installed, back: ConfirmStep): GreetStep {
	return {name: 'greet', installed, progress: undefined, back}
}

/** The version that must answer: known for the catalogue's files, not for one's own. */
export function expectedVersion({back}: GreetStep): string | undefined {
	const {source} = back.plan
	return source.kind === 'site' ? source.firmware.version : undefined
}

export function pythonGreeted(model: Model, step: GreetStep, greeting: Greeting): Model {
	const {installed, back} = step
	const python: PythonStep = {
		name: 'python',
		installed,
		greeting,
		at: undefined,
		lost: false,
		put: undefined,
		back,
	}
	return enter(model, python)
}
