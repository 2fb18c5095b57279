/** A region of the flash that cases write to, and what it must hold, worked out without any flasher. Knows no case. */

import type {Blocks} from '../../src/esp/blocks.ts'
import {compressedBlocks, uncompressedBlocks} from '../../src/esp/blocks.ts'
import {eraseRegion, flashBegin} from '../../src/esp/command.ts'
import {blockBytesFor, digests, endWrite, md5, verifyFlash, writeBlocks} from '../../src/esp/flash.ts'
import type {Loader} from '../../src/esp/loader.ts'
import {drive} from '../../src/generators.ts'
import type {Board} from './board.ts'
import {must} from './case.ts'

const KB = 1024
const SECTOR = 4 * KB
/** The flash's erase block, in bytes. */
export const BLOCK = 64 * KB
const BLANK = 0xff

/**
 * Where the program of every chip begins or goes on, so that nothing runs between two cases that could write to the flash by itself; small
 * enough for 512 KB, and six erase blocks.
 */
export const SCRATCH = {offset: BLOCK, bytes: 6 * BLOCK} as const

export type Way = 'packed' | 'plain'

export class Scratch {
	readonly #holds = new Uint8Array(SCRATCH.bytes)

	private constructor(
		private readonly board: Board,
		private readonly loader: Loader,
	) {}

	/** With something in every byte that must not get lost. */
	static async filled(board: Board, loader: Loader): Promise<Scratch> {
		const scratch = new Scratch(board, loader)
		const before = Uint8Array.from({length: SCRATCH.bytes}, (_, at) => (at >>> 12) ^ 0x5a)
		await scratch.put(0, before, 'packed')
		return scratch
	}

	/** `at`: in the region. The sectors that it touches are erased before. */
	#note(at: number, content: Uint8Array): void {
		this.#noteErased(at, content.length)
		this.#holds.set(content, at)
	}

	#noteErased(at: number, bytes: number): void {
		const end = Math.ceil((at + bytes) / SECTOR) * SECTOR
		this.#holds.fill(BLANK, at - (at % SECTOR), end)
	}

	/** Writes whole words, as every flasher does: blank bytes after the content. The chip's MD5 proves it. */
	async put(at: number, content: Uint8Array, way: Way): Promise<void> {
		const {board, loader} = this
		const words = new Uint8Array(Math.ceil(content.length / 4) * 4).fill(BLANK)
		words.set(content)
		const range = {offset: SCRATCH.offset + at, bytes: words.length}
		const blocks = await this.#blocksOf(words, way)
		await drive(writeBlocks(loader, range, blocks, board.signal))
		await endWrite(loader, blocks, board.signal)
		this.#note(at, content)
		await drive(verifyFlash(loader, range.offset, words, board.signal))
	}

	async #blocksOf(content: Uint8Array, way: Way): Promise<Blocks> {
		const bytes = blockBytesFor(this.loader)
		if (way === 'plain') return uncompressedBlocks(content, bytes)
		return await this.board.env.clock.during(compressedBlocks(content, bytes))
	}

	/** Whole sectors; a ROM erases what a write announces. */
	async erase(at: number, bytes: number): Promise<void> {
		const {loader, board} = this
		const range = {offset: SCRATCH.offset + at, bytes}
		const erase =
			loader.mode === 'stub'
				? eraseRegion(range)
				: flashBegin(range, blockBytesFor(loader), loader.beginWords)
		await loader.command(erase, board.signal)
		this.#noteErased(at, bytes)
	}

	/** Sector by sector, by the chip's MD5. */
	async mustHold(): Promise<void> {
		const sectors = Array.from({length: SCRATCH.bytes / SECTOR}, (_, n) => ({
			offset: SCRATCH.offset + n * SECTOR,
			bytes: SECTOR,
		}))
		for await (const [{offset, bytes}, found] of digests(this.loader, sectors, this.board.signal)) {
			const at = offset - SCRATCH.offset
			const wanted = md5(this.#holds.subarray(at, at + bytes))
			must(
				found === wanted,
				() => `the sector at 0x${offset.toString(16)} holds something else: MD5 ${found}, not ${wanted}`,
			)
		}
	}
}
