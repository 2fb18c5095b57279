/** The shapes of what could be installed on a chip, and why. Only types. */

import type {Board} from './board.ts'
import type {BuildUse} from './generic-builds.ts'

/** A board and one of its variants ('' is the standard build), with the reason for its place in the list. */
export interface Offer {
	readonly board: Board
	readonly variant: string
	readonly reason: Reason
	/** What the variant is for, where more is known than its name. */
	readonly use?: BuildUse
}

/** The words for it are in words/; the facts are the evidence. */
export type Reason =
	| {readonly code: 'runs-now'; readonly machine: string}
	/** Several boards print the same name, and only a person can tell them apart. */
	| {readonly code: 'same-banner'; readonly machine: string}
	/** The Wi-Fi that works now is over this chip beside an ESP32-P4. */
	| {readonly code: 'keeps-wifi'; readonly radio: string}
	/** The person chose it for such a chip, and not what was recommended. */
	| {readonly code: 'used-before'}
	| {readonly code: 'generic-for-chip'; readonly chip: string}
	| {readonly code: 'psram-found'; readonly psramBytes: number}
	| {readonly code: 'small-flash'; readonly flashBytes: number}
	| {readonly code: 'single-core'; readonly model: string}
	/** Revisions are major × 100 + minor: this chip's, and the first that the standard build is for. */
	| {readonly code: 'early-revision'; readonly revision: number; readonly standardFrom: number}
	| {readonly code: 'late-revision'; readonly revision: number; readonly standardFrom: number}
	| {readonly code: 'same-chip'}

/** At most one recommendation (none where several are as likely: they come first), then everything else that can work on this chip, and nothing that cannot. */
export interface Offers {
	readonly recommended: Offer | undefined
	readonly others: readonly Offer[]
}
