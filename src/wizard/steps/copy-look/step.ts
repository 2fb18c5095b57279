/** Step 5, on request: which files of the board the copy would replace. */

import type {CopyStep} from '../copy/step.ts'

export interface CopyLookStep {
	readonly name: 'copy-look'
	readonly folder: string
	readonly leftOut: readonly string[]
	readonly progress: undefined
	readonly back: CopyStep
}

export function copyLookStep(folder: string, leftOut: readonly string[], back: CopyStep): CopyLookStep {
	return {name: 'copy-look', folder, leftOut, progress: undefined, back}
}
