/** When a hub breaks down: more boards are written at the same time than it can feed. Knows sockets; not what is in them. */

import type {Clock} from '../../clock.ts'
import type {WeakHub} from './script.ts'

/** A board is being written until its flash has not been changed for so long, in ms: the longest way of a block to it. */
const WRITING_MS = 1500

interface SupplyParts {
	readonly clock: Clock
	/** Undefined: it feeds as many as it likes. */
	readonly hub: WeakHub | undefined
	/** Switches the supply of all sockets. */
	readonly power: (on: boolean) => void
}

export class Supply {
	readonly #parts: SupplyParts
	/** When the board in a socket was written last. */
	readonly #writtenAt = new Map<number, number>()
	#timesLeft: number
	#isDown = false
	#callOff: () => void = () => {}

	constructor(parts: SupplyParts) {
		this.#parts = parts
		this.#timesLeft = parts.hub?.times ?? 0
	}

	/** The flash of the board in this socket is being changed. */
	written(socket: number): void {
		const {clock, hub} = this.#parts
		if (!hub || this.#timesLeft === 0 || this.#isDown) return
		const now = clock.now()
		this.#writtenAt.set(socket, now)
		const writers = [...this.#writtenAt.values()].filter(at => now - at < WRITING_MS).length
		if (writers <= hub.writers) return
		this.#timesLeft -= 1
		this.#isDown = true
		this.#writtenAt.clear()
		// Not in the middle of what the flash is doing.
		this.#callOff = clock.after(0, () => this.#breakDown(hub.awayMs))
	}

	/** Another board is in this socket, or none. */
	emptied(socket: number): void {
		this.#writtenAt.delete(socket)
	}

	close(): void {
		this.#callOff()
	}

	#breakDown(awayMs: number): void {
		const {clock, power} = this.#parts
		power(false)
		this.#callOff = clock.after(awayMs, () => {
			this.#isDown = false
			power(true)
		})
	}
}
