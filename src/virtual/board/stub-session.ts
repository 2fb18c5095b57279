/** One write as the stub does it: it erases just ahead of the data, and leaves sectors alone while they are blank. */

import {readMs} from './chip-times.ts'
import {FlashSession} from './flash-session.ts'
import {BLOCK_BYTES, type NorFlash, SECTOR_BYTES} from './nor-flash.ts'

export class StubSession extends FlashSession {
	/** Everything below is erased, or was blank. */
	#erased: number
	readonly #end: number
	/** Every sector so far was blank; the first one that is not ends the looking. */
	#blankSoFar = true

	constructor(
		private readonly flash: NorFlash,
		packed: boolean,
		start: number,
		total: number,
		blockBytes: number,
	) {
		super(packed, start, total, blockBytes)
		this.#erased = start - (start % SECTOR_BYTES)
		// Beyond the last byte of the largest flash there is nothing to erase but the same again.
		const length = Math.min(start + total - this.#erased, flash.bytes.length)
		this.#end = this.#erased + Math.ceil(length / SECTOR_BYTES) * SECTOR_BYTES
	}

	/** Makes everything below `address` ready to be programmed; returns the ms that takes. */
	eraseTo(address: number): number {
		let ms = 0
		while (this.#erased < Math.min(address, this.#end)) {
			if (this.#blankSoFar) {
				ms += readMs(SECTOR_BYTES)
				this.#blankSoFar = this.flash.isBlank(this.#erased, SECTOR_BYTES)
			}
			if (this.#blankSoFar) {
				this.#erased += SECTOR_BYTES
			} else if (this.#erased % BLOCK_BYTES === 0 && this.#end - this.#erased >= BLOCK_BYTES) {
				ms += this.flash.eraseBlock(this.#erased)
				this.#erased += BLOCK_BYTES
			} else {
				ms += this.flash.eraseSector(this.#erased)
				this.#erased += SECTOR_BYTES
			}
		}
		return ms
	}

	/** Erases what is in the way and programs; bytes beyond the announced total are dropped. Returns the ms it takes. */
	write(bytes: Uint8Array): number {
		const kept = bytes.subarray(0, this.left)
		const ms = this.eraseTo(this.at + kept.length) + this.flash.program(this.at, kept)
		this.advance(kept.length)
		return ms
	}
}
