/**
 * The raw REPL of a board: sends code and returns what it prints. Knows no file and no screen.
 * Source: docs.micropython.org, "The MicroPython REPL".
 */

import type {Clock} from '../clock.ts'
import type {Port} from '../serial/port.ts'
import {readUntil} from './prompt.ts'

/** What code printed, and its traceback ('' when it ended without an exception). */
export interface RawResult {
	readonly output: string
	readonly error: string
}

/** A board that is busy buffers so many bytes; mpremote sends pieces of the same size at the same pace. */
const PIECE_BYTES = 256
const PIECE_MS = 10
/** The most that a board may print for one piece of code, in characters; more means a program that never ends. */
const MAX_TEXT = 1024 * 1024
/** How long the way back to the friendly prompt may take, in ms. */
const LEAVE_MS = 2000

export class RawRepl {
	#text = ''

	private constructor(
		private readonly port: Port,
		private readonly clock: Clock,
		private readonly signal: AbortSignal,
	) {}

	/** From the friendly prompt; undefined when the board did not enter its raw REPL within `ms`. */
	static async enter(
		port: Port,
		clock: Clock,
		ms: number,
		signal: AbortSignal,
	): Promise<RawRepl | undefined> {
		const repl = new RawRepl(port, clock, signal)
		// Ctrl-A on an empty line.
		await port.write(Buffer.from('\r\x01', 'latin1'))
		const came = await repl.#readUntil('raw REPL; CTRL-B to exit\r\n>', clock.now() + ms)
		return came === undefined ? undefined : repl
	}

	/** Runs code; undefined when it did not end within `ms`. */
	async run(code: string, ms: number): Promise<RawResult | undefined> {
		const end = this.clock.now() + ms
		this.signal.throwIfAborted()
		// Ctrl-D: run what was sent.
		await this.#send(Buffer.from(`${code}\x04`, 'utf8'))
		if ((await this.#readUntil('OK', end)) === undefined) return undefined
		const output = await this.#readUntil('\x04', end)
		const error = await this.#readUntil('\x04>', end)
		return output === undefined || error === undefined ? undefined : {output, error}
	}

	/** Back to the friendly prompt. */
	async exit(): Promise<void> {
		await this.port.write(Buffer.from('\x02', 'latin1'))
		await this.#readUntil('>>> ', this.clock.now() + LEAVE_MS)
	}

	/** Back to the friendly prompt from any state, without waiting; a running program is stopped first. */
	async abort(): Promise<void> {
		await this.port.write(Buffer.from('\x03\x03\r\x02', 'latin1'))
	}

	async #send(bytes: Uint8Array): Promise<void> {
		for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
			if (at > 0) await this.clock.sleep(PIECE_MS, this.signal)
			await this.port.write(bytes.subarray(at, at + PIECE_BYTES))
		}
	}

	/** What comes before `mark`; undefined when `mark` does not come before `end`. */
	async #readUntil(mark: string, end: number): Promise<string | undefined> {
		let searched = 0
		for (;;) {
			const at = this.#text.indexOf(mark, searched)
			if (at >= 0) {
				const piece = this.#text.slice(0, at)
				this.#text = this.#text.slice(at + mark.length)
				return piece
			}
			searched = Math.max(0, this.#text.length - mark.length)
			if (this.#text.length > MAX_TEXT) return undefined
			const bytes = await readUntil(this.port, this.clock, end, this.signal)
			if (!bytes) return undefined
			this.#text += Buffer.from(bytes).toString('latin1')
		}
	}
}

/**
 * Runs one piece of code on a board that is at its friendly prompt, and returns to that prompt. Undefined when the board
 * did not do that within `ms`.
 */
export async function runRaw(
	port: Port,
	clock: Clock,
	code: string,
	ms: number,
	signal: AbortSignal,
): Promise<RawResult | undefined> {
	const end = clock.now() + ms
	const repl = await RawRepl.enter(port, clock, ms, signal)
	const result = await repl?.run(code, end - clock.now())
	if (result) await repl?.exit()
	return result
}
