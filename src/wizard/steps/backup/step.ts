/** Step 4, on request before the board is erased: the whole flash is copied into a file of this computer. */

import type {ConfirmStep} from '../confirm/step.ts'
import type {TimedProgress} from '../timed-progress.ts'

export interface BackupStep {
	readonly name: 'backup'
	readonly progress: TimedProgress | undefined
	readonly back: ConfirmStep
}

export function backupStep(back: ConfirmStep): BackupStep {
	return {name: 'backup', progress: undefined, back}
}
