/**
 * Tells what was pasted from what was typed. A terminal that was asked to puts marks around a paste (`ESC[200~` … `ESC[201~`, xterm's
 * "bracketed paste"); of one that does not, bytes that come at once with a line end in their middle are a paste. Knows bytes and times;
 * no prompt and no command key.
 */

import type {Clock} from '../clock.ts'

export interface Typed {
	readonly kind: 'keys' | 'paste'
	readonly bytes: Uint8Array
}

const BEGIN = Buffer.from('\u001b[200~', 'latin1')
const END = Buffer.from('\u001b[201~', 'latin1')
const CTRL_C = 0x03

/** What may be the first half of a mark is held back for so long, in ms: Esc by itself is a key. */
const MARK_MS = 20
/** A paste without marks comes in pieces, as the system's buffers have room; after so long without one it is over, in ms. */
const PIECE_MS = 50
/** The end mark of a paste comes right behind it; without it the paste is over after so long, in ms. */
const END_MS = 1000
/** In bytes: more than any board can take at its prompt. */
const MAX_BYTES = 4 * 1024 * 1024

export class Pastes {
	/** `open`: between the marks; `plain`: in a paste without marks. */
	#state: 'typing' | 'open' | 'plain' = 'typing'
	/** What is held back or collected. */
	#held: Buffer = Buffer.alloc(0)
	#callOff = () => {}

	constructor(
		private readonly clock: Clock,
		private readonly emit: (typed: Typed) => void,
	) {}

	/** Bytes as the terminal sent them, cut anywhere. */
	typed(chunk: Uint8Array): void {
		this.#callOff()
		let rest: Buffer = Buffer.concat([this.#held, chunk])
		this.#held = Buffer.alloc(0)
		while (rest.length > 0) rest = this.#take(rest)
	}

	/** Nothing more will come: what is held back is given out. */
	end(): void {
		this.#callOff()
		const held = this.#held
		this.#held = Buffer.alloc(0)
		if (held.length > 0) this.#emit(this.#state === 'typing' ? 'keys' : 'paste', held)
		this.#state = 'typing'
	}

	/** Deals with the first of it; what is left is for the next turn. */
	#take(bytes: Buffer): Buffer {
		if (this.#state === 'open') return this.#untilEndMark(bytes)
		const mark = bytes.indexOf(BEGIN)
		const plain = mark < 0 ? bytes : bytes.subarray(0, mark)
		const left = mark < 0 ? bytes.length - halfMark(bytes, BEGIN) : mark
		if (this.#state === 'plain') return this.#untilQuiet(bytes, mark)
		if (mark >= 0) {
			this.#typed(plain)
			this.#state = 'open'
			return bytes.subarray(mark + BEGIN.length)
		}
		if (isSeveralLines(plain)) {
			this.#state = 'plain'
			return bytes
		}
		this.#typed(bytes.subarray(0, left))
		this.#hold(bytes.subarray(left), MARK_MS)
		return Buffer.alloc(0)
	}

	#untilEndMark(bytes: Buffer): Buffer {
		const end = bytes.indexOf(END)
		if (end < 0 && bytes.length < MAX_BYTES) {
			this.#hold(bytes, END_MS)
			return Buffer.alloc(0)
		}
		this.#state = 'typing'
		this.#emit('paste', end < 0 ? bytes : bytes.subarray(0, end))
		return end < 0 ? Buffer.alloc(0) : bytes.subarray(end + END.length)
	}

	/** A Ctrl-C that a person types ends the paste; the mark of another paste does as well. */
	#untilQuiet(bytes: Buffer, mark: number): Buffer {
		const stop = [bytes.indexOf(CTRL_C), mark].filter(at => at >= 0)
		const end = Math.min(...stop, MAX_BYTES)
		if (end > bytes.length) {
			this.#hold(bytes, PIECE_MS)
			return Buffer.alloc(0)
		}
		this.#state = 'typing'
		this.#emit('paste', bytes.subarray(0, end))
		return bytes.subarray(end)
	}

	/** Whole text without marks: several lines are a paste, and what is not stays keys. */
	#typed(bytes: Buffer): void {
		this.#emit(isSeveralLines(bytes) ? 'paste' : 'keys', bytes)
	}

	#hold(bytes: Buffer, ms: number): void {
		this.#held = bytes
		if (bytes.length > 0) this.#callOff = this.clock.after(ms, () => this.end())
	}

	#emit(kind: Typed['kind'], bytes: Buffer): void {
		if (bytes.length > 0) this.emit({kind, bytes: Uint8Array.from(bytes)})
	}
}

/** A line end and more text behind it. Keys that came at once, as Enter and a command, are none. */
function isSeveralLines(bytes: Buffer): boolean {
	const text = bytes.toString('latin1')
	const interrupt = text.indexOf('\u0003')
	return /[\r\n][\s]*[^\0-\u0020\u007f]/.test(interrupt < 0 ? text : text.slice(0, interrupt))
}

/** How many bytes at the end may be the beginning of `mark`. */
function halfMark(bytes: Buffer, mark: Buffer): number {
	for (let length = Math.min(mark.length - 1, bytes.length); length > 0; length -= 1)
		if (bytes.subarray(-length).equals(mark.subarray(0, length))) return length
	return 0
}
