/** Step 3, the other way: firmware from a file or an address of one's own, typed, pasted or dropped on the window. */

import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import type {FileLook} from '../../../jobs/look-at-file.ts'
import type {BoardStep} from '../board/step.ts'
import type {FirmwareStep} from '../firmware/step.ts'
import type {ProblemStep} from '../problem/step.ts'

export interface FileStep {
	readonly name: 'file'
	readonly identified: IdentifiedBoard
	/** As it was typed. */
	readonly path: string
	/** What is behind it; undefined until somebody has looked. */
	readonly look: FileLook | undefined
	/** Enter came before that: it is taken as soon as it is found to be good. */
	readonly taking: boolean
	readonly back: BoardStep | FirmwareStep | ProblemStep
}

export function fileStep(identified: IdentifiedBoard, back: FileStep['back']): FileStep {
	return {name: 'file', identified, path: '', look: undefined, taking: false, back}
}
