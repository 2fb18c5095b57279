/** The part of a flash that holds files, as a file system drives it: read, erase a block, program. Knows no format. */

import {isErased, programCells, SECTOR_BYTES} from '../board/nor-flash.ts'

/** What a file system has done to the flash, in order: an erase of one block, or bytes programmed. `at`: from the start of the region. */
export interface FlashChange {
	readonly at: number
	/** Absent: the block at `at` is erased. */
	readonly programmed?: Uint8Array
}

/** Erased at once, and a block of every file system on it. */
export const BLOCK_BYTES = SECTOR_BYTES

export class Disk {
	readonly #bytes: Uint8Array

	/** `image`: what the region holds; what follows it up to `size` is erased. `changed` is told of each operation after it was done. */
	constructor(
		image: Uint8Array,
		readonly size: number,
		private readonly changed: (change: FlashChange) => void = () => {},
	) {
		this.#bytes = new Uint8Array(size).fill(0xff, image.length)
		this.#bytes.set(image)
	}

	get blocks(): number {
		return Math.floor(this.size / BLOCK_BYTES)
	}

	/** A view, which later operations change. */
	read(at: number, length: number): Uint8Array {
		return this.#bytes.subarray(at, at + length)
	}

	block(number: number): Uint8Array {
		return this.read(number * BLOCK_BYTES, BLOCK_BYTES)
	}

	isBlank(at: number, length: number): boolean {
		return isErased(this.read(at, length))
	}

	erase(block: number): void {
		const at = block * BLOCK_BYTES
		this.#bytes.fill(0xff, at, at + BLOCK_BYTES)
		this.changed({at})
	}

	program(at: number, bytes: Uint8Array): void {
		programCells(this.read(at, bytes.length), bytes)
		this.changed({at, programmed: bytes})
	}
}

/** The image of a region without the erased flash at its end, which is most of it. */
export function trimmed(region: Uint8Array): Uint8Array {
	let end = region.length
	while (end >= BLOCK_BYTES && isErased(region.subarray(end - BLOCK_BYTES, end))) end -= BLOCK_BYTES
	while (end > 0 && region[end - 1] === 0xff) end -= 1
	return region.slice(0, end)
}
