/**
 * The watchdog over the watchdog, which resets the chip unless it is fed or told to feed itself. Knows its two registers;
 * not what a reset does to the board.
 */

import type {Clock} from '../../clock.ts'
import type {SuperWatchdogLayout} from './chips/chip.ts'
import type {Peripheral} from './registers.ts'

/** Counts only when told to: in a start from flash the bootloader, in the loader over UART the ROM sees to it. */
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

	/** The configuration takes what is written while the lock holds the key. */
	write(address: number, word: number): void {
		const {config, lock, key, autoFeed} = this.layout
		if (address === config && this.read(lock) !== key) return
		this.#words.set(address, word >>> 0)
		if (address === config && (word & autoFeed) !== 0) this.#callOff?.()
	}

	/** Nobody feeds it any more: `ms` until it bites. */
	leave(ms: number): void {
		this.reset()
		this.#callOff = this.clock.after(ms, this.bite)
	}

	reset(): void {
		this.#callOff?.()
		this.#words.clear()
	}
}
