/** How a request to the boot ROM ends: what it replies, and what the chip does then. Knows no request. */

/** What the chip does once the loader has been left. */
export type LoaderEnd =
	| {readonly next: 'run'; readonly entry: number}
	/** A reset of the processor: the straps are not sampled again. */
	| {readonly next: 'restart'}
	| {readonly next: 'hang'; readonly lastWords: string}

/** Reasons in the second status byte. */
export const OK = 0
export const INVALID = 0x05
export const FAILED = 0x06
export const WRONG_CHECKSUM = 0x07
export const WRONG_DEFLATE = 0x0b
export const WRONG_ADLER = 0x0c

export interface Outcome {
	readonly reason: number
	/** How long the work before the reply takes. */
	readonly ms?: number
	/** The data before the status bytes. */
	readonly payload?: Uint8Array
	readonly baud?: number
	readonly end?: LoaderEnd
}

export const done: Outcome = {reason: OK}
export const invalid: Outcome = {reason: INVALID}
export const failed: Outcome = {reason: FAILED}
