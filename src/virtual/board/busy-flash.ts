/**
 * A flash chip over time: an erase that was started goes on by itself, and everything else that is asked of the chip waits
 * for its end. Knows no commands.
 */

import type {Clock} from '../../clock.ts'
import {BLOCK_BYTES} from './nor-flash.ts'
import type {ReachedFlash} from './reached-flash.ts'

export class BusyFlash {
	#readyAt = Number.NEGATIVE_INFINITY

	constructor(
		readonly flash: ReachedFlash,
		private readonly clock: Clock,
	) {}

	/** How long the erase under way still takes, in ms; 0 when there is none. */
	get busyMs(): number {
		return Math.max(0, this.#readyAt - this.clock.now())
	}

	/**
	 * Starts to erase the sector or the block at `at`, while the processor goes on. Allowed only while no erase is under
	 * way.
	 */
	startErase(at: number, bytes: number): void {
		const ms = bytes === BLOCK_BYTES ? this.flash.eraseBlock(at) : this.flash.eraseSector(at)
		this.#readyAt = this.clock.now() + ms
	}
}
