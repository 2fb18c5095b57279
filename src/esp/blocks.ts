/** A firmware image cut into the blocks that go over the wire, compressed where that pays. Knows no chip. */

import {promisify} from 'node:util'
import {createInflate, deflate} from 'node:zlib'

export interface Block {
	/** What is sent. */
	readonly bytes: Uint8Array
	/** How many bytes of the image it brings into the flash. */
	readonly holds: number
}

export interface Blocks {
	readonly compressed: boolean
	/** Bytes per block; the last may be shorter when compressed. */
	readonly blockBytes: number
	/** Bytes to send altogether. */
	readonly bytes: number
	readonly list: readonly Block[]
}

/** An erased byte of flash. */
const BLANK = 0xff

/** Blocks as they are, the last one filled up. */
export function plainBlocks(image: Uint8Array, blockBytes: number): Blocks {
	const list: Block[] = []
	for (let at = 0; at < image.length; at += blockBytes) {
		const slice = image.subarray(at, at + blockBytes)
		const bytes = new Uint8Array(blockBytes).fill(BLANK)
		bytes.set(slice)
		list.push({bytes, holds: slice.length})
	}
	return {compressed: false, blockBytes, bytes: list.length * blockBytes, list}
}

/** Zlib at its best, or blocks as they are when that saves nothing. Works in the background. */
export async function packedBlocks(image: Uint8Array, blockBytes: number): Promise<Blocks> {
	const packed = await promisify(deflate)(image, {level: 9})
	if (packed.length >= image.length) return plainBlocks(image, blockBytes)
	const list: Block[] = []
	const inflate = createInflate()
	let inflated = 0
	inflate.on('data', (bytes: Uint8Array) => {
		inflated += bytes.length
	})
	for (let at = 0; at < packed.length; at += blockBytes) {
		const bytes = packed.subarray(at, at + blockBytes)
		const before = inflated
		await new Promise<void>((resolve, reject) => {
			inflate.write(bytes, error => (error ? reject(error) : resolve()))
		})
		list.push({bytes, holds: inflated - before})
	}
	inflate.destroy()
	return {compressed: true, blockBytes, bytes: packed.length, list}
}
