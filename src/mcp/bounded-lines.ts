/** Lines of a stream that may be hostile: what is longer than a message can be is left out, and the next line is heard again. Knows no message. */

import {Transform} from 'node:stream'

const NEWLINE = 0x0a
/** Bytes that are kept of either end of a line that is left out. */
const KEPT = 1024

interface Hearing {
	/** A line was longer: its first and its last KiB. */
	leftOut(beginning: Buffer, end: Buffer): void
	/** Resolves when more can be heard. */
	ready(): Promise<void>
}

/** `most`: bytes of one line, and of all that is taken while nothing can be heard: so that the end of the stream is seen then as well. */
export function boundedLines(most: number, {leftOut, ready}: Hearing): Transform {
	let held: Buffer[] = []
	let length = 0
	/** Of a line that is left out. */
	let ends: {readonly beginning: Buffer; end: Buffer} | undefined
	const add = (piece: Buffer) => {
		length += piece.length
		if (ends) ends.end = lastOf([ends.end, piece])
		else held.push(piece)
		if (ends || length <= most) return
		// Copies: these few bytes would hold all of the pieces.
		ends = {beginning: Buffer.from(Buffer.concat(held).subarray(0, KEPT)), end: lastOf(held)}
		held = []
	}
	return new Transform({
		writableHighWaterMark: most,
		transform(chunk: Buffer, _encoding, done) {
			let at = 0
			for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, at)) {
				add(chunk.subarray(at, end + 1))
				if (ends) leftOut(ends.beginning, ends.end)
				else this.push(Buffer.concat(held))
				held = []
				length = 0
				ends = undefined
				at = end + 1
			}
			add(chunk.subarray(at))
			void ready().then(() => done())
		},
	})
}

function lastOf(pieces: readonly Buffer[]): Buffer {
	return Buffer.from(Buffer.concat(pieces).subarray(-KEPT))
}
