/** The chip's UART 0: its speed, what it sends and what it makes of what arrives. Knows no programs. */

import type {Clock} from '../../clock.ts'
import {heardAt, Wire} from '../wire.ts'
import type {Uart} from './conversation.ts'

/** Gets the bytes at the far end of the TX line, with the speed they were sent at. */
export type Listener = (bytes: Uint8Array, baud: number) => void

/** The fastest speed that the boot ROM can measure from what it receives, in baud. */
const MAX_MEASURED_BAUD = 115_200

export class BoardUart implements Uart {
	#baud = MAX_MEASURED_BAUD
	#measuring = false
	#listener: Listener | undefined
	readonly #tx: Wire

	/** `usbBaud`: the chip's own USB carries the bytes, at this speed whatever is set; undefined: a UART does. */
	constructor(
		clock: Clock,
		private readonly usbBaud: number | undefined = undefined,
	) {
		this.#tx = new Wire(clock, (bytes, baud) => this.#listener?.(bytes, baud))
	}

	get baud(): number {
		return this.#baud
	}

	/** The speed at which bytes come and go, whatever was set. */
	get lineBaud(): number {
		return this.usbBaud ?? this.#baud
	}

	/** One listener; the returned function ends it. */
	listen(listener: Listener): () => void {
		this.#listener = listener
		return () => {
			if (this.#listener === listener) this.#listener = undefined
		}
	}

	say(bytes: Uint8Array): void {
		this.#tx.send(bytes, this.lineBaud)
	}

	whenSaid(action: () => void): void {
		this.#tx.whenEmpty(action)
	}

	setSpeed(baud: number): void {
		this.#baud = baud
		this.#measuring = false
	}

	/** Measures the speed of what arrives, as the ROM does until it has received its first request. */
	measureSpeed(): void {
		this.#measuring = true
	}

	/** What the chip receives of bytes that were sent at `baud`. */
	hear(bytes: Uint8Array, baud: number): Uint8Array {
		if (this.usbBaud !== undefined) return bytes
		if (this.#measuring && baud <= MAX_MEASURED_BAUD) this.#baud = baud
		return heardAt(this.#baud, bytes, baud)
	}

	/** Stops measuring: the speed that was measured last stays. */
	keepSpeed(): void {
		this.#measuring = false
	}

	/** Reset or no power: what is being sent stops in the middle. */
	silence(): void {
		this.#tx.cut()
	}
}
