/** One write to the flash as a flasher announced it, plain or compressed. Knows positions; not the words of any protocol. */

import {Inflate} from './inflate.ts'

export class FlashSession {
	#at: number
	#left: number
	/** Present when the data is compressed. */
	readonly #inflate: Inflate | undefined

	/** `total` bytes (after inflating) from address `start` on, in blocks of at most `blockBytes`. */
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

	/** Bytes that were announced and have not come, counted after inflating. */
	get left(): number {
		return this.#left
	}

	/** Whether the compressed stream has ended. */
	get unpacked(): boolean {
		return this.#inflate?.done ?? true
	}

	/**
	 * Inflates a block's payload to the bytes for the flash; `checksSum` decides whether the checksum at the end of the
	 * stream is compared. Throws DeflateError.
	 */
	unpack(payload: Uint8Array, checksSum = true): Uint8Array {
		return this.#inflate ? this.#inflate.push(payload, checksSum) : payload
	}

	advance(bytes: number): void {
		this.#at += bytes
		this.#left -= bytes
	}
}
