/**
 * One write as the stub does it (esp-flasher-stub 1.1, command_handler.c): it erases ahead while it waits for data, skips
 * sectors until the first that is not blank, and stores what it inflates in pieces of 32 KB. Knows the flash; no requests.
 */

import type {BusyFlash} from './busy-flash.ts'
import {readMs} from './chip-times.ts'
import {type Act, work} from './conversation.ts'
import {FlashSession} from './flash-session.ts'
import {BLOCK_BYTES, SECTOR_BYTES} from './nor-flash.ts'

/** The window of the inflater, which is also its buffer. */
const WINDOW_BYTES = 0x8000

type Steps = Generator<Act, void, Uint8Array>

export class StubSession extends FlashSession {
	/** Everything below this address is erased, being erased, or was blank. */
	#next: number
	readonly #end: number
	/** Whether every sector so far was blank; the first that is not ends the skipping. */
	#blankSoFar = true
	/** Inflated, but not stored yet. */
	#window = new Uint8Array(0)

	constructor(
		private readonly chip: BusyFlash,
		packed: boolean,
		start: number,
		total: number,
		blockBytes: number,
	) {
		super(packed, start, total, blockBytes)
		this.#next = start - (start % SECTOR_BYTES)
		this.#end = Math.ceil((start + total) / SECTOR_BYTES) * SECTOR_BYTES
	}

	/** One step ahead of the data: checks whether a sector is blank, or starts an erase if the flash is idle. */
	*eraseNext(): Steps {
		if (this.#next >= this.#end) return
		if (this.#blankSoFar) {
			yield work(this.chip.busyMs + readMs(SECTOR_BYTES))
			this.#blankSoFar = this.chip.flash.isBlank(this.#next, SECTOR_BYTES)
			if (this.#blankSoFar) {
				this.#next += SECTOR_BYTES
				return
			}
		}
		if (this.chip.busyMs > 0) return
		const whole = this.#next % BLOCK_BYTES === 0 && this.#end - this.#next >= BLOCK_BYTES
		const bytes = whole ? BLOCK_BYTES : SECTOR_BYTES
		this.chip.startErase(this.#next, bytes)
		this.#next += bytes
	}

	/** Stores an uncompressed block; bytes beyond the announced total are dropped. */
	*store(bytes: Uint8Array): Steps {
		yield* this.#program(bytes.subarray(0, this.left))
	}

	/**
	 * Stores a compressed block. What does not fill the window waits for the next block, unless the stream ends. A block
	 * with number 0 fills the window from its start, while the inflater goes on where it was, so sending it twice corrupts
	 * the stream. Only the first call of the inflater is told that there is a zlib header, and with it a checksum at the
	 * end. Throws DeflateError.
	 */
	*unpackAndStore(payload: Uint8Array, sequence: number): Steps {
		if (sequence === 0) this.#window = new Uint8Array(0)
		const bytes = this.unpack(payload, sequence === 0 && this.left <= WINDOW_BYTES)
		for (let at = 0; at < bytes.length || at === 0; ) {
			yield* this.eraseNext()
			const room = WINDOW_BYTES - this.#window.length
			this.#window = Buffer.concat([this.#window, bytes.subarray(at, at + room)])
			at += room
			if (this.#window.length === WINDOW_BYTES || this.unpacked) yield* this.#storeWindow()
		}
	}

	*#storeWindow(): Steps {
		const bytes = this.#window
		this.#window = new Uint8Array(0)
		yield* this.#program(bytes)
	}

	*#program(bytes: Uint8Array): Steps {
		const end = this.at + bytes.length
		while (this.#next < end) {
			yield* this.eraseNext()
			// More than was announced: the real stub waits here for an erase that nothing starts, and never replies again.
			if (this.#next >= this.#end && this.#next < end) yield {act: 'stop'}
			if (this.#next < end) yield work(this.chip.busyMs)
		}
		yield work(this.chip.busyMs)
		yield work(this.chip.flash.program(this.at, bytes))
		this.advance(bytes.length)
	}
}
