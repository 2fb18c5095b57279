/** One write to the flash as a flasher announced it, plain or packed. Knows positions; not the words of any protocol. */

import {Inflate} from './inflate.ts'

export class FlashSession {
	#at: number
	#left: number
	/** Present when the data comes packed. */
	readonly #inflate: Inflate | undefined

	/** `total` bytes, unpacked, from address `start` on, in blocks of at most `blockBytes`. */
	constructor(
		readonly packed: boolean,
		start: number,
		total: number,
		readonly blockBytes: number,
	) {
		this.#at = start
		this.#left = total
		this.#inflate = packed ? new Inflate() : undefined
	}

	/** Where the next byte goes. */
	get at(): number {
		return this.#at
	}

	/** Bytes that were announced and have not come, unpacked. */
	get left(): number {
		return this.#left
	}

	/** The packed stream has come to its end. */
	get unpacked(): boolean {
		return this.#inflate?.done ?? true
	}

	/** A block's payload as the bytes for the flash; the sum at the end of the stream is compared or not. Throws DeflateError. */
	unpack(payload: Uint8Array, checksSum = true): Uint8Array {
		return this.#inflate ? this.#inflate.push(payload, checksSum) : payload
	}

	advance(bytes: number): void {
		this.#at += bytes
		this.#left -= bytes
	}
}
