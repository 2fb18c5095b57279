/** Listens along for the banner of a MicroPython, and keeps its version. Changes no byte. */

import {type Banner, findBanner} from '../micropython/prompt.ts'

/** A banner is shorter. */
const KEPT_BYTES = 512

export class HeardVersion {
	/** The one that came last. */
	banner: Banner | undefined
	#text: Buffer = Buffer.alloc(0)

	get version(): string | undefined {
		return this.banner?.version
	}

	hear(bytes: Uint8Array): void {
		this.#text = Buffer.concat([this.#text, bytes.subarray(-KEPT_BYTES)]).subarray(-KEPT_BYTES)
		if (this.#text.includes('MicroPython'))
			this.banner = findBanner(this.#text.toString('latin1')) ?? this.banner
	}
}
