/** Marks work that waits for the real world (the network, the disk), so that a leaping clock stands still for it. */

import type {Clock} from '../clock.ts'

/** The same generator, each of its steps under `clock.during`. */
export async function* inRealTime<T, R>(clock: Clock, work: AsyncGenerator<T, R>): AsyncGenerator<T, R> {
	try {
		for (;;) {
			const step = await clock.during(work.next())
			if (step.done) return step.value
			yield step.value
		}
	} finally {
		// Left half way: lets the work run its own `finally`. TypeScript wants a value; nobody sees it.
		await work.return(undefined as R)
	}
}
