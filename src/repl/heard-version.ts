/** Listens along for the banner of a MicroPython, and keeps its version. Changes no byte. */

import {findBanner} from '../micropython/prompt.ts'

/** A banner is shorter. */
const KEPT_BYTES = 512

export class HeardVersion {
	/** Of the banner that came last. */
	version: string | undefined
	#text: Buffer = Buffer.alloc(0)

	hear(bytes: Uint8Array): void {
		this.#text = Buffer.concat([this.#text, bytes.subarray(-KEPT_BYTES)]).subarray(-KEPT_BYTES)
		if (this.#text.includes('MicroPython'))
			this.version = findBanner(this.#text.toString('latin1'))?.version ?? this.version
	}
}
