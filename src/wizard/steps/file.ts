/** Step 3, the other way: firmware from a file or an address of one's own, typed, pasted or dropped on the window. */

import type {IdentifiedBoard} from '../../jobs/identify-board.ts'
import {sourceTyped} from '../../rules/firmware-source.ts'
import {type Action, type Binding, editing, goBack, goOn, leavingWhileTyping} from '../binding.ts'
import {enter, type Model, stay} from '../model.ts'
import type {BoardStep} from './board.ts'
import {confirmStep} from './confirm.ts'
import type {FirmwareStep} from './firmware.ts'
import type {ProblemStep} from './problem.ts'

export interface FileStep {
	readonly name: 'file'
	readonly identified: IdentifiedBoard
	readonly path: string
	readonly back: BoardStep | FirmwareStep | ProblemStep
}

/** Longer than any path that an operating system takes. */
const longestPath = 4096

export function fileStep(identified: IdentifiedBoard, back: FileStep['back']): FileStep {
	return {name: 'file', identified, path: '', back}
}

export function fileKeys(step: FileStep): readonly Binding[] {
	return [...(step.path.trim() === '' ? [] : [goOn]), goBack, leavingWhileTyping, ...editing]
}

export function actOnFile(model: Model, step: FileStep, action: Action): Model {
	switch (action) {
		case 'next': {
			const source = sourceTyped(step.path)
			return enter(model, confirmStep(step.identified, source, undefined, model.requested, step))
		}
		case 'back':
			return enter(model, step.back)
		case 'erase-character':
			return stay(model, {...step, path: Array.from(step.path).slice(0, -1).join('')})
		case 'erase-text':
			return stay(model, {...step, path: ''})
		default:
			return model
	}
}

export function typeOnFile(model: Model, step: FileStep, text: string): Model {
	return stay(model, {...step, path: (step.path + text).slice(0, longestPath)})
}
