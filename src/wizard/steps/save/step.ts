/** Step 4, before the board is erased: copy the user's files to a folder of this computer. */

import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import type {ConfirmStep} from '../confirm/step.ts'
import type {TimedProgress} from '../timed-progress.ts'

export interface SaveStep {
	readonly name: 'save'
	readonly progress: TimedProgress | undefined
	readonly back: ConfirmStep
}

export function saveStep(back: ConfirmStep): SaveStep {
	return {name: 'save', progress: undefined, back}
}

/** `Generic-ESP32-module-240ac4123456`: after what the board calls itself, and its MAC. */
export function folderName({chip, running}: IdentifiedBoard): string {
	const name = (running?.machine ?? chip.chip).replace(/[^A-Za-z0-9]+/g, '-').slice(0, 40)
	return `${name}-${chip.mac.replaceAll(':', '')}`
}
