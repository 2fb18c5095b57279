/** Sends bytes to the board one write at a time, no faster than it takes them. Knows one port at a time; no key. */

import {Cancelled, isCancelled} from '../async.ts'
import type {Clock} from '../clock.ts'
import {isProblem} from '../problem.ts'
import type {Port} from '../serial/port.ts'
import {Pace, PIECE_BYTES} from './pace.ts'

const CTRL_C = 0x03

export class Sender {
	/** True once the port accepts no more bytes: then the session ends. */
	stuck = false
	#sending: Promise<void> = Promise.resolve()
	/** How many writes are not done; aborted when what is left of them shall not be sent any more. */
	#waiting = 0
	#rest = new AbortController()
	readonly #pace: Pace

	/** `port` returns undefined while the board is away: what is typed meanwhile is lost. */
	constructor(
		private readonly port: () => Port | undefined,
		clock: Clock,
		private readonly gaveUp: () => void,
	) {
		this.#pace = new Pace(clock)
	}

	/** Something waits to be sent. */
	get isBusy(): boolean {
		return this.#waiting > 0
	}

	/** Ctrl-C does not queue behind what still waits for room on the board: that is dropped. */
	send(bytes: Uint8Array): void {
		const interrupts = bytes.includes(CTRL_C)
		if (interrupts) this.drop()
		const {signal} = this.#rest
		this.#waiting += 1
		this.#sending = this.#sending
			.then(() => this.#write(bytes, interrupts, signal))
			.catch(error => this.#failed(error))
			.finally(() => {
				this.#waiting -= 1
			})
	}

	/** At once, by whoever keeps the pace himself. */
	async write(bytes: Uint8Array): Promise<void> {
		try {
			await this.port()?.write(bytes)
		} catch (error) {
			this.#failed(error)
		}
	}

	/** What waits for room is not sent any more. */
	drop(): void {
		if (this.#waiting === 0) return
		this.#rest.abort(new Cancelled())
		this.#rest = new AbortController()
	}

	/** So many bytes have come from the board. */
	heard(bytes: number): void {
		this.#pace.heard(bytes)
	}

	#failed(error: unknown): void {
		if (isCancelled(error)) return
		// The reading side notices an unplugged board by itself; a port that hangs has to be reported here.
		if (isProblem(error, 'port-lost') || isProblem(error, 'port-closed')) return
		this.stuck = true
		this.gaveUp()
	}

	/** A chip's own USB holds the sender back by itself, and a Ctrl-C is seen by a board that has no room. */
	async #write(bytes: Uint8Array, interrupts: boolean, signal: AbortSignal): Promise<void> {
		signal.throwIfAborted()
		const isShort = interrupts && bytes.length <= PIECE_BYTES
		if (isShort || this.port()?.info.adapter?.kind === 'native') return this.port()?.write(bytes)
		for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
			const piece = bytes.subarray(at, at + PIECE_BYTES)
			await this.#pace.room(piece.length, signal)
			await this.port()?.write(piece)
		}
	}
}
