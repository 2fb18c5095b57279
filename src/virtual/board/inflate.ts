/** Inflates a zlib stream piece by piece as it arrives, as the chip does. Knows no flash. */

// Node's own zlib cannot do this piece by piece without waiting for another thread, and a chip's reply cannot wait.
import {Z_BUF_ERROR, Z_NO_FLUSH, Z_OK, Z_STREAM_END, ZStream, zlibInflate, zlibInflateInit2} from 'pako'

/** A window of 32 KB, and a zlib header: raw deflate or gzip is refused. */
const WINDOW_BITS = 15
const PIECE_BYTES = 0x8000
/** zlib's message for a stream of which only the Adler-32 was wrong. */
const CHECKSUM_MESSAGE = 'incorrect data check'

/** The stream is not zlib, or it was damaged on the way. */
export class DeflateError extends Error {
	override readonly name = 'DeflateError'
	constructor(
		what: string,
		readonly part: 'stream' | 'checksum',
	) {
		super(what)
	}
}

export class Inflate {
	readonly #stream = new ZStream()
	#done = false

	constructor() {
		zlibInflateInit2(this.#stream, WINDOW_BITS)
	}

	/** Whether the stream has ended, with a right checksum if that was compared. */
	get done(): boolean {
		return this.#done
	}

	/**
	 * The bytes that `chunk` completes; bytes after the end of the stream are ignored, and without `checksSum` so is its
	 * checksum. Throws DeflateError.
	 */
	push(chunk: Uint8Array, checksSum = true): Uint8Array {
		const stream = this.#stream
		stream.input = chunk
		stream.next_in = 0
		stream.avail_in = chunk.length
		const pieces: Uint8Array[] = []
		while (!this.#done) {
			stream.output = new Uint8Array(PIECE_BYTES)
			stream.next_out = 0
			stream.avail_out = PIECE_BYTES
			const status = zlibInflate(stream, Z_NO_FLUSH)
			pieces.push(stream.output.subarray(0, stream.next_out))
			const onlySum = status !== Z_STREAM_END && stream.msg === CHECKSUM_MESSAGE
			if (status === Z_STREAM_END || (onlySum && !checksSum)) this.#done = true
			else if (status === Z_BUF_ERROR || (status === Z_OK && stream.avail_out > 0)) break
			else if (status !== Z_OK) {
				throw new DeflateError(stream.msg, onlySum ? 'checksum' : 'stream')
			}
		}
		return Buffer.concat(pieces)
	}
}
