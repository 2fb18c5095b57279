/**
 * The raw REPL of a board: sends code and returns what it prints. Knows no file and no screen.
 * Source: docs.micropython.org, "The MicroPython REPL"; shared/runtime/pyexec.c.
 */

import type {Clock} from '../clock.ts'
import type {Port} from '../serial/port.ts'
import {readUntil} from './prompt.ts'

/** What code printed, and its traceback ('' when it ended without an exception). */
export interface RawResult {
	readonly output: string
	readonly error: string
}

/** Of a traceback: the error itself. */
export function lastLine(traceback: string): string {
	return (
		traceback
			.trim()
			.split(/[\r\n]+/)
			.at(-1) ?? ''
	)
}

/** Without raw-paste: a board that is busy buffers so many bytes, and mpremote sends them at the same pace. */
const PIECE_BYTES = 256
const PIECE_MS = 10
/** The most that a board may print for one piece of code, in characters; more means a program that never ends. */
const MAX_TEXT = 1024 * 1024
/** How long the way back to the friendly prompt may take, in ms. */
const LEAVE_MS = 2000
/** How long a board may take to accept a program that is then watched without a limit, in ms, beyond the time on the line. */
const TAKE_MS = 10_000
/** What a line of 115,200 baud carries in a ms, on a busy computer. */
const LINE_BYTES_PER_MS = 5

const CTRL_C = '\x03'
const CTRL_D = '\x04'
/** Ctrl-E A Ctrl-A: may code be sent in raw-paste mode? */
const ASK_FOR_PASTE = '\x05A\x01'
/**
 * The answers: yes, with the window (uint16, little-endian) and the credit for a second one; known but not supported; and that
 * of a firmware before 1.14, which has started its raw REPL anew.
 */
const pasteAnswer = /R\x01(..)\x01|R\x00|raw REPL; CTRL-B to exit\r\n>/s

export class RawRepl {
	/** What came and was not looked at yet, one character for each byte. */
	#text = ''
	/** False once the board has said that it has no raw-paste mode. */
	#canPaste = true
	#sending: 'no' | 'code' | 'nothing more' = 'no'

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
		await repl.#write('\r\x01')
		const came = await repl.#readUntil('raw REPL; CTRL-B to exit\r\n>', clock.now() + ms)
		return came === undefined ? undefined : repl
	}

	/**
	 * Whether every byte but Ctrl-C and Ctrl-D reaches the compiler. Without raw-paste mode Ctrl-A, B and E are commands too.
	 * It is known after the first code.
	 */
	get isEightBit(): boolean {
		return this.#canPaste
	}

	/** Runs code; undefined when it did not end within `ms`. */
	async run(code: string | Uint8Array, ms: number): Promise<RawResult | undefined> {
		const end = this.clock.now() + ms
		this.signal.throwIfAborted()
		if (!(await this.#start(Buffer.from(code as string), end))) return undefined
		const output = await this.#readUntil(CTRL_D, end)
		const error = await this.#readUntil(`${CTRL_D}>`, end)
		return output === undefined || error === undefined ? undefined : {output, error}
	}

	/**
	 * Runs a program for as long as it takes and passes on what it prints, as it comes: a letter of several bytes may be
	 * split. Returns its traceback, '' when it ended without an exception, and undefined when the board did not take the
	 * program or does not end its traceback. `signal` leaves it running; `interrupt` stops it. `began`: the board has it all, and runs it.
	 */
	async live(
		code: string | Uint8Array,
		onOutput: (bytes: Uint8Array) => void | Promise<void>,
		signal: AbortSignal = this.signal,
		began: () => void = () => {},
	): Promise<string | undefined> {
		const bytes = Buffer.from(code as string)
		const end = this.clock.now() + TAKE_MS + bytes.length / LINE_BYTES_PER_MS
		signal.throwIfAborted()
		if (!(await this.#start(bytes, end))) return undefined
		began()
		for (;;) {
			const at = this.#text.indexOf(CTRL_D)
			const output = at < 0 ? this.#text : this.#text.slice(0, at)
			this.#text = this.#text.slice(output.length)
			if (output !== '') await onOutput(Buffer.from(output, 'latin1'))
			if (at >= 0) break
			this.#text = Buffer.from(await this.port.read(signal)).toString('latin1')
		}
		this.#text = this.#text.slice(CTRL_D.length)
		return await this.#readUntil(`${CTRL_D}>`, this.clock.now() + TAKE_MS)
	}

	/** Ctrl-C: the program that runs, or is on its way, ends in a KeyboardInterrupt. */
	async interrupt(): Promise<void> {
		// In the middle of a paste the sender ends it, so that no code follows the Ctrl-C and is taken for a new one.
		if (this.#sending !== 'no') this.#sending = 'nothing more'
		else await this.#write(CTRL_C)
	}

	/** Restarts MicroPython, without main.py as long as the raw REPL is active; false when it did not within `ms`. */
	async softReset(ms: number): Promise<boolean> {
		const end = this.clock.now() + ms
		await this.#write(CTRL_D)
		return (await this.#readUntil('raw REPL; CTRL-B to exit\r\n>', end)) !== undefined
	}

	/** Back to the friendly prompt; false when it did not come. */
	async exit(): Promise<boolean> {
		await this.#write('\x02')
		return (await this.#readUntil('>>> ', this.clock.now() + LEAVE_MS)) !== undefined
	}

	/** Back to the friendly prompt from any state, without waiting; a running program is stopped first. */
	async abort(): Promise<void> {
		await this.#write('\x03\x03\r\x02')
	}

	/** Hands code over; true when the board runs it now. */
	async #start(code: Uint8Array, end: number): Promise<boolean> {
		this.#sending = 'code'
		try {
			const window = this.#canPaste ? await this.#askForWindow(end) : 0
			if (window === undefined) return false
			if (window > 0) return await this.#paste(code, window, end)
			this.#canPaste = false
			return await this.#sendPaced(code, end)
		} finally {
			this.#sending = 'no'
		}
	}

	/** The window of raw-paste mode, in bytes; 0 when the board has none; undefined when it did not answer before `end`. */
	async #askForWindow(end: number): Promise<number | undefined> {
		await this.#write(ASK_FOR_PASTE)
		const answer = await this.#readMatch(pasteAnswer, end)
		const window = answer?.[1]
		return answer && (window ? window.charCodeAt(0) + 256 * window.charCodeAt(1) : 0)
	}

	/**
	 * Sends no more than the board has room for: two windows at first, and one more for each 01. An 04 is the board's word that
	 * it reads no further, because it has understood enough or has no memory, and it wants to have it back.
	 */
	async #paste(code: Uint8Array, window: number, end: number): Promise<boolean> {
		let room = 2 * window
		for (let at = 0; at < code.length && this.#sending === 'code'; ) {
			this.signal.throwIfAborted()
			if (room === 0) {
				const flow = await this.#readMatch(/[\x01\x04]/, end)
				if (!flow) return false
				if (flow[0] === CTRL_D) return await this.#writeAll(CTRL_D)
				room += window
				continue
			}
			const piece = code.subarray(at, at + room)
			await this.port.write(piece)
			at += piece.length
			room -= piece.length
		}
		await this.#write(this.#sending === 'code' ? CTRL_D : CTRL_C)
		return (await this.#readMatch(/\x04/, end)) !== undefined
	}

	async #sendPaced(code: Uint8Array, end: number): Promise<boolean> {
		for (let at = 0; at < code.length && this.#sending === 'code'; at += PIECE_BYTES) {
			if (at > 0) await this.clock.sleep(PIECE_MS, this.signal)
			await this.port.write(code.subarray(at, at + PIECE_BYTES))
		}
		// Ctrl-C forgets the line, and an empty one would be a soft reset: a line that raises is run in its place.
		if (this.#sending !== 'code') await this.#write(`${CTRL_C}raise KeyboardInterrupt`)
		await this.#write(CTRL_D)
		return (await this.#readUntil('OK', end)) !== undefined
	}

	async #write(text: string): Promise<void> {
		await this.port.write(Buffer.from(text, 'latin1'))
	}

	async #writeAll(text: string): Promise<true> {
		await this.#write(text)
		return true
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
			if (!(await this.#hear(end))) return undefined
		}
	}

	/** The first match, with everything before it forgotten; undefined when there is none before `end`. */
	async #readMatch(mark: RegExp, end: number): Promise<RegExpExecArray | undefined> {
		for (;;) {
			const found = mark.exec(this.#text)
			if (found) {
				this.#text = this.#text.slice(found.index + found[0].length)
				return found
			}
			if (!(await this.#hear(end))) return undefined
		}
	}

	async #hear(end: number): Promise<boolean> {
		if (this.#text.length > MAX_TEXT) return false
		const bytes = await readUntil(this.port, this.clock, end, this.signal)
		if (!bytes) return false
		this.#text += Buffer.from(bytes).toString('latin1')
		return true
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
