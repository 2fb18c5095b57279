/**
 * From the two modem lines and the two buttons to the pins EN and IO0. Knows transistors and a capacitor; not what the chip
 * does when it starts.
 */

import type {Clock} from '../../clock.ts'
import type {Lines} from '../../serial/port.ts'

interface Pins {
	/** EN went low: the chip is held in reset. */
	held(): void
	/** EN is high again; `io0Low`: whether IO0 was low at that moment. */
	released(io0Low: boolean): void
}

/** Which of the two pins the modem lines pull low. */
type Wiring = (lines: Lines) => {readonly io0: boolean; readonly en: boolean}

/**
 * The auto-reset circuit of Espressif's DevKitC schematics: two transistors, so that each line counts only while
 * the other is released. DTR alone pulls IO0 low, RTS alone pulls EN low, both together do nothing.
 */
export const twoTransistors: Wiring = ({dtr, rts}) => ({io0: dtr && !rts, en: rts && !dtr})

/** DTR straight to IO0 and RTS straight to EN, as on the ESP32-CAM-MB. */
export const direct: Wiring = ({dtr, rts}) => ({io0: dtr, en: rts})

/** Three wires: TX, RX, ground. */
export const unconnected: Wiring = () => ({io0: false, en: false})

/** EN with its capacitor, IO0, two buttons, and the lines as they are wired to them. */
export class Circuit {
	#lines: Lines = {dtr: false, rts: false}
	#bootHeld = false
	#resetHeld = false
	#powered = false
	/** Whether EN is high at the chip. */
	#enHigh = false
	#callOffRise: (() => void) | undefined

	constructor(
		private readonly clock: Clock,
		/** From the release of EN until it is high, in ms: the resistor charges the capacitor. */
		private readonly enRiseMs: number,
		private readonly pins: Pins,
		private readonly wiring: Wiring = twoTransistors,
	) {}

	power(on: boolean): void {
		this.#powered = on
		this.#update()
	}

	/** Both lines in one step; true is asserted. */
	lines(to: Lines): void {
		this.#lines = to
		this.#update()
	}

	boot(held: boolean): void {
		this.#bootHeld = held
	}

	resetButton(held: boolean): void {
		this.#resetHeld = held
		this.#update()
	}

	/** IO0 as the chip would sample it now. */
	get io0Low(): boolean {
		return this.#bootHeld || this.wiring(this.#lines).io0
	}

	#update(): void {
		const low = !this.#powered || this.#resetHeld || this.wiring(this.#lines).en
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
		// The straps are sampled at this moment: what IO0 was before does not matter.
		this.pins.released(this.io0Low)
	}
}
