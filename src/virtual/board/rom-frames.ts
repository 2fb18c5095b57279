/**
 * Cuts the bytes from the line into requests, as the boot ROM does. It has one buffer and never clears it: a request that
 * is too short is continued by what was in the buffer before, as the recordings of Espressif's ROM show. Knows no commands.
 */

const END = 0xc0
const ESCAPE = 0xdb
const ESCAPED_END = 0xdc
const ESCAPED_ESCAPE = 0xdd

/** Room for a block of a RAM upload (0x1800) with its headers; a FLASH_DATA of 0x4000 does not fit. */
const BUFFER_BYTES = 0x1900
/** A request is passed on with at least this many bytes, old ones where no new ones came. */
const SHORTEST_BYTES = 48

export class RomFrames {
	#state: 'outside' | 'inside' | 'escape' = 'outside'
	readonly #buffer: Uint8Array
	#length = 0

	constructor(bytes = BUFFER_BYTES) {
		this.#buffer = new Uint8Array(bytes)
	}

	/** The requests that `bytes` complete, without their frames; one that overflowed the buffer comes as `undefined`. */
	push(bytes: Uint8Array): (Uint8Array | undefined)[] {
		const requests: (Uint8Array | undefined)[] = []
		for (let i = 0; i < bytes.length; i += 1) {
			const byte = bytes[i]!
			if (this.#state === 'outside') {
				if (byte === END) this.#open()
			} else if (this.#state === 'escape') {
				this.#state = 'inside'
				if (byte === ESCAPED_END) this.#add(END)
				else if (byte === ESCAPED_ESCAPE) this.#add(ESCAPE)
				// Any other escape is dropped, and the request goes on.
			} else if (byte === ESCAPE) {
				this.#state = 'escape'
			} else if (byte !== END) {
				this.#add(byte)
			} else if (this.#length > 0) {
				requests.push(this.#close())
			}
		}
		return requests
	}

	#open(): void {
		this.#state = 'inside'
		this.#length = 0
	}

	#add(byte: number): void {
		if (this.#length < this.#buffer.length) this.#buffer[this.#length] = byte
		this.#length += 1
	}

	#close(): Uint8Array | undefined {
		this.#state = 'outside'
		return this.#length > this.#buffer.length
			? undefined
			: this.#buffer.slice(0, Math.max(this.#length, SHORTEST_BYTES))
	}
}
