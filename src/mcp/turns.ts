/** One after the other: a port has one owner. Knows nothing of what is done in a turn. */

import {orAborted} from '../async.ts'

/**
 * All boards share it: in the middle of a job a board may go away and come back under another name, so which ports a job needs is only
 * known when it is done.
 */
export class Turns {
	#last: Promise<unknown> = Promise.resolve()

	/** Runs `work` when all that came before has settled; whoever is cancelled while waiting leaves the queue. */
	async take<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
		const before = this.#last
		let over = () => {}
		const mine = new Promise<void>(resolve => {
			over = resolve
		})
		this.#last = before.then(() => mine)
		try {
			await orAborted(before, signal)
			signal.throwIfAborted()
			return await work()
		} finally {
			over()
		}
	}
}
