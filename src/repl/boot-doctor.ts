/** Listens along while a board starts, and names the error that keeps it from its prompt, once. Changes no byte. */

import {cannotStart, findBootError} from '../micropython/boot-log.ts'
import type {HeardAfterwards} from '../problem.ts'

/** More than a start prints before it fails. */
const KEPT_BYTES = 2048

export class BootDoctor {
	#text: Buffer = Buffer.alloc(0)
	#done = false

	/** The error, as soon as its line has ended; undefined before, after, and where a prompt has come. */
	hear(bytes: Uint8Array): HeardAfterwards | undefined {
		if (this.#done) return undefined
		this.#text = Buffer.concat([this.#text, bytes]).subarray(-KEPT_BYTES)
		const end = this.#text.lastIndexOf('\n')
		const lines = this.#text.subarray(0, end + 1)
		// From a prompt on the board runs what its user wants, and may print whatever it likes.
		if (this.#text.includes('>>> ')) this.#done = true
		if (this.#done || !cannotStart(lines)) return undefined
		this.#done = true
		return findBootError(lines.toString('latin1'))?.heard ?? 'invalid-header'
	}
}
