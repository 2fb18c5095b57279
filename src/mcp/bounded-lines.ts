/** Lines of a stream that may be hostile: what is longer than a message can be is left out, and the next line is heard again. Knows no message. */

import {Transform} from 'node:stream'

const NEWLINE = 0x0a

interface Hearing {
	/** A line was longer. */
	leftOut(): void
	/** Resolves when more can be heard. */
	ready(): Promise<void>
}

/** `most`: bytes of one line. */
export function boundedLines(most: number, {leftOut, ready}: Hearing): Transform {
	let held: Buffer[] = []
	let length = 0
	let isSkipping = false
	const add = (piece: Buffer) => {
		if (isSkipping) return
		length += piece.length
		held.push(piece)
		if (length <= most) return
		isSkipping = true
		held = []
	}
	return new Transform({
		transform(chunk: Buffer, _encoding, done) {
			let at = 0
			for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, at)) {
				add(chunk.subarray(at, end + 1))
				if (isSkipping) leftOut()
				else this.push(Buffer.concat(held))
				held = []
				length = 0
				isSkipping = false
				at = end + 1
			}
			add(chunk.subarray(at))
			void ready().then(() => done())
		},
	})
}
