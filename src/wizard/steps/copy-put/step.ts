/** Step 5, on request: the folder is copied. */

import type {CopyConfirmStep} from '../copy-confirm/step.ts'
import type {TimedProgress} from '../timed-progress.ts'

export interface CopyPutStep {
	readonly name: 'copy-put'
	readonly folder: string
	readonly progress: TimedProgress | undefined
	readonly back: CopyConfirmStep
}

export function copyPutStep(back: CopyConfirmStep): CopyPutStep {
	return {name: 'copy-put', folder: back.folder, progress: undefined, back}
}
