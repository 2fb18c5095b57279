/** Whether what a step knows of its board is what was found when it was met last. Pure. */

import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import type {Model} from '../../engine/model.ts'

/** The board as it was met after this step was made; undefined while nothing is known beyond the step. */
export function metSince(
	{met}: Model,
	{identified}: {readonly identified: IdentifiedBoard},
): IdentifiedBoard | undefined {
	return met === identified ? undefined : met
}

/** The same step over the board as it is now. */
export function overBoardNow<S extends {readonly identified: IdentifiedBoard}>(
	model: Model,
	step: S,
): S | undefined {
	const identified = metSince(model, step)
	return identified && {...step, identified}
}
