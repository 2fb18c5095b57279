/** Marks work that waits for the real world (the network, the disk), so that a leaping clock stands still for it. */

import type {Clock} from '../clock.ts'
import {relay} from '../generators.ts'

/** The same generator, each of its steps under `clock.during`. */
export function inRealTime<T, R>(clock: Clock, work: AsyncGenerator<T, R>): AsyncGenerator<T, R> {
	return relay(
		work,
		value => [value],
		step => clock.during(step),
	)
}
