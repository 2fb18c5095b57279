/**
 * Plans what goes where in the flash: the image, and what has to be blank around it. Pure; knows erase blocks and no chip.
 */

import type {FlashRange} from './command.ts'
import {BLANK, ERASE_BLOCK} from './flash-geometry.ts'

/**
 * What is erased: `everything`, which is usual and removes files and settings of an earlier program too; or only what the
 * `image` covers; or of that only the `differing` blocks, where the image is a piece of a flash and much of it is blank.
 */
export type Erase = 'everything' | 'image' | 'differing'

export interface FlashPlan {
	/** Where `content` begins, in bytes from the start of the flash. */
	readonly at: number
	/**
	 * What the flash shall hold from `at` on: the image, padded with blank bytes to whole erase blocks where everything is
	 * erased.
	 */
	readonly content: Uint8Array
	/** The ranges that shall be blank, in whole erase blocks. */
	readonly blank: readonly FlashRange[]
	/** It is likely that the flash holds a good part of it, whatever the beginning and the end of it say. */
	readonly compareAll?: true
}

/**
 * Where an image ends in the middle of an erase block, the chip has to erase up to fifteen single sectors (45 ms each; a
 * whole block takes 150 ms: W25Q data sheets). So if everything may be erased, the image is padded with blank bytes at both
 * ends.
 */
export function planFlash(image: Uint8Array, offset: number, flashBytes: number, erase: Erase): FlashPlan {
	if (erase === 'image') return {at: offset, content: image, blank: []}
	if (erase === 'differing') {
		const blank = eraseBlocks({offset, bytes: image.length}).filter(block =>
			isBlank(image.subarray(block.offset - offset, block.offset - offset + block.bytes)),
		)
		return {at: offset, content: image, blank: mergeAdjacent(blank), compareAll: true}
	}
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

/** `range`, cut at the boundaries of erase blocks. */
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

/** What of `ranges` lies before `end`. */
export function within(ranges: readonly FlashRange[], end: number): readonly FlashRange[] {
	return ranges
		.filter(({offset}) => offset < end)
		.map(({offset, bytes}) => ({offset, bytes: Math.min(bytes, end - offset)}))
}

/** Merges adjacent pieces, so that each run is one write. */
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

export function isBlank(bytes: Uint8Array): boolean {
	return bytes.every(byte => byte === BLANK)
}

export function totalBytes(ranges: readonly FlashRange[]): number {
	return ranges.reduce((sum, {bytes}) => sum + bytes, 0)
}
