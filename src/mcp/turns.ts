/** One after the other: a port has one owner. Knows nothing of what is done in a turn. */

import {orAborted} from '../async.ts'

/**
 * All boards share it: in the middle of a job a board may go away and come back under another name, so which ports a job needs is only
 * known when it is done.
 */
export class Turns {
	#last: Promise<unknown> = Promise.resolve()
	/** How many run or wait. */
	#count = 0

	/**
	 * Runs `work` when all that came before has settled; whoever is cancelled while waiting leaves the queue. `waiting` is put around the wait,
	 * where there is one.
	 */
	async take<T>(
		signal: AbortSignal,
		work: () => Promise<T>,
		waiting: (turn: Promise<unknown>) => Promise<unknown>,
	): Promise<T> {
		const before = this.#last
		let over = () => {}
		const mine = new Promise<void>(resolve => {
			over = resolve
		})
		this.#last = before.then(() => mine)
		try {
			const turn = orAborted(before, signal)
			await (this.#count++ > 0 ? waiting(turn) : turn)
			signal.throwIfAborted()
			return await work()
		} finally {
			this.#count -= 1
			over()
		}
	}
}
