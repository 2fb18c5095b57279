/**
 * Brings a program to a board's friendly prompt by its paste mode (Ctrl-E … Ctrl-D), in which an expression prints its result, blank
 * lines end nothing and every byte is taken. A UART has no flow control, so no more is under way than the board's input buffer holds, and
 * each byte is sent when the echo of an earlier one has come. Knows the bytes of both sides; no key and no screen.
 *
 * The board: `\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== `, then each byte again, and `\r\n=== ` for a CR
 * (shared/runtime/pyexec.c).
 */

import {unlessLate} from '../async.ts'
import type {Clock} from '../clock.ts'

const CTRL_C = Uint8Array.of(0x03)
const CTRL_D = Uint8Array.of(0x04)
const CTRL_E = Uint8Array.of(0x05)
/** Bytes on their way that have not come back: a board keeps 255 (ESP8266) or 259 that it has not read. */
const WINDOW_BYTES = 220
/** At the second attempt: over a line that has lost something. */
const CAREFUL_BYTES = 48
/** So many bytes make a write worth while. */
const PIECE_BYTES = 48
/** How long the board may take into its paste mode, and how long an echo may stay away, in ms. */
const ENTER_MS = 1500
const STALL_MS = 1500
const BANNER = /\r\npaste mode; [^\r\n]{0,80}\r\n=== /
/** The banner, with whatever a program says before it. */
const MAX_ENTRY_BYTES = 4096

/** `run`: the board runs it; `lost`: some of it did not arrive, and nothing was run; `refused`: the board took no paste. */
export type Pasted = 'run' | 'lost' | 'refused'

interface Side {
	write(bytes: Uint8Array): Promise<void>
	readonly clock: Clock
}

export class PasteRun {
	#phase: 'entering' | 'echo' | 'over' | 'passing' = 'entering'
	/** What came before the board was in its paste mode. */
	#entry = ''
	/** How many bytes of the program are sent, and how many have come back. */
	#sent = 0
	#echoed = 0
	/** What is left of the echo of a line end, and what came after the program. */
	#expected = ''
	#progress = () => {}

	/**
	 * `program`: one character a byte, CR between the lines. From its character `shownFrom` on the person sees the lines, as if they
	 * were typed at `>>> `. `whole`: called when all of it has arrived, before anything of it runs.
	 */
	constructor(
		private readonly side: Side,
		private readonly program: string,
		private readonly shownFrom: number,
		private readonly whole: () => void,
	) {}

	/** The board is in its paste mode, or on the way there. */
	get isUnderWay(): boolean {
		return this.#phase === 'entering' || this.#phase === 'echo'
	}

	/** What came from the board; returns what of it the person is to see. */
	hear(bytes: Uint8Array): Uint8Array {
		if (this.#phase === 'passing') return bytes
		let text = Buffer.from(bytes).toString('latin1')
		let shown = ''
		if (this.#phase === 'entering') [shown, text] = this.#enter(text)
		if (this.#phase === 'echo') [shown, text] = this.#echo(shown, text)
		if (this.#phase === 'over') [shown, text] = this.#end(shown, text)
		this.#progress()
		return Buffer.from(shown + text, 'latin1')
	}

	/** Rejects with the signal's reason: then it is for who aborted to leave the paste mode, by Ctrl-C. */
	async send(signal: AbortSignal): Promise<Pasted> {
		for (const window of [WINDOW_BYTES, CAREFUL_BYTES]) {
			const came = await this.#attempt(window, signal)
			if (came !== 'lost') return came
		}
		return 'lost'
	}

	async #attempt(window: number, signal: AbortSignal): Promise<Pasted> {
		this.#phase = 'entering'
		this.#entry = ''
		this.#expected = ''
		this.#sent = 0
		this.#echoed = 0
		try {
			await this.side.write(CTRL_E)
			if (!(await this.#until(() => this.#phase === 'echo', ENTER_MS, signal)))
				return await this.#giveUp('refused')
			while (this.#echoed < this.program.length) {
				const free = window - (this.#sent - this.#echoed)
				const rest = this.program.length - this.#sent
				if (rest > 0 && free >= Math.min(PIECE_BYTES, rest)) await this.#write(Math.min(free, rest), signal)
				else if (!(await this.#progresses(signal))) return await this.#giveUp('lost')
			}
		} catch (error) {
			this.#phase = 'passing'
			throw error
		}
		this.#phase = 'over'
		this.whole()
		await this.side.write(CTRL_D)
		return 'run'
	}

	async #write(count: number, signal: AbortSignal): Promise<void> {
		signal.throwIfAborted()
		const piece = this.program.slice(this.#sent, this.#sent + count)
		this.#sent += count
		await this.side.write(Buffer.from(piece, 'latin1'))
	}

	async #progresses(signal: AbortSignal): Promise<boolean> {
		const before = this.#echoed
		return await this.#until(() => this.#echoed > before, STALL_MS, signal)
	}

	/** Ctrl-C leaves the paste mode, and the board forgets what it got. */
	async #giveUp(why: Exclude<Pasted, 'run'>): Promise<Pasted> {
		this.#phase = 'passing'
		await this.side.write(CTRL_C)
		return why
	}

	/** Whether `isSo` came true within `ms` from now. */
	async #until(isSo: () => boolean, ms: number, signal: AbortSignal): Promise<boolean> {
		const waits = async (own: AbortSignal): Promise<boolean> => {
			while (!isSo()) {
				own.throwIfAborted()
				await new Promise<void>(resolve => {
					this.#progress = resolve
					own.addEventListener('abort', () => resolve(), {once: true})
				})
			}
			return true
		}
		return await unlessLate(this.side.clock, ms, signal, false, waits)
	}

	#enter(text: string): [string, string] {
		this.#entry = (this.#entry + text).slice(-MAX_ENTRY_BYTES)
		const banner = BANNER.exec(this.#entry)
		if (!banner) return ['', '']
		const before = this.#entry.slice(0, banner.index)
		this.#phase = 'echo'
		return [before, this.#entry.slice(banner.index + banner[0].length)]
	}

	/** What is not the echo comes from something on the board that prints meanwhile. */
	#echo(shown: string, text: string): [string, string] {
		let at = 0
		for (; at < text.length && this.#echoed < this.#sent; at += 1) {
			const character = text[at]!
			if (this.#expected === '') {
				const next = this.program[this.#echoed]!
				this.#expected = next === '\r' ? '\r\n=== ' : next
			}
			if (character !== this.#expected[0]) {
				shown += character
				continue
			}
			this.#expected = this.#expected.slice(1)
			if (this.#expected !== '') continue
			if (this.#echoed >= this.shownFrom)
				shown += this.program[this.#echoed] === '\r' ? '\r\n... ' : character
			this.#echoed += 1
		}
		return [shown, text.slice(at)]
	}

	/** The board ends the line first. */
	#end(shown: string, text: string): [string, string] {
		const rest = (this.#expected + text).replace(/^\r\n/, '')
		if (this.#expected + text === '\r') {
			this.#expected = '\r'
			return [shown, '']
		}
		if (text !== '') this.#phase = 'passing'
		return [shown, rest]
	}
}
