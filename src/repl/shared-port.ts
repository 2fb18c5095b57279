/** The port of a session, which one at a time reads: the session itself, or whoever has borrowed it. Knows no byte of what is read. */

import {Cancelled, follow} from '../async.ts'
import type {Port} from '../serial/port.ts'

export class SharedPort {
	/** Aborted when somebody else is to read. */
	#reading = new AbortController()
	#lent: Promise<void> | undefined

	/** `port` changes when the board comes back. `stopped`: aborted at the end of the session. */
	constructor(
		public port: Port,
		private readonly stopped: AbortSignal,
	) {}

	/** Resolved when nobody has it. */
	get returned(): Promise<void> | undefined {
		return this.#lent
	}

	/** The next bytes; undefined when the port was lent meanwhile. */
	async read(): Promise<Uint8Array | undefined> {
		// It may have been lent while what came before was being shown.
		if (this.#lent) {
			await this.#lent
			return undefined
		}
		const reading = follow(this.stopped)
		this.#reading = reading.own
		try {
			return await this.port.read(reading.own.signal)
		} catch (error) {
			if (!this.#lent || this.stopped.aborted) throw error
			await this.#lent
			return undefined
		} finally {
			reading.release()
		}
	}

	/** Nobody else reads the port until `work` is done, with the board at its prompt before and after. */
	async lend(work: (port: Port) => Promise<void>): Promise<void> {
		const working = Promise.resolve().then(() => work(this.port))
		this.#lent = working.catch(() => {})
		this.#reading.abort(new Cancelled())
		try {
			await working
		} finally {
			this.#lent = undefined
		}
	}
}
