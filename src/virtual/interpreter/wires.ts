/**
 * The memory that the two threads of an interpreter share: a ring in each direction, and one bell. Knows bytes; knows no
 * Python.
 */

/** What the host gives the worker at its start. */
export interface WireMemory {
	readonly words: SharedArrayBuffer
	readonly input: SharedArrayBuffer
	readonly output: SharedArrayBuffer
	/** How many bytes from the host can wait to be read. */
	readonly inputRoom: number
}

/**
 * The shared words, by index.
 * - given: how often the host has given the worker something: bytes, room, the end of a sleep, an interrupt.
 *   The worker sleeps on this word alone, so it can never sleep through anything.
 * - awake: the number of the last sleep that is over.
 * - announced: 1 from the worker's word that there is output until the host has come to fetch it.
 * - wanted: 1 from the host's word that it has more input than fits until the worker has said that there is room.
 * - off: 1 from the moment that the board has no power any more.
 */
const word = {
	given: 0,
	awake: 1,
	announced: 2,
	wanted: 3,
	off: 4,
	inputIn: 5,
	inputOut: 6,
	outputIn: 7,
	outputOut: 8,
} as const

/** What the largest ring of a port can be, in bytes. */
const INPUT_BYTES = 512
/**
 * The FIFO of the ESP32's UART and of the ESP8266's, in bytes: the ports write into it without any buffer before it, and wait
 * while it is full (uart_stdout_tx_strn in ports/esp32/uart.c).
 */
const OUTPUT_BYTES = 128
/** A packet of full-speed USB, in bytes: the host sends the next one when the board has room for it. */
const PACKET_BYTES = 64

/** `inputRoom`: how many bytes can wait to be read. */
export function makeWireMemory(inputRoom: number): WireMemory {
	return {
		words: new SharedArrayBuffer(4 * Object.keys(word).length),
		input: new SharedArrayBuffer(INPUT_BYTES),
		output: new SharedArrayBuffer(OUTPUT_BYTES),
		inputRoom,
	}
}

/** Both ends of the wires; the host uses some of it, the worker the rest. */
export class Wires {
	readonly input: Ring
	readonly output: Ring
	readonly #words: Int32Array

	constructor(memory: WireMemory) {
		this.#words = new Int32Array(memory.words)
		this.input = new Ring(memory.input, this.#words, word.inputIn, word.inputOut, memory.inputRoom)
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

	/** Host: the board has no power any more. */
	switchOff(): void {
		Atomics.store(this.#words, word.off, 1)
		this.ring()
	}

	/** Worker: whether that is so. */
	get isOff(): boolean {
		return Atomics.load(this.#words, word.off) === 1
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

	/** Host: how many bytes the input takes now; when none, the worker will say that there is room again. */
	get inputRoom(): number {
		if (this.input.room === 0) Atomics.store(this.#words, word.wanted, 1)
		// Looked at again, because the worker may have read the last byte before it could know.
		return this.input.room
	}

	/** Worker: true when the host has to be told that there is room in the input. */
	hasRoomToTell(): boolean {
		if (this.input.room < PACKET_BYTES) return false
		return Atomics.exchange(this.#words, word.wanted, 0) === 1
	}

	/** Host: about to fetch the output; output written from now on is announced anew. */
	fetching(): void {
		Atomics.store(this.#words, word.announced, 0)
	}
}

/** Bytes from one thread to the other, in order. One thread puts, the other takes; the memory's size is a power of two. */
class Ring {
	readonly #bytes: Uint8Array
	readonly #words: Int32Array
	readonly #in: number
	readonly #out: number

	/** `words[into]` and `words[out]` count all bytes ever put and taken, and wrap at 2^32. `most`: how many can wait. */
	constructor(
		memory: SharedArrayBuffer,
		words: Int32Array,
		into: number,
		out: number,
		private readonly most = memory.byteLength,
	) {
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

	/** How many bytes there is room for. */
	get room(): number {
		return this.most - this.waiting
	}

	/** Puts as many of `bytes` as there is room for; returns how many that were. */
	put(bytes: Uint8Array): number {
		const count = Math.min(bytes.length, this.room)
		const at = Atomics.load(this.#words, this.#in)
		for (let i = 0; i < count; i++) this.#bytes[this.#place(at + i)] = bytes[i]!
		Atomics.store(this.#words, this.#in, at + count)
		return count
	}

	/** Takes up to `most` bytes; empty when there are none. */
	take(most = this.most): Uint8Array {
		const taken = this.peek(most)
		this.drop(taken.length)
		return taken
	}

	/** What `take` would give; there is no room for more before it is dropped. */
	peek(most: number): Uint8Array {
		const bytes = new Uint8Array(Math.min(most, this.waiting))
		const at = Atomics.load(this.#words, this.#out)
		for (let i = 0; i < bytes.length; i++) bytes[i] = this.#bytes[this.#place(at + i)]!
		return bytes
	}

	drop(count: number): void {
		Atomics.add(this.#words, this.#out, count)
	}

	#place(count: number): number {
		return count & (this.#bytes.length - 1)
	}
}
