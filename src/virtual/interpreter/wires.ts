/**
 * The memory that the two threads of an interpreter share: a ring in each direction, and one bell. Knows bytes; knows no
 * Python.
 */

/** What the host gives the worker at its start. */
export interface WireMemory {
	readonly words: SharedArrayBuffer
	readonly input: SharedArrayBuffer
	readonly output: SharedArrayBuffer
}

/**
 * The shared words, by index.
 * - given: how often the host has given the worker something: bytes, room, the end of a sleep, an interrupt.
 *   The worker sleeps on this word alone, so it can never sleep through anything.
 * - awake: the number of the last sleep that is over.
 * - announced: 1 from the worker's word that there is output until the host has come to fetch it.
 */
const word = {given: 0, awake: 1, announced: 2, inputIn: 3, inputOut: 4, outputIn: 5, outputOut: 6} as const

/**
 * A real UART buffers 260 bytes, which arrive one by one; here a clock that leaps brings a second's worth at once. What
 * does not fit is lost, as on a wire.
 */
const INPUT_ROOM = 16 * 1024

/**
 * Small, like a UART's FIFO: what a flood has already put in here is still printed after Ctrl-C, and 1 KB takes 90 ms at
 * 115200 baud.
 */
const OUTPUT_ROOM = 1024

export function makeWireMemory(): WireMemory {
	return {
		words: new SharedArrayBuffer(4 * Object.keys(word).length),
		input: new SharedArrayBuffer(INPUT_ROOM),
		output: new SharedArrayBuffer(OUTPUT_ROOM),
	}
}

/** Both ends of the wires; the host uses some of it, the worker the rest. */
export class Wires {
	readonly input: Ring
	readonly output: Ring
	readonly #words: Int32Array

	constructor(memory: WireMemory) {
		this.#words = new Int32Array(memory.words)
		this.input = new Ring(memory.input, this.#words, word.inputIn, word.inputOut)
		this.output = new Ring(memory.output, this.#words, word.outputIn, word.outputOut)
	}

	/** How often the host has rung so far. */
	get given(): number {
		return Atomics.load(this.#words, word.given)
	}

	/** Host: something is there for the worker. */
	ring(): void {
		Atomics.add(this.#words, word.given, 1)
		Atomics.notify(this.#words, word.given)
	}

	/** Worker: blocks (without CPU) until the host has rung more often than `given` times. */
	waitForBell(given: number): void {
		Atomics.wait(this.#words, word.given, given)
	}

	/** The number of the last sleep that is over. */
	get awake(): number {
		return Atomics.load(this.#words, word.awake)
	}

	/** Host: the sleep with this number is over. */
	set awake(sleep: number) {
		Atomics.store(this.#words, word.awake, sleep)
	}

	/** Worker: true when the host has to be told, because it does not know of any output yet. */
	announce(): boolean {
		return Atomics.exchange(this.#words, word.announced, 1) === 0
	}

	/** Host: about to fetch the output; output written from now on is announced anew. */
	fetching(): void {
		Atomics.store(this.#words, word.announced, 0)
	}
}

/** Bytes from one thread to the other, in order. One thread puts, the other takes; the size is a power of two. */
class Ring {
	readonly #bytes: Uint8Array
	readonly #words: Int32Array
	readonly #in: number
	readonly #out: number

	/** `words[into]` and `words[out]` count all bytes ever put and taken, and wrap at 2^32. */
	constructor(memory: SharedArrayBuffer, words: Int32Array, into: number, out: number) {
		this.#bytes = new Uint8Array(memory)
		this.#words = words
		this.#in = into
		this.#out = out
	}

	/** How many bytes wait in it. */
	get waiting(): number {
		return (Atomics.load(this.#words, this.#in) - Atomics.load(this.#words, this.#out)) >>> 0
	}

	/** A mark behind what has been put so far, for `hasPassed`. */
	get mark(): number {
		return Atomics.load(this.#words, this.#in)
	}

	/** Whether everything up to `mark` has been taken. */
	hasPassed(mark: number): boolean {
		return ((Atomics.load(this.#words, this.#out) - mark) | 0) >= 0
	}

	get full(): boolean {
		return this.waiting === this.#bytes.length
	}

	/** Puts as many of `bytes` as there is room for; returns how many that were. */
	put(bytes: Uint8Array): number {
		const count = Math.min(bytes.length, this.#bytes.length - this.waiting)
		const at = Atomics.load(this.#words, this.#in)
		for (let i = 0; i < count; i++) this.#bytes[this.#place(at + i)] = bytes[i]!
		Atomics.store(this.#words, this.#in, at + count)
		return count
	}

	/** Takes up to `most` bytes; empty when there are none. */
	take(most = this.#bytes.length): Uint8Array {
		const taken = new Uint8Array(Math.min(most, this.waiting))
		const at = Atomics.load(this.#words, this.#out)
		for (let i = 0; i < taken.length; i++) taken[i] = this.#bytes[this.#place(at + i)]!
		Atomics.store(this.#words, this.#out, at + taken.length)
		return taken
	}

	#place(count: number): number {
		return count & (this.#bytes.length - 1)
	}
}
