/** Step 5, on request: the files that were saved go back onto the board. */

import type {SavedFiles} from '../../../jobs/save-files.ts'
import type {ReadyStep} from '../ready/step.ts'
import type {TimedProgress} from '../timed-progress.ts'

export interface RestoreStep {
	readonly name: 'restore'
	readonly saved: SavedFiles
	readonly progress: TimedProgress | undefined
	readonly back: ReadyStep
}

export function restoreStep(saved: SavedFiles, back: ReadyStep): RestoreStep {
	return {name: 'restore', saved, progress: undefined, back}
}
