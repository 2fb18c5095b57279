/**
 * How much room the board's files have in its flash, counted as littlefs would: in blocks, with two for every folder. Knows the files in the
 * interpreter's memory; no flash.
 */

import type {FileSystem} from '@micropython/micropython-webassembly-pyscript/micropython.mjs'

/** What is erased at once. */
const BLOCK_BYTES = 4096
/** A folder's entries lie in two blocks, of which one is being written, and are moved apart when they fill half of one. */
const FOLDER_BLOCKS = 2
const FOLDER_BYTES = BLOCK_BYTES / 2
/** What an entry needs beside its name: tags, type, size and time. */
const ENTRY_BYTES = 40
/** A file up to this size lies in its entry (a quarter of the cache, which is four times as large as a program unit). */
const INLINE_BYTES = 32
/** Descriptors below are the terminal's. */
const FIRST_FILE = 3
const O_APPEND = 0x400

export class FileRoom {
	readonly blocks: number
	#fs: FileSystem | undefined

	/** `bytes`: of the part of the flash that is left for files. */
	constructor(bytes: number) {
		this.blocks = Math.floor(bytes / BLOCK_BYTES)
	}

	/** From now on these are the board's files. */
	of(fs: FileSystem): void {
		this.#fs = fs
	}

	/** Blocks that nothing lies in. */
	get free(): number {
		return Math.max(0, this.blocks - (this.#fs ? usedBlocks(this.#fs, '/') : 0))
	}

	get takesFolder(): boolean {
		return !this.#fs || this.free >= FOLDER_BLOCKS
	}

	/** Whether so many bytes more can be written to what is open under this descriptor. */
	takes(descriptor: number, bytes: number): boolean {
		if (!this.#fs || descriptor < FIRST_FILE) return true
		const {path, position, flags} = this.#fs.getStream(descriptor)
		const {size} = this.#fs.stat(path)
		const end = Math.max(size, (flags & O_APPEND ? size : position) + bytes)
		return contentBlocks(end) - contentBlocks(size) <= this.free
	}
}

function contentBlocks(bytes: number): number {
	return bytes <= INLINE_BYTES ? 0 : Math.ceil(bytes / BLOCK_BYTES)
}

/** `folder`: its path, with a slash at the end. */
function usedBlocks(fs: FileSystem, folder: string): number {
	let blocks = 0
	let entries = 0
	for (const name of fs.readdir(folder)) {
		if (name === '.' || name === '..') continue
		const {mode, size} = fs.stat(folder + name)
		const isFolder = fs.isDir(mode)
		entries += ENTRY_BYTES + Buffer.byteLength(name) + (isFolder || size > INLINE_BYTES ? 0 : size)
		blocks += isFolder ? usedBlocks(fs, `${folder}${name}/`) : contentBlocks(size)
	}
	return blocks + FOLDER_BLOCKS * Math.max(1, Math.ceil(entries / FOLDER_BYTES))
}
