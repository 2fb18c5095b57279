/** The shapes of what could be installed on a chip, and why. Only types. */

import type {Board} from './board.ts'

/** A board and one of its variants ('' is the standard build), with the reason for its place in the list. */
export interface Offer {
	readonly board: Board
	readonly variant: string
	readonly reason: Reason
}

/** The words for it are in words/; the facts are the evidence. */
export type Reason =
	| {readonly code: 'runs-now'; readonly machine: string}
	| {readonly code: 'used-before'}
	| {readonly code: 'generic-for-chip'; readonly chip: string}
	| {readonly code: 'psram-found'; readonly psramBytes: number}
	| {readonly code: 'small-flash'; readonly flashBytes: number}
	| {readonly code: 'single-core'; readonly model: string}
	/** Revisions are major × 100 + minor: this chip's, and the first that the standard build is for. */
	| {readonly code: 'early-revision'; readonly revision: number; readonly standardFrom: number}
	/** Not built any more; `message` is what the site advises, in English. */
	| {readonly code: 'retired'; readonly message: string}
	| {readonly code: 'same-chip'}

/** At most one recommendation, then everything else that can work on this chip, and nothing that cannot. */
export interface Offers {
	readonly recommended: Offer | undefined
	readonly others: readonly Offer[]
}
