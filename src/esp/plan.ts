/** What goes where in the flash: the image, and what has to be blank around it. Pure; knows erase blocks and no chip. */

import type {FlashRange} from './command.ts'
import {BLANK, ERASE_BLOCK} from './flash-geometry.ts'

/** `everything`, which is usual: files and settings of an earlier program go too. `image`: only what the firmware covers. */
export type Erase = 'everything' | 'image'

export interface FlashPlan {
	/** Where `content` begins, bytes from the start of the flash. */
	readonly at: number
	/** What the flash is to hold from `at` on: the image, with blank bytes around it up to whole erase blocks where all is erased. */
	readonly content: Uint8Array
	/** What is to be blank, whole erase blocks. */
	readonly blank: readonly FlashRange[]
}

/**
 * An image that ends in the midst of an erase block costs the chip up to fifteen erases of single sectors at either end
 * (45 ms each, a whole block 150 ms: W25Q data sheets), so where all may go it is filled up with blank bytes.
 */
export function planFlash(image: Uint8Array, offset: number, flashBytes: number, erase: Erase): FlashPlan {
	if (erase === 'image') return {at: offset, content: image, blank: []}
	const at = offset - (offset % ERASE_BLOCK)
	const end = Math.min(flashBytes, Math.ceil((offset + image.length) / ERASE_BLOCK) * ERASE_BLOCK)
	const content = new Uint8Array(end - at).fill(BLANK)
	content.set(image, offset - at)
	const around = [
		{offset: 0, bytes: at},
		{offset: end, bytes: flashBytes - end},
	]
	return {at, content, blank: around.filter(({bytes}) => bytes > 0)}
}

/** `range` cut where erase blocks begin. */
export function eraseBlocks({offset, bytes}: FlashRange): readonly FlashRange[] {
	const end = offset + bytes
	const pieces: FlashRange[] = []
	for (let at = offset; at < end; ) {
		const next = Math.min(end, at - (at % ERASE_BLOCK) + ERASE_BLOCK)
		pieces.push({offset: at, bytes: next - at})
		at = next
	}
	return pieces
}

/** Neighbours joined: one write each. */
export function mergeAdjacent(pieces: readonly FlashRange[]): readonly FlashRange[] {
	const runs: FlashRange[] = []
	for (const piece of pieces) {
		const last = runs.at(-1)
		if (last && last.offset + last.bytes === piece.offset)
			runs[runs.length - 1] = {offset: last.offset, bytes: last.bytes + piece.bytes}
		else runs.push(piece)
	}
	return runs
}

export function totalBytes(ranges: readonly FlashRange[]): number {
	return ranges.reduce((sum, {bytes}) => sum + bytes, 0)
}
