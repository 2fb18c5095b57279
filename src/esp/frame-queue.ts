/** What comes in over a port: frames in their order, and whatever else is heard, to be looked at later. Knows no commands. */

import type {Port} from '../serial/port.ts'
import {FrameReader} from './slip.ts'

const HEARD_LIMIT = 4096

export class FrameQueue {
	readonly #reader = new FrameReader()
	readonly #frames: Uint8Array[] = []
	#heard = new Uint8Array()

	constructor(private readonly port: Port) {}

	/** The latest 4 KB that were kept. */
	get heard(): Uint8Array {
		return this.#heard
	}

	forgetHeard(): void {
		this.#heard = new Uint8Array()
	}

	/** Frames that have come and were not taken, oldest first. */
	get pending(): readonly Uint8Array[] {
		return this.#frames
	}

	/** The next frame's body. */
	async frame(signal: AbortSignal): Promise<Uint8Array> {
		for (;;) {
			const next = this.#frames.shift()
			if (next) return next
			await this.receive(signal)
		}
	}

	/** Reads once, and sorts what comes; the bytes as they came. */
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

	/** The next byte begins something new: what was half a frame was none, and who waited for a frame does not any more. */
	reset(): void {
		this.keep(this.#reader.partial)
		this.#reader.reset()
		this.#frames.length = 0
	}
}
