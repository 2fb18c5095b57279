/** One direction of a serial line: bytes take their time, and a wrong speed turns them into garbage. Knows no meaning. */

import type {Clock} from '../clock.ts'

/** A start bit, eight data bits and a stop bit. */
const BITS_PER_BYTE = 10
/** Bytes arrive in slices of this length, as a USB bridge passes them on, not one by one. */
const SLICE_MS = 2
/** How many bytes a sender may have waiting; more are lost, as in any finite buffer. */
const WAITING_LIMIT = 0x100000

interface Parcel {
	readonly bytes: Uint8Array
	readonly baud: number
	taken: number
}

export class Wire {
	readonly #parcels: Parcel[] = []
	readonly #emptied: (() => void)[] = []
	#waiting = 0
	/** When the last byte should have arrived. A timer that fires a little early or late must not change the speed. */
	#freeAt = Number.NEGATIVE_INFINITY
	#callOff: (() => void) | undefined
	#heldBack = false

	/**
	 * `arrive` gets the bytes at the far end, with the speed they were sent at. `room`: how many the far end takes now, where
	 * it can hold the sender back; it then has to say when it has room again (`goOn`).
	 */
	constructor(
		private readonly clock: Clock,
		private readonly arrive: (bytes: Uint8Array, baud: number) => void,
		private readonly room: () => number = () => Number.POSITIVE_INFINITY,
	) {}

	/** Bytes that have not arrived yet. */
	get waiting(): number {
		return this.#waiting
	}

	send(bytes: Uint8Array, baud: number): void {
		if (bytes.length === 0 || this.#waiting + bytes.length > WAITING_LIMIT) return
		this.#parcels.push({bytes: bytes.slice(), baud, taken: 0})
		this.#waiting += bytes.length
		if (!this.#callOff && !this.#heldBack) this.#next(Math.max(this.#freeAt, this.clock.now()))
	}

	/** Runs `action` once everything sent so far, or sent until then, has arrived; at once when nothing is under way. */
	whenEmpty(action: () => void): void {
		if (this.#waiting === 0) action()
		else this.#emptied.push(action)
	}

	/** The far end, which has held the sender back, has room again. */
	goOn(): void {
		if (!this.#heldBack) return
		this.#heldBack = false
		this.#next(Math.max(this.#freeAt, this.clock.now()))
	}

	/** The sender stops in the middle of a byte: what has not arrived never will. */
	cut(): void {
		this.#callOff?.()
		this.#callOff = undefined
		this.#heldBack = false
		this.#parcels.length = 0
		this.#waiting = 0
		this.#freeAt = Number.NEGATIVE_INFINITY
		this.#tellEmptied()
	}

	/** `from`: when the first bit of the next slice is sent. */
	#next(from: number): void {
		const parcel = this.#parcels[0]
		if (!parcel) {
			this.#callOff = undefined
			this.#tellEmptied()
			return
		}
		const msPerByte = (BITS_PER_BYTE * 1000) / parcel.baud
		const left = parcel.bytes.length - parcel.taken
		const slice = Math.min(left, Math.max(1, Math.floor(SLICE_MS / msPerByte)))
		this.#freeAt = from + slice * msPerByte
		this.#callOff = this.clock.after(this.#freeAt - this.clock.now(), () => {
			// A timer that fires late delivers more than its slice: so a fast clock needs few timers, and the line is not
			// slower for it.
			const due = Math.max(slice, Math.min(left, Math.floor((this.clock.now() - from) / msPerByte)))
			const come = Math.min(due, this.room())
			this.#callOff = undefined
			this.#heldBack = come === 0
			if (this.#heldBack) return
			this.#freeAt = from + come * msPerByte
			const bytes = parcel.bytes.subarray(parcel.taken, parcel.taken + come)
			parcel.taken += come
			this.#waiting -= come
			if (parcel.taken === parcel.bytes.length) this.#parcels.shift()
			this.arrive(bytes, parcel.baud)
			// Its receiver may have cut the line, or sent more over it.
			if (!this.#callOff && !this.#heldBack) this.#next(this.#freeAt)
		})
	}

	#tellEmptied(): void {
		for (const action of this.#emptied.splice(0)) action()
	}
}

/**
 * What a receiver at `theirs` baud reads from bytes sent at `ours`: it waits for a low start bit and samples the middle of
 * each of the nine bits after it, whatever is on the line there. Speeds within a few per cent understand each other.
 */
export function heardAt(theirs: number, bytes: Uint8Array, ours: number): Uint8Array {
	if (theirs === ours) return bytes
	const levels = levelsOf(bytes)
	const ratio = ours / theirs
	const heard: number[] = []
	let at = 0
	while (at < levels.length) {
		if (levels[Math.floor(at)] === 1) {
			at = Math.floor(at) + 1
			continue
		}
		let byte = 0
		for (let bit = 0; bit < 8; bit += 1) {
			const sample = levels[Math.floor(at + (bit + 1.5) * ratio)] ?? 1
			byte |= sample << bit
		}
		heard.push(byte)
		at += 9.5 * ratio
		// If the line is still low where the stop bit should be, the receiver waits for it to rise.
		while (at < levels.length && levels[Math.floor(at)] === 0) at += 1
	}
	return Uint8Array.from(heard)
}

/** The level of the line, one entry per bit: start bit low, data with the lowest bit first, stop bit high. */
function levelsOf(bytes: Uint8Array): Uint8Array {
	const levels = new Uint8Array(bytes.length * BITS_PER_BYTE).fill(1)
	bytes.forEach((byte, i) => {
		levels[i * BITS_PER_BYTE] = 0
		for (let bit = 0; bit < 8; bit += 1) levels[i * BITS_PER_BYTE + 1 + bit] = (byte >> bit) & 1
	})
	return levels
}
