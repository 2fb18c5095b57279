/** What can be done where the catalogue has nothing for a board, or is out of reach. Shared by the steps that ask it. */

import type {IdentifiedBoard} from '../../jobs/identify-board.ts'
import type {ProblemCode} from '../../problem.ts'
import {isOfSite} from '../../rules/site-failures.ts'
import {ownFile, type Remedy} from './problem/remedy.ts'
import type {ProblemStep} from './problem/step.ts'

/** A bundle or the cache may lack it, and the list of boards the chip. */
const withoutCatalogue: readonly ProblemCode[] = ['no-board-for-chip', 'firmware-not-here', 'bundle-unusable']

/** The firmware itself may be in a file that the person has. */
export function catalogueRemedies(
	{identified}: {readonly identified: IdentifiedBoard},
	card: ProblemStep,
): readonly Remedy[] {
	const {code} = card.problem
	return isOfSite(code) || withoutCatalogue.includes(code) ? [ownFile(card, identified)] : []
}
