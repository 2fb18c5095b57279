/** Step 5: MicroPython answers. Open its prompt, do another board, or leave. */

import type {Installed} from '../../jobs/install-firmware.ts'
import type {PutFiles} from '../../jobs/put-files.ts'
import type {Greeting} from '../../jobs/verify-prompt.ts'
import {type Action, type Binding, explain, goOn, leaving, moving} from '../binding.ts'
import {end, enter, type Model, type Requested, stay} from '../model.ts'
import {highlighted, moved} from '../rows.ts'
import type {ConfirmStep} from './confirm.ts'
import {connectStep} from './connect.ts'
import {offerStep} from './offer.ts'
import {putStep} from './put.ts'
import {replStep} from './repl.ts'

export interface PythonStep {
	readonly name: 'python'
	readonly installed: Installed
	readonly greeting: Greeting
	readonly at: string | undefined
	/** The prompt ended because the board went away. */
	readonly lost: boolean
	/** The files that were saved before are back on the board. */
	readonly put: PutFiles | undefined
	readonly back: ConfirmStep
}

const values = ['prompt', 'put-back', 'another', 'firmware', 'leave'] as const
export type PythonValue = (typeof values)[number]

/** Files that were saved are offered back, once. */
export function pythonValues({put, back}: PythonStep): readonly PythonValue[] {
	return back.saved && !put ? values : values.filter(value => value !== 'put-back')
}

export function pythonKeys(): readonly Binding[] {
	return [
		...moving,
		goOn,
		{key: 'b', action: 'another', says: 'another-board'},
		{key: 'f', action: 'other-firmware'},
		explain,
		...leaving,
	]
}

export function actOnPython(model: Model, step: PythonStep, action: Action): Model {
	switch (action) {
		case 'next':
			return choosePython(model, step, highlighted(pythonValues(step), step.at))
		case 'another':
			return choosePython(model, step, 'another')
		case 'other-firmware':
			return choosePython(model, step, 'firmware')
		default:
			return stay(model, {...step, at: moved(pythonValues(step), step.at, action)})
	}
}

export function choosePython(model: Model, step: PythonStep, value: string | undefined): Model {
	switch (value) {
		case 'prompt':
			return enter(model, replStep({...step, at: 'prompt', lost: false}))
		case 'put-back': {
			const {saved} = step.back
			return saved && !step.put ? enter(model, putStep(saved, {...step, at: 'put-back'})) : model
		}
		case 'another':
			return enter({...model, requested: sameAgain(model.requested, step.back)}, connectStep)
		case 'firmware':
			return otherFirmware(model, step.back)
		case 'leave':
			return end(model, 'quit')
		default:
			return model
	}
}

/** Back to where the firmware was chosen; after a file of the command line, to the question that was never asked. */
function otherFirmware(model: Model, {identified, back}: ConfirmStep): Model {
	if (back.name !== 'connect') return enter(model, back)
	return enter({...model, requested: {...model.requested, firmware: undefined}}, offerStep(identified, back))
}

/** The next board gets what this one got; only its port is asked for. */
function sameAgain(requested: Requested, {plan}: ConfirmStep): Requested {
	const same = {...requested, port: undefined}
	switch (plan.source.kind) {
		case 'site': {
			const {board, variant, version} = plan.source.firmware
			return {...same, board, variant, version, firmware: undefined}
		}
		case 'file':
			return {...same, firmware: plan.source.path}
		case 'url':
			return {...same, firmware: plan.source.url}
	}
}
