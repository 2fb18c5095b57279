/**
 * The super watchdog, which resets the chip unless it is fed or told to feed itself. Knows its two registers; not what a
 * reset does to the board.
 */

import type {Clock} from '../../clock.ts'
import type {SuperWatchdogLayout} from './chips/chip.ts'
import type {Peripheral} from './registers.ts'

/**
 * It counts only after `leave`: in a start from flash the boot loader takes care of it, and in the loader over UART the ROM
 * does.
 */
export class SuperWatchdog implements Peripheral {
	readonly #words = new Map<number, number>()
	#callOff: (() => void) | undefined

	constructor(
		private readonly clock: Clock,
		private readonly layout: SuperWatchdogLayout,
		private readonly bite: () => void,
	) {}

	owns(address: number): boolean {
		return address === this.layout.config || address === this.layout.lock
	}

	read(address: number): number {
		return this.#words.get(address) ?? 0
	}

	/** The configuration register accepts writes while the lock holds the key. */
	write(address: number, word: number): void {
		const {config, lock, key, autoFeed} = this.layout
		if (address === config && this.read(lock) !== key) return
		this.#words.set(address, word >>> 0)
		if (address === config && (word & autoFeed) !== 0) this.#callOff?.()
	}

	/** Nobody feeds it any more: it resets the chip after `ms`. */
	leave(ms: number): void {
		this.reset()
		this.#callOff = this.clock.after(ms, this.bite)
	}

	reset(): void {
		this.#callOff?.()
		this.#words.clear()
	}
}
