/**
 * What MEM_BEGIN and MEM_DATA have put into RAM. Remembers where bytes arrived, not which, because no machine code is run
 * here.
 */

import type {Span} from './chips/chip.ts'

export class RamUpload {
	readonly #spans: {readonly start: number; end: number}[] = []
	#left = 0

	/** `runsFrom`: where programs for this silicon are linked to; undefined: anywhere. */
	constructor(
		private readonly ram: readonly Span[],
		private readonly runsFrom: Span | undefined = undefined,
	) {}

	/** Whether all of this is RAM. */
	has(start: number, length: number): boolean {
		return this.ram.some(([from, to]) => start >= from && start + length <= to)
	}

	begin(start: number, length: number): void {
		this.#spans.push({start, end: start})
		// Uploads have a handful of segments; a host that opens thousands keeps the last ones.
		if (this.#spans.length > 64) this.#spans.shift()
		this.#left = length
	}

	/** Where the next bytes go. */
	get next(): number {
		return this.#spans.at(-1)?.end ?? 0
	}

	/** False without a begin, or when more arrives than was announced. */
	add(length: number): boolean {
		const span = this.#spans.at(-1)
		if (!span || length > this.#left) return false
		span.end += length
		this.#left -= length
		return true
	}

	/** True when a byte has arrived for this address, of a program for this silicon. */
	holds(address: number): boolean {
		if (this.runsFrom && (address < this.runsFrom[0] || address >= this.runsFrom[1])) return false
		return this.#spans.some(span => address >= span.start && address < span.end)
	}
}
