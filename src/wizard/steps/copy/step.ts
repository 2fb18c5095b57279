/** Step 5, on request: which folder of this computer is copied onto the board. */

import type {FolderLook} from '../../../jobs/copy-folder.ts'
import type {ReadyStep} from '../ready/step.ts'

export interface CopyStep {
	readonly name: 'copy'
	/** As it was typed. */
	readonly path: string
	/** What is behind it; undefined until somebody has looked. */
	readonly look: FolderLook | undefined
	/** Enter came before that: it goes on as soon as there is something to copy. */
	readonly taking: boolean
	readonly back: ReadyStep
}

export function copyStep(back: ReadyStep): CopyStep {
	return {name: 'copy', path: '', look: undefined, taking: false, back}
}

/** Whether there is something to copy. */
export function canCopy({path, look}: CopyStep): boolean {
	return path !== '' && look !== undefined && !look.problem && look.files > 0
}
