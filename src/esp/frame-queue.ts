/**
 * Sorts what comes in over a port: frames in their order, and all other bytes, which are kept for diagnosis. Knows SLIP; no
 * commands.
 */

import type {Port} from '../serial/port.ts'
import {FrameReader} from './slip.ts'

const HEARD_LIMIT = 4096

export class FrameQueue {
	readonly #reader = new FrameReader()
	readonly #frames: Uint8Array[] = []
	#heard = new Uint8Array()

	constructor(private readonly port: Port) {}

	/** The latest 4 KB of the bytes outside frames. */
	get heard(): Uint8Array {
		return this.#heard
	}

	forgetHeard(): void {
		this.#heard = new Uint8Array()
	}

	/** Frames that have arrived and were not taken yet, oldest first. */
	get pending(): readonly Uint8Array[] {
		return this.#frames
	}

	/** The body of the next frame. */
	async frame(signal: AbortSignal): Promise<Uint8Array> {
		for (;;) {
			const next = this.#frames.shift()
			if (next) return next
			await this.receive(signal)
		}
	}

	/** Resolves once the next frame has begun to come. */
	async begun(signal: AbortSignal): Promise<true> {
		while (this.#frames.length === 0 && this.#reader.partial.length === 0) await this.receive(signal)
		return true
	}

	/** Reads once and sorts what arrives; returns the bytes as they came. */
	async receive(signal: AbortSignal): Promise<Uint8Array> {
		const bytes = await this.port.read(signal)
		for (const heard of this.#reader.push(bytes)) {
			if (heard.kind === 'frame') this.#frames.push(heard.body)
			else this.keep(heard.bytes)
		}
		return bytes
	}

	keep(bytes: Uint8Array): void {
		this.#heard = Buffer.concat([this.#heard, bytes]).subarray(-HEARD_LIMIT)
	}

	/** Forgets all frames, and what has come of an unfinished one: the next byte begins something new. */
	reset(): void {
		this.keep(this.#reader.partial)
		this.#reader.reset()
		this.#frames.length = 0
	}
}
