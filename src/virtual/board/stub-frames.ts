/**
 * How the stub takes requests from the line (esp-flasher-stub 1.1, slip.c and frame_buffer.c): one buffer is worked on, one
 * is filled, and while both are full the line is not read; nor is what comes in the same breath as the end of a request.
 * Knows no commands.
 */

const END = 0xc0
const ESCAPE = 0xdb
const ESCAPED_END = 0xdc
const ESCAPED_ESCAPE = 0xdd

/** A block of data (0x4000), its headers, and some. */
const FRAME_BYTES = 8 + 0x4000 + 0xff
/** An interrupt hands over so many bytes at once (UART) or more; a buffer that is full is changed only after it. */
const BATCH_BYTES = 32

export class StubFrames {
	#state: 'outside' | 'inside' | 'escape' = 'outside'
	readonly #buffer: Uint8Array
	#length = 0
	/** Bytes since the line was quiet last, and up to which of them nothing is heard. */
	#sinceRest = 0
	#deafUntil = 0

	/** `take` gets each request; `broken` hears of one that cannot be read; `full` says that there is no buffer for another. */
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
	 * Nothing looks for the start of a frame but the END before it: after a broken one the END at its end opens the next,
	 * and the one that was to open it closes it again. `rested`: the line was quiet before these bytes.
	 */
	push(bytes: Uint8Array, rested: boolean): void {
		if (rested) {
			this.#sinceRest = 0
			this.#deafUntil = 0
		}
		for (const byte of bytes) {
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

	/** The buffer is full or spoilt; the other one is taken when the interrupt is over. */
	#letGo(): void {
		this.#state = 'outside'
		this.#deafUntil = Math.ceil(this.#sinceRest / BATCH_BYTES) * BATCH_BYTES
	}
}
