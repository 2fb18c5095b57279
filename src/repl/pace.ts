/**
 * How much of a long text may be sent to a board at a time. A UART has no flow control: MicroPython keeps 255 bytes (ESP8266)
 * or 259 that it has not read, and loses the rest; and while it echoes a pasted line, with an indent and a prompt, it reads more
 * slowly than the line brings. Knows bytes and times; no port.
 */

import type {Clock} from '../clock.ts'

/** Well below the 255 that a board keeps. */
export const PIECE_BYTES = 192
/** A board that has echoed everything and is quiet for so long, in ms, has read everything (FTDI holds bytes back for 16). */
const QUIET_MS = 20
/** A board that does not echo, or goes on printing, is given the next piece after so long, in ms. */
const PATIENCE_MS = 500

export class Pace {
	/** Bytes sent since the board had read everything, and bytes heard since then. */
	#sent = 0
	#heard = 0
	#sentAt = Number.NEGATIVE_INFINITY
	#heardAt = Number.NEGATIVE_INFINITY

	constructor(private readonly clock: Clock) {}

	heard(bytes: number): void {
		this.#heard += bytes
		this.#heardAt = this.clock.now()
	}

	/** Resolves when so many bytes more find room on the board; at most PIECE_BYTES. */
	async room(bytes: number, signal: AbortSignal): Promise<void> {
		if (this.#sent + bytes > PIECE_BYTES) {
			for (let left = this.#left(); left > 0; left = this.#left()) await this.clock.sleep(left, signal)
			this.#sent = 0
			this.#heard = 0
		}
		this.#sent += bytes
		this.#sentAt = this.clock.now()
	}

	/** How long to wait for the board, as far as can be told now. */
	#left(): number {
		const patience = this.#sentAt + PATIENCE_MS
		const read = this.#heard >= this.#sent ? this.#heardAt + QUIET_MS : patience
		return Math.min(read, patience) - this.clock.now()
	}
}
