/** Sends what a person types to the board. Knows the escape and one port at a time; does not read the terminal itself. */

import {Cancelled, isCancelled} from '../async.ts'
import type {Clock} from '../clock.ts'
import {isProblem} from '../problem.ts'
import type {Port} from '../serial/port.ts'
import {words} from '../words/index.ts'
import {type EscapeState, interpret} from './escape.ts'
import type {ReplOptions} from './options.ts'
import {Pace, PIECE_BYTES} from './pace.ts'
import type {Screen} from './screen.ts'

const CTRL_C = 0x03

/** Passes keys through the escape to the board, in order, one write at a time. */
export class Keyboard {
	/** True once the port accepts no more bytes: then the session ends. */
	stuck = false
	#state: EscapeState = 'transparent'
	#sending: Promise<void> = Promise.resolve()
	/** How many writes are not done; aborted when what is left of them shall not be sent any more. */
	#waiting = 0
	#rest = new AbortController()
	readonly #pace: Pace

	/** `port` returns undefined while the board is away: what is typed meanwhile is lost. */
	constructor(
		private readonly port: () => Port | undefined,
		clock: Clock,
		private readonly screen: Pick<Screen, 'note'>,
		private readonly options: ReplOptions,
		private readonly leave: () => void,
	) {
		this.#pace = new Pace(clock)
	}

	readonly typed = (chunk: Buffer | string): void => {
		// Ink has switched stdin to strings for good, but the board needs bytes.
		const {state, actions} = interpret(
			this.#state,
			typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk,
			this.options.escape,
		)
		this.#state = state
		for (const action of actions) {
			switch (action.kind) {
				case 'send':
					this.send(action.bytes)
					break
				case 'leave':
					this.leave()
					break
				case 'help':
					this.screen.note(words.repl.help)
					break
				case 'unknown':
					this.screen.note([words.repl.unknown])
			}
		}
	}

	/** Ctrl-C does not queue behind what still waits for room on the board: that is dropped. */
	send(bytes: Uint8Array): void {
		const interrupts = bytes.includes(CTRL_C)
		if (interrupts && this.#waiting > 0) {
			this.#rest.abort(new Cancelled())
			this.#rest = new AbortController()
		}
		const {signal} = this.#rest
		this.#waiting += 1
		this.#sending = this.#sending
			.then(() => this.#write(bytes, interrupts, signal))
			.catch(error => {
				if (isCancelled(error)) return
				// The reading side notices an unplugged board by itself; a port that hangs has to be reported here.
				if (isProblem(error, 'port-lost') || isProblem(error, 'port-closed')) return
				this.stuck = true
				this.leave()
			})
			.finally(() => {
				this.#waiting -= 1
			})
	}

	/** So many bytes have come from the board. */
	heard(bytes: number): void {
		this.#pace.heard(bytes)
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
