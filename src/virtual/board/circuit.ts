/**
 * From the two modem lines and the two buttons to the pins EN and IO0. Knows transistors and a capacitor; not what
 * the chip does when it starts.
 */

import type {Clock} from '../../clock.ts'
import type {Lines} from '../../serial/port.ts'

export interface Pins {
	/** EN went low: the chip is held in reset. */
	held(): void
	/** EN is high again; IO0 was low at that moment or not. */
	released(io0Low: boolean): void
}

/**
 * The auto-reset circuit of Espressif's DevKitC schematics: two transistors, so that each line counts only while
 * the other is released. DTR alone pulls IO0 low, RTS alone pulls EN low, both together do nothing.
 */
export class Circuit {
	#lines: Lines = {dtr: false, rts: false}
	#bootHeld = false
	#resetHeld = false
	#powered = false
	/** EN as the chip sees it. */
	#enHigh = false
	#callOffRise: (() => void) | undefined

	constructor(
		private readonly clock: Clock,
		/** The resistor loads the capacitor at EN: ms from "let go" to "high". */
		private readonly enRiseMs: number,
		private readonly pins: Pins,
	) {}

	power(on: boolean): void {
		this.#powered = on
		this.#settle()
	}

	/** Both lines in one step; true is asserted. */
	lines(to: Lines): void {
		this.#lines = to
		this.#settle()
	}

	boot(held: boolean): void {
		this.#bootHeld = held
	}

	resetButton(held: boolean): void {
		this.#resetHeld = held
		this.#settle()
	}

	/** IO0 as the chip would sample it now. */
	get io0Low(): boolean {
		return this.#bootHeld || (this.#lines.dtr && !this.#lines.rts)
	}

	#settle(): void {
		const low = !this.#powered || this.#resetHeld || (this.#lines.rts && !this.#lines.dtr)
		if (low) {
			this.#callOffRise?.()
			this.#callOffRise = undefined
			if (this.#enHigh) {
				this.#enHigh = false
				this.pins.held()
			}
		} else if (!this.#enHigh && !this.#callOffRise) {
			this.#callOffRise = this.clock.after(this.enRiseMs, () => this.#risen())
		}
	}

	#risen(): void {
		this.#callOffRise = undefined
		this.#enHigh = true
		// The straps are sampled now: what IO0 was before does not matter.
		this.pins.released(this.io0Low)
	}
}
