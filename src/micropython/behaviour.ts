/** What a board does that does not come to its prompt: judged by all that was heard of it, and by how often its port went away. Pure. */

import {findBootError} from './boot-log.ts'

/**
 * `sleeps`: it wakes only to sleep again; `restarts`: it starts again and again; `drops-usb`: its own USB goes away and comes back, which sleeping
 * and restarting both look like there; `prints`: it prints without end; `hangs`: it says nothing; `no-file-system`: MicroPython finds its files damaged.
 */
export type Behaviour = 'sleeps' | 'restarts' | 'drops-usb' | 'prints' | 'hangs' | 'no-file-system'

export interface Seen {
	readonly does: Behaviour
	/** How often it did so while it was watched; 0 where there is nothing to count. */
	readonly times: number
}

/** A start names its cause: `rst:0x5 (DEEPSLEEP_RESET)`, `rst cause:2`; a soft one says so. */
const start = /rst:0x[0-9a-f]+ \((\w+)|rst cause:\d|MPY: soft reboot/g
/** Longer than such a mark. */
const MARK_CHARACTERS = 64
/** So many starts are no accident: opening a port restarts many a board once. */
const LOOP_STARTS = 3
/** In characters: a program that prints has printed more than a boot log and a traceback. */
const FLOOD = 4096
const KEPT_CHARACTERS = 4096

/** An ESP8266 prints its boot log at a speed of its own: here it is a burst of noise, after so many ms without a byte. */
const BURST_MS = 150
const BURST_BYTES = 40

/** Keeps count of what was heard. */
export class Watched {
	#tail = ''
	#characters = 0
	#starts = 0
	#deepSleeps = 0
	#bursts = 0
	#lost = 0
	#lastAt = Number.NEGATIVE_INFINITY
	#burst = {bytes: 0, noise: 0}

	/** What came at `now`, in ms. */
	hear(bytes: Uint8Array, now: number): void {
		const text = this.#tail.slice(-MARK_CHARACTERS) + Buffer.from(bytes).toString('latin1')
		const known = Math.min(this.#tail.length, MARK_CHARACTERS)
		for (const mark of text.matchAll(start)) {
			if (mark.index + mark[0].length <= known) continue
			this.#starts += 1
			if (mark[1]?.includes('SLEEP')) this.#deepSleeps += 1
		}
		this.#characters += bytes.length
		this.#tail = (this.#tail + text.slice(known)).slice(-KEPT_CHARACTERS)
		this.#countBurst(bytes, now)
	}

	#countBurst(bytes: Uint8Array, now: number): void {
		if (now - this.#lastAt >= BURST_MS) this.#burst = {bytes: 0, noise: 0}
		this.#lastAt = now
		const wasOne = this.#isNoise()
		this.#burst.bytes += bytes.length
		this.#burst.noise += bytes.filter(byte => byte > 0x7e || (byte < 0x20 && !isSpace(byte))).length
		if (!wasOne && this.#isNoise()) this.#bursts += 1
	}

	#isNoise(): boolean {
		return this.#burst.noise >= BURST_BYTES && this.#burst.noise * 4 > this.#burst.bytes
	}

	/** Its port went away. */
	lost(): void {
		this.#lost += 1
	}

	/** The end of what was heard, for whoever explains it. */
	get heard(): Uint8Array {
		return Buffer.from(this.#tail, 'latin1')
	}

	/** Whether it restarts by itself, so that a prompt that answers now may be gone in a moment. */
	get isRestless(): boolean {
		return this.#lost > 0 || this.#deepSleeps > 0 || Math.max(this.#starts, this.#bursts) >= LOOP_STARTS
	}

	/** Enough was heard to say so. */
	get isClear(): boolean {
		return Math.max(this.#starts, this.#bursts, this.#deepSleeps) >= LOOP_STARTS
	}

	/** What it does; for a board at whose prompt nobody has come. */
	get seen(): Seen {
		const starts = Math.max(this.#starts, this.#bursts)
		if (findBootError(this.#tail)?.heard === 'no-file-system') return {does: 'no-file-system', times: 0}
		if (this.#deepSleeps > 0) return {does: 'sleeps', times: this.#deepSleeps}
		if (starts >= LOOP_STARTS) return {does: 'restarts', times: starts}
		if (this.#lost > 0) return {does: 'drops-usb', times: this.#lost}
		return {does: this.#characters >= FLOOD ? 'prints' : 'hangs', times: 0}
	}
}

function isSpace(byte: number): boolean {
	return byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x1b
}
