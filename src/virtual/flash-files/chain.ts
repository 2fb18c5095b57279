/**
 * The content of a littlefs file that is too long for its entry: a list of blocks, each of which begins with pointers to earlier
 * ones (SPEC.md, "CTZ skip-lists"). Knows blocks; no names.
 */

import {BLOCK_BYTES, type Disk} from './disk.ts'
import {Unmountable} from './flash-files.ts'

/** Content up to this size lies in the entry: MicroPython's cache of 128 bytes, which is less than an eighth of a block. */
export const INLINE_BYTES = 128
const POINTER_BYTES = 4
/** What is programmed at once. */
const CACHE_BYTES = 128

/** Block n, from 0, points to as many earlier ones as n can be halved, and one more. */
function pointersIn(index: number): number {
	return index === 0 ? 0 : 32 - Math.clz32(index & -index)
}

function contentOf(index: number): number {
	return BLOCK_BYTES - POINTER_BYTES * pointersIn(index)
}

export function chainBlocks(bytes: number): number {
	let index = 0
	for (let left = bytes; left > 0; index += 1) left -= contentOf(index)
	return index
}

/** Its blocks in order, found from the last one. */
export function chainOf(disk: Disk, head: number, bytes: number): readonly number[] {
	if (bytes > disk.size) throw new Unmountable('a file larger than the disk')
	const blocks: number[] = []
	let block = head
	for (let left = chainBlocks(bytes); left > 0; left -= 1) {
		if (block >= disk.blocks) throw new Unmountable('a file outside of the disk')
		blocks.push(block)
		const {buffer, byteOffset} = disk.block(block)
		block = new DataView(buffer, byteOffset).getUint32(0, true)
	}
	return blocks.reverse()
}

export function readChain(disk: Disk, blocks: readonly number[], bytes: number): Uint8Array {
	const content = new Uint8Array(bytes)
	let at = 0
	for (const [index, block] of blocks.entries()) {
		const data = disk.block(block).subarray(POINTER_BYTES * pointersIn(index))
		content.set(data.subarray(0, bytes - at), at)
		at += data.length
	}
	return content
}

/** Writes those blocks of `chain` that come after the first `kept`. */
export function writeChain(disk: Disk, chain: readonly number[], content: Uint8Array, kept: number): void {
	let at = 0
	for (const [index, block] of chain.entries()) {
		const data = content.subarray(at, at + contentOf(index))
		at += data.length
		if (index < kept) continue
		const pointers = Array.from({length: pointersIn(index)}, (_, power) => chain[index - 2 ** power]!)
		const bytes = Buffer.concat([new Uint8Array(Uint32Array.from(pointers).buffer), data])
		disk.erase(block)
		for (let from = 0; from < bytes.length; from += CACHE_BYTES)
			disk.program(block * BLOCK_BYTES + from, Uint8Array.from(bytes.subarray(from, from + CACHE_BYTES)))
	}
}
