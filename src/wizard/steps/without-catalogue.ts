/** What can be done where the catalogue has nothing for a board, or is out of reach. Shared by the steps that ask it. */

import type {IdentifiedBoard} from '../../jobs/identify-board.ts'
import type {ProblemCode} from '../../problem.ts'
import {ownFile, type Remedy} from './problem/remedy.ts'
import type {ProblemStep} from './problem/step.ts'

const withoutCatalogue: readonly ProblemCode[] = [
	'site-unreachable',
	'site-slow',
	'site-status',
	'site-nonsense',
	'no-board-for-chip',
	'firmware-not-here',
	'bundle-unusable',
]

/** The firmware itself may be in a file that the person has. */
export function catalogueRemedies(
	{identified}: {readonly identified: IdentifiedBoard},
	card: ProblemStep,
): readonly Remedy[] {
	return withoutCatalogue.includes(card.problem.code) ? [ownFile(card, identified)] : []
}
