/**
 * Cuts a piece of the flash's content into the blocks that go over the wire, compressed where that saves bytes. Knows the
 * stub's window; no chip and no port.
 */

import {once} from 'node:events'
import {constants, createDeflate} from 'node:zlib'
import {BLANK, SECTOR, STUB_WINDOW} from './flash-geometry.ts'
import type {Bottleneck} from './pace.ts'

interface Block {
	/** The bytes that are sent. */
	readonly bytes: Uint8Array
	/** How many bytes of content it brings into the flash. For compressed blocks this is interpolated within a window. */
	readonly contentBytes: number
	/** The most bytes of content it may bring; time limits have to allow for that many. */
	readonly maxContentBytes: number
}

export interface Blocks {
	readonly compressed: boolean
	/** The most bytes per block; only compressed blocks may be shorter. */
	readonly blockBytes: number
	/** Sum of the bytes of all blocks. */
	readonly bytes: number
	/** True when the first sector of the content is all FF. */
	readonly beginsBlank: boolean
	readonly list: readonly Block[]
}

/** Uncompressed blocks, the last one padded with FF. */
export function uncompressedBlocks(content: Uint8Array, blockBytes: number): Blocks {
	const list: Block[] = []
	for (let at = 0; at < content.length; at += blockBytes) {
		const slice = content.subarray(at, at + blockBytes)
		const bytes = new Uint8Array(blockBytes).fill(BLANK)
		bytes.set(slice)
		list.push({bytes, contentBytes: slice.length, maxContentBytes: slice.length})
	}
	return {
		compressed: false,
		blockBytes,
		bytes: list.length * blockBytes,
		beginsBlank: beginsBlank(content),
		list,
	}
}

/**
 * One zlib stream at the highest level, or uncompressed blocks when that saves nothing. The compression runs in a
 * background thread.
 *
 * A stub receives one block while it works on another. It starts to erase ahead when a block arrives and the flash is idle,
 * and it stores whenever its window is full, which has to wait for that erase (esp-flasher-stub, command_handler.c). So
 * where blocks end matters. If the line is the bottleneck, all blocks are full: that needs the fewest replies. If neither
 * is, each window ends with a block of its own, so that the erase which its first block started is nearly over when the
 * last one arrives: on the virtual board at 921600 baud this uses 97 % of the line instead of 94 %. If the flash is the
 * bottleneck, a stream covers one erase block, and its short block comes second: the first window is full as soon as the
 * erase is over, and the last block arrives while that window is stored.
 */
export async function compressedBlocks(
	content: Uint8Array,
	blockBytes: number,
	bottleneck: Bottleneck = 'line',
): Promise<Blocks> {
	const windows = await deflateWindows(content)
	const stream = Buffer.concat(windows.map(({compressed}) => compressed))
	if (stream.length >= content.length) return uncompressedBlocks(content, blockBytes)
	const list: Block[] = []
	let at = 0
	for (const end of blockEnds(windows, blockBytes, bottleneck)) {
		const touched = windows.filter(window => window.from < end && window.end > at)
		const contentBytes = unpackedBy(windows, end) - unpackedBy(windows, at)
		list.push({
			bytes: stream.subarray(at, end),
			contentBytes,
			maxContentBytes: touched.reduce((sum, {bytes}) => sum + bytes, 0),
		})
		at = end
	}
	return {compressed: true, blockBytes, bytes: stream.length, beginsBlank: beginsBlank(content), list}
}

/** The offsets in the stream at which the blocks end. */
function blockEnds(
	windows: readonly DeflateWindow[],
	blockBytes: number,
	bottleneck: Bottleneck,
): readonly number[] {
	const whole = windows.at(-1)!.end
	switch (bottleneck) {
		case 'line':
			return everyBlock(0, whole, blockBytes)
		case 'neither':
			return withWindows(windows, blockBytes)
		case 'flash': {
			const short = whole % blockBytes
			if (short === 0 || whole < 2 * blockBytes) return everyBlock(0, whole, blockBytes)
			return [
				blockBytes,
				...everyBlock(blockBytes, blockBytes + short, blockBytes),
				...everyBlock(blockBytes + short, whole, blockBytes),
			]
		}
	}
}

/** Each window ends with a block, unless that block would be nearly empty: each reply costs time too. */
function withWindows(windows: readonly DeflateWindow[], blockBytes: number): readonly number[] {
	const ends: number[] = []
	let at = 0
	for (const window of windows) {
		const full = everyBlock(at, window.end, blockBytes).slice(0, -1)
		ends.push(...full)
		at = full.at(-1) ?? at
		if (window.end - at < blockBytes / 8 && window !== windows.at(-1)) continue
		ends.push(window.end)
		at = window.end
	}
	return ends
}

/** The ends of full blocks from `from` to `end`; the last block may be shorter. */
function everyBlock(from: number, end: number, blockBytes: number): readonly number[] {
	const count = Math.ceil((end - from) / blockBytes)
	return Array.from({length: count}, (_, n) => Math.min(end, from + (n + 1) * blockBytes))
}

/** How many bytes of content the first `compressed` bytes of the stream hold; interpolated within a window. */
function unpackedBy(windows: readonly DeflateWindow[], compressed: number): number {
	let bytes = 0
	for (const window of windows) {
		const share = Math.min(1, Math.max(0, (compressed - window.from) / (window.end - window.from)))
		bytes += Math.floor(window.bytes * share)
	}
	return bytes
}

function beginsBlank(content: Uint8Array): boolean {
	return content.subarray(0, SECTOR).every(byte => byte === BLANK)
}

/** The part of the zlib stream that inflates to exactly one window of the content. */
interface DeflateWindow {
	readonly compressed: Uint8Array
	/** Its offsets in the stream. */
	readonly from: number
	readonly end: number
	/** Length of the content after inflating. */
	readonly bytes: number
}

/** Compresses the content with a sync flush at the end of every window, which costs five bytes each. */
async function deflateWindows(content: Uint8Array): Promise<readonly DeflateWindow[]> {
	const deflate = createDeflate({level: 9, memLevel: 9})
	const windows: DeflateWindow[] = []
	let from = 0
	for (let at = 0; at < content.length; at += STUB_WINDOW) {
		const slice = content.subarray(at, at + STUB_WINDOW)
		const compressed: Uint8Array[] = []
		const take = (bytes: Uint8Array) => compressed.push(bytes)
		deflate.on('data', take)
		deflate.write(slice)
		if (at + STUB_WINDOW < content.length) {
			await new Promise<void>(resolve => deflate.flush(constants.Z_SYNC_FLUSH, resolve))
		} else {
			deflate.end()
			await once(deflate, 'end')
		}
		deflate.off('data', take)
		const end = from + compressed.reduce((sum, {length}) => sum + length, 0)
		windows.push({compressed: Buffer.concat(compressed), from, end, bytes: slice.length})
		from = end
	}
	return windows
}
