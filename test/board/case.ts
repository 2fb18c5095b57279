/** What a case is: a sentence about a board, what it needs, and what comes of it. Knows no case, and no test runner. */

import type {Board} from './board.ts'

/**
 * `lines`: control lines reach EN; `prompt`: MicroPython answers; `stub`: there is one for the chip; `rom-proof`: the ROM alone can tell
 * what the flash holds, `no-rom-proof`: it cannot; `bridge`, `own-usb`: what the chip talks over; `same-port`: loader and program share
 * it; `cable`: one that a person can pull; `firmware`: one to install.
 */
export type Need =
	| 'lines'
	| 'prompt'
	| 'stub'
	| 'rom-proof'
	| 'no-rom-proof'
	| 'bridge'
	| 'own-usb'
	| 'same-port'
	| 'cable'
	| 'firmware'

/** What it leaves changed: nothing, files of its own that it removes again, or what the flash holds. */
type Changes = 'nothing' | 'files' | 'flash'

export interface Case {
	/** `SYNC is answered thirty times in a row`. */
	readonly name: string
	readonly needs: readonly Need[]
	readonly changes: Changes
	/** A person at the board has something to do. */
	readonly hands?: true
	/** When it counts as failed, in ms. */
	readonly limitMs: number
	/** Resolves to the figures that are worth a look: `{'bytes/s': 41_200}`. Throws NotHere; throws anything else where it fails. */
	run(board: Board): Promise<Figures>
}

export type Figures = Readonly<Record<string, number | string>>

export type Outcome =
	| {readonly kind: 'passed'; readonly figures: Figures}
	| {readonly kind: 'failed'; readonly seen: string; readonly log: readonly string[]}
	| {readonly kind: 'not here'; readonly why: string}

export interface Result {
	readonly name: string
	readonly outcome: Outcome
	/** On the clock of the environment. */
	readonly ms: number
}

/** Only the case itself could find out that it cannot be tried on this board. */
export class NotHere extends Error {
	override readonly name = 'NotHere'
}

/** What a case saw in the place of what it wanted. */
export class Unmet extends Error {
	override readonly name = 'Unmet'
}

export function must(isMet: boolean, seen: string | (() => string)): void {
	if (!isMet) throw new Unmet(typeof seen === 'string' ? seen : seen())
}

export function mustBe<T extends string | number | boolean | undefined>(
	what: string,
	found: T,
	wanted: T,
): void {
	must(found === wanted, () => `${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`)
}

/** What `work` rejects with; undefined where it succeeds. */
export async function refusalOf(work: Promise<unknown>): Promise<unknown> {
	try {
		await work
		return undefined
	} catch (error) {
		return error
	}
}
