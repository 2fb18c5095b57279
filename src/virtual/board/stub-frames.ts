/**
 * Cuts the bytes from the line into requests, as the stub does (esp-flasher-stub 1.1, slip.c and frame_buffer.c). It works
 * on one buffer and fills another. While both are full it ignores the line, and it also ignores what comes in the same
 * interrupt as the end of a request. Knows no commands.
 */

const END = 0xc0
const ESCAPE = 0xdb
const ESCAPED_END = 0xdc
const ESCAPED_ESCAPE = 0xdd

/** Room for a block of data (0x4000) with its headers, and some more. */
const FRAME_BYTES = 8 + 0x4000 + 0xff
/** An interrupt delivers so many bytes at once (UART) or more; the stub switches to its other buffer only after it. */
const BATCH_BYTES = 32

export class StubFrames {
	#state: 'outside' | 'inside' | 'escape' = 'outside'
	readonly #buffer: Uint8Array
	#length = 0
	/** How many bytes have come since the line was last quiet, and up to which of them the line is ignored. */
	#sinceRest = 0
	#deafUntil = 0

	/**
	 * `take` gets each request; `broken` is called for one that cannot be read; `full` tells whether there is no buffer for
	 * another.
	 */
	constructor(
		private readonly program: {
			take(request: Uint8Array): void
			broken(): void
			full(): boolean
		},
		bytes = FRAME_BYTES,
	) {
		this.#buffer = new Uint8Array(bytes)
	}

	/**
	 * The start of a frame is recognised only by the END before it: after a broken frame, the END at its end opens the next
	 * frame, and the END that was to open the next one closes it again. `rested`: the line was quiet before these bytes.
	 */
	push(bytes: Uint8Array, rested: boolean): void {
		if (rested) {
			this.#sinceRest = 0
			this.#deafUntil = 0
		}
		// By index: an iterator takes five times as long, for each byte of a firmware.
		for (let i = 0; i < bytes.length; i += 1) {
			const byte = bytes[i]!
			const deaf = this.#sinceRest < this.#deafUntil
			this.#sinceRest += 1
			if (this.#state === 'outside') {
				if (byte === END && !deaf && !this.program.full()) this.#open()
			} else if (this.#state === 'escape') {
				this.#state = 'inside'
				if (byte === ESCAPED_END) this.#add(END)
				else if (byte === ESCAPED_ESCAPE) this.#add(ESCAPE)
				else this.#giveUp()
			} else if (byte === ESCAPE) {
				this.#state = 'escape'
			} else if (byte === END) {
				this.#close()
			} else {
				this.#add(byte)
			}
		}
	}

	#open(): void {
		this.#state = 'inside'
		this.#length = 0
	}

	#add(byte: number): void {
		if (this.#length === this.#buffer.length) {
			this.#giveUp()
			return
		}
		this.#buffer[this.#length] = byte
		this.#length += 1
	}

	#giveUp(): void {
		this.#letGo()
		this.program.broken()
	}

	#close(): void {
		this.#state = 'outside'
		if (this.#length === 0) return
		this.#letGo()
		this.program.take(this.#buffer.slice(0, this.#length))
	}

	/** The buffer is complete or unusable; the stub switches to the other one when the interrupt is over. */
	#letGo(): void {
		this.#state = 'outside'
		this.#deafUntil = Math.ceil(this.#sinceRest / BATCH_BYTES) * BATCH_BYTES
	}
}
