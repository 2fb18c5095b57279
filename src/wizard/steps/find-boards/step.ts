/** Step 2, second half: which boards of the catalogue have this chip? */

import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import type {Progress} from '../../../progress.ts'
import type {PortStep} from '../port/step.ts'

export interface FindBoardsStep {
	readonly name: 'find-boards'
	readonly identified: IdentifiedBoard
	readonly progress: Progress | undefined
	readonly back: PortStep
}

export function findBoardsStep(identified: IdentifiedBoard, back: PortStep): FindBoardsStep {
	return {name: 'find-boards', identified, progress: undefined, back}
}
