/** A flash chip over time: an erase that was started goes on by itself, and whatever else is asked of the chip waits for its end. Knows no commands. */

import type {Clock} from '../../clock.ts'
import {BLOCK_BYTES, type NorFlash} from './nor-flash.ts'

export class BusyFlash {
	#readyAt = Number.NEGATIVE_INFINITY

	constructor(
		readonly flash: NorFlash,
		private readonly clock: Clock,
	) {}

	/** Until what was started is done, in ms; 0 when nothing is under way. */
	get busyMs(): number {
		return Math.max(0, this.#readyAt - this.clock.now())
	}

	/** Starts to erase the sector or the block at `at`; the processor is free meanwhile. Only while nothing is under way. */
	startErase(at: number, bytes: number): void {
		const ms = bytes === BLOCK_BYTES ? this.flash.eraseBlock(at) : this.flash.eraseSector(at)
		this.#readyAt = this.clock.now() + ms
	}
}
