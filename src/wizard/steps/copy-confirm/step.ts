/** Step 5, on request: what will be written and replaced, before it is. */

import type {FolderLook} from '../../../jobs/copy-folder.ts'
import type {CopyStep} from '../copy/step.ts'
import type {CopyLookStep} from '../copy-look/step.ts'

export interface CopyConfirmStep {
	readonly name: 'copy-confirm'
	readonly folder: string
	readonly look: Pick<FolderLook, 'files' | 'bytes' | 'leftOut'> | undefined
	/** Paths on the board. */
	readonly replaced: readonly string[]
	readonly at: string | undefined
	readonly back: CopyStep
}

export function copyConfirmStep({folder, back}: CopyLookStep, replaced: readonly string[]): CopyConfirmStep {
	return {name: 'copy-confirm', folder, look: back.look, replaced, at: undefined, back}
}

export const copyValues = () => ['copy', 'back'] as const
