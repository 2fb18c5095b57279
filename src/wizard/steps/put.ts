/** Step 5, on request: the files that were saved go back onto the board. */

import type {PutFiles} from '../../jobs/put-files.ts'
import type {SavedFiles} from '../../jobs/save-files.ts'
import {enter, type Model} from '../model.ts'
import type {TimedProgress} from './install.ts'
import type {PythonStep} from './python.ts'

export interface PutStep {
	readonly name: 'put'
	readonly saved: SavedFiles
	readonly progress: TimedProgress | undefined
	readonly back: PythonStep
}

export function putStep(saved: SavedFiles, back: PythonStep): PutStep {
	return {name: 'put', saved, progress: undefined, back}
}

export function filesPut(model: Model, {back}: PutStep, put: PutFiles): Model {
	return enter(model, {...back, at: undefined, put})
}
