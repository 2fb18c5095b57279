/** What comes after a class can find of a board: how it stands beside its lesson, or how a program on it ended. Shapes alone. */

import type {ChipFacts} from '../esp/chip-facts.ts'
import type {PreparedBuild} from './prepared.ts'

/** As much of a board as tells it from others: what a prompt can be asked for too. */
export interface BoardIdentity {
	/** `ESP32-C3`. */
	readonly chip: string
	/** `24:0a:c4:12:34:56`. */
	readonly mac: string
}

/** Whether its chip itself was asked, and not a prompt. */
export function isWhole(chip: ChipFacts | BoardIdentity): chip is ChipFacts {
	return 'revision' in chip
}

/** A board beside its lesson; nothing was written to it. */
export interface CheckedEnd {
	readonly kind: 'checked'
	readonly chip: ChipFacts
	readonly build: PreparedBuild
	readonly difference: Difference
	/** When it was done, as the report says, in milliseconds since 1970; undefined: the report knows nothing of it. */
	readonly doneAt: number | undefined
}

/** In what a board is not as its lesson wants it. */
export interface Difference {
	/** The parts of the flash in which it has another firmware: `bootloader`, or a partition's own name. */
	readonly parts: readonly string[]
	/** Another firmware is on it, or none: in so many bytes, in whole sectors. */
	readonly firmwareBytes: number
	/** Files that it lacks, by path; folders end in `/`. */
	readonly missing: readonly string[]
	/** Files that have other content, or cannot be read. */
	readonly changed: readonly string[]
}

export function isEqual({firmwareBytes, missing, changed}: Difference): boolean {
	return firmwareBytes === 0 && missing.length === 0 && changed.length === 0
}

export interface Printed {
	/** Its last line, as far as it came; '' where nothing did. */
	readonly line: string
	/** How many lines there were with this one; 0: the program has begun. */
	readonly count: number
	/** There were so many that not each is told any more. */
	readonly isFlood: boolean
}

/** A program ran on a board, to its end. */
export interface RanEnd {
	readonly kind: 'ran'
	/** Undefined for a board that does not tell: there are other makers of chips. */
	readonly chip: BoardIdentity | undefined
	/** `exception`: a traceback came; `lost`: the board was restarted or unplugged while it ran. */
	readonly how: 'ended' | 'exception' | 'lost'
	/** The last line that it printed, or that of its traceback; '' where it printed nothing. */
	readonly last: string
}
