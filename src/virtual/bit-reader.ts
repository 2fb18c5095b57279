/** Bits of a stream that arrives in pieces, lowest bit of each byte first. Knows no format. */

/** Thrown when a step needs bits that have not arrived; the step is begun again when there are some. */
export const starved = Symbol('starved')

export class BitReader {
	#input: Uint8Array = new Uint8Array(0)
	/** Position in bits. */
	#at = 0

	append(chunk: Uint8Array): void {
		const rest = this.#input.subarray(this.#at >> 3)
		this.#at &= 7
		this.#input = new Uint8Array(rest.length + chunk.length)
		this.#input.set(rest)
		this.#input.set(chunk, rest.length)
	}

	/** Where we are, for `goBack`; good until the next `append`. */
	get position(): number {
		return this.#at
	}

	goBack(position: number): void {
		this.#at = position
	}

	/** The next `count` bits (up to 16) without taking them; bits that have not arrived read 0. */
	peek(count: number): number {
		const first = this.#at >> 3
		const word =
			(this.#byte(first) | (this.#byte(first + 1) << 8) | (this.#byte(first + 2) << 16)) >>> (this.#at & 7)
		return word & ((1 << count) - 1)
	}

	take(count: number): void {
		if (this.#at + count > this.#input.length * 8) throw starved
		this.#at += count
	}

	/** The next `count` bits (up to 16) as a number. */
	bits(count: number): number {
		const value = this.peek(count)
		this.take(count)
		return value
	}

	/** Skips to the next whole byte. */
	align(): void {
		this.#at = (this.#at + 7) & ~7
	}

	#byte(index: number): number {
		return this.#input[index] ?? 0
	}
}
