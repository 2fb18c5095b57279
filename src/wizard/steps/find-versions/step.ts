/** Step 3, first half: which firmware is there for this board? */

import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import type {Offer} from '../../../micropython/offer.ts'
import type {Progress} from '../../../progress.ts'
import type {BoardStep} from '../board/step.ts'

export interface FindVersionsStep {
	readonly name: 'find-versions'
	readonly identified: IdentifiedBoard
	readonly offer: Offer
	readonly progress: Progress | undefined
	readonly back: BoardStep
}

export function findVersionsStep(
	identified: IdentifiedBoard,
	offer: Offer,
	back: BoardStep,
): FindVersionsStep {
	return {name: 'find-versions', identified, offer, progress: undefined, back}
}
