/** Step 3, the other way: firmware from a file or an address of one's own, typed, pasted or dropped on the window. */

import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import type {FileLook} from '../../../jobs/look-at-file.ts'
import type {BoardStep} from '../board/step.ts'
import type {FindBoardsStep} from '../find-boards/step.ts'
import type {FirmwareStep} from '../firmware/step.ts'
import type {PortStep} from '../port/step.ts'
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
	/** The command line named it: nothing is asked while it is looked at, and other firmware is looked for there. */
	readonly named: FindBoardsStep | undefined
	readonly back: BoardStep | FirmwareStep | ProblemStep | PortStep
}

export function fileStep(identified: IdentifiedBoard, back: FileStep['back']): FileStep {
	return {name: 'file', identified, path: '', look: undefined, taking: false, named: undefined, back}
}

/** A file of the command line, which is looked at before anything is asked about the board. */
export function namedFileStep(identified: IdentifiedBoard, path: string, chooses: FindBoardsStep): FileStep {
	return {...fileStep(identified, chooses.back), path, taking: true, named: chooses}
}
