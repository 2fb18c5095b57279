/** What could be put on a chip, and why. Shapes only. */

import type {Board} from './board.ts'

/** A board and one of its variants ('' is the standard build), with the reason it stands where it stands. */
export interface Offer {
	readonly board: Board
	readonly variant: string
	readonly reason: Reason
}

/** Said in words by words/; the facts are the proof. */
export type Reason =
	| {readonly code: 'runs-now'; readonly machine: string}
	| {readonly code: 'used-before'}
	| {readonly code: 'generic-for-chip'; readonly chip: string}
	| {readonly code: 'psram-found'; readonly psramBytes: number}
	| {readonly code: 'small-flash'; readonly flashBytes: number}
	| {readonly code: 'single-core'; readonly model: string}
	/** Revisions as major × 100 + minor: this chip's, and the first one that the standard build is for. */
	| {readonly code: 'early-revision'; readonly revision: number; readonly standardFrom: number}
	| {readonly code: 'same-chip'}

/** At most one recommendation, then all that can work on this chip; nothing that cannot. */
export interface Offers {
	readonly recommended: Offer | undefined
	readonly others: readonly Offer[]
}
