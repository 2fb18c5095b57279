/** A firmware image cut into the blocks that go over the wire, compressed where that pays. Knows erase blocks, and no chip. */

import {once} from 'node:events'
import {constants, createDeflate} from 'node:zlib'
import {eraseBlocks} from './plan.ts'

export interface Block {
	/** What is sent. */
	readonly bytes: Uint8Array
	/** How many bytes of the image it brings into the flash; reckoned within an erase block where it is compressed. */
	readonly holds: number
	/** The most it may bring: what a time limit has to allow for. */
	readonly mayHold: number
}

export interface Blocks {
	readonly compressed: boolean
	/** Bytes per block at most; only compressed ones may be shorter. */
	readonly blockBytes: number
	/** Bytes to send altogether. */
	readonly bytes: number
	/** The first sector holds blank bytes only. */
	readonly beginsBlank: boolean
	readonly list: readonly Block[]
}

/** An erased byte of flash. */
const BLANK = 0xff
const SECTOR = 0x1000
/** Of an erase block's compressed bytes so many go with the end of the one before: enough to hold its first byte. */
const OVER = 0x200

/** Blocks as they are, the last one filled up. */
export function plainBlocks(image: Uint8Array, blockBytes: number): Blocks {
	const list: Block[] = []
	for (let at = 0; at < image.length; at += blockBytes) {
		const slice = image.subarray(at, at + blockBytes)
		const bytes = new Uint8Array(blockBytes).fill(BLANK)
		bytes.set(slice)
		list.push({bytes, holds: slice.length, mayHold: slice.length})
	}
	return {
		compressed: false,
		blockBytes,
		bytes: list.length * blockBytes,
		beginsBlank: beginsBlank(image),
		list,
	}
}

/**
 * One zlib stream at its best, or blocks as they are when that saves nothing. Works in the background.
 *
 * A stub erases when the first byte of an erase block comes, for 150 ms as a rule, and takes one block from the wire
 * meanwhile. So a short block ends just behind that byte, and the long one after it is on its way during the erase: the
 * line rests for less (measured on the virtual board at 921600 baud: 6 % of the time became 4 %).
 * `offset`: where in the flash the image goes.
 */
export async function packedBlocks(image: Uint8Array, blockBytes: number, offset = 0): Promise<Blocks> {
	const segments = await deflateSegments(image, offset)
	const stream = Buffer.concat(segments.map(({packed}) => packed))
	if (stream.length >= image.length) return plainBlocks(image, blockBytes)
	const map = new StreamMap(segments)
	const list: Block[] = []
	for (let at = 0; at < stream.length; ) {
		const end = Math.min(at + blockBytes, map.cutAfter(at))
		list.push({bytes: stream.subarray(at, end), holds: map.holds(at, end), mayHold: map.mayHold(at, end)})
		at = end
	}
	return {compressed: true, blockBytes, bytes: stream.length, beginsBlank: beginsBlank(image), list}
}

function beginsBlank(image: Uint8Array): boolean {
	return image.subarray(0, SECTOR).every(byte => byte === BLANK)
}

/** The part of the zlib stream that brings exactly one erase block of the image. */
interface Segment {
	readonly packed: Uint8Array
	readonly bytes: number
}

/** Flushed at every erase block, which costs five bytes each. */
async function deflateSegments(image: Uint8Array, offset: number): Promise<readonly Segment[]> {
	const deflate = createDeflate({level: 9, memLevel: 9})
	const segments: Segment[] = []
	const pieces = eraseBlocks({offset, bytes: image.length})
	for (const [at, {offset: from, bytes}] of pieces.entries()) {
		const packed: Uint8Array[] = []
		const take = (bytes: Uint8Array) => packed.push(bytes)
		deflate.on('data', take)
		deflate.write(image.subarray(from - offset, from - offset + bytes))
		if (at + 1 < pieces.length) {
			await new Promise<void>(resolve => deflate.flush(constants.Z_SYNC_FLUSH, resolve))
		} else {
			deflate.end()
			await once(deflate, 'end')
		}
		deflate.off('data', take)
		segments.push({packed: Buffer.concat(packed), bytes})
	}
	return segments
}

/** Which bytes of the stream bring which bytes of the image. */
class StreamMap {
	readonly #segments: readonly {readonly from: number; readonly end: number; readonly bytes: number}[]

	constructor(segments: readonly Segment[]) {
		let end = 0
		this.#segments = segments.map(({packed, bytes}) => {
			const from = end
			end += packed.length
			return {from, end, bytes}
		})
	}

	/** Where the block that begins at `at` has to end: just behind the next segment's beginning. */
	cutAfter(at: number): number {
		for (const {from, end} of this.#segments) {
			const cut = Math.min(from + OVER, end)
			if (from > 0 && cut > at) return cut
		}
		return Number.POSITIVE_INFINITY
	}

	holds(from: number, end: number): number {
		return this.#imageAt(end) - this.#imageAt(from)
	}

	mayHold(from: number, end: number): number {
		const touched = this.#segments.filter(segment => segment.from < end && segment.end > from)
		return touched.reduce((sum, {bytes}) => sum + bytes, 0)
	}

	#imageAt(at: number): number {
		let bytes = 0
		for (const segment of this.#segments) {
			const share = Math.min(1, Math.max(0, (at - segment.from) / (segment.end - segment.from)))
			bytes += Math.floor(segment.bytes * share)
		}
		return bytes
	}
}
