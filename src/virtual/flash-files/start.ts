/**
 * What MicroPython finds in the part of its flash that is left for files when it starts (`_boot.py` of its ports): a file system, nothing
 * yet, or something that it cannot mount. Knows no program.
 */

import {BLOCK_BYTES, Disk, type FlashChange} from './disk.ts'
import {type FlashFiles, Unmountable} from './flash-files.ts'
import {LittleFs} from './littlefs.ts'

/** The part of the flash that is left for files. */
export interface FilesRegion {
	/** What it holds; what follows up to `bytes` is erased. */
	readonly image: Uint8Array
	readonly bytes: number
	readonly kind: FilesKind
}

/** By the label of its partition: `vfs` is littlefs, `ffat` FAT. */
export type FilesKind = 'littlefs' | 'fat'

/** Fewer blocks than any file system can live in. */
const LEAST_BLOCKS = 4

/** The flash of one firmware, from its start to its end, through any number of mounts. */
export class FilesDisk {
	readonly #disk: Disk | undefined
	readonly #minor: number

	/** `release`: of MicroPython, major and minor. `changed`: told of each operation on the flash. */
	constructor(
		{image, bytes}: FilesRegion,
		[major, minor]: readonly [number, number],
		changed?: (change: FlashChange) => void,
	) {
		this.#disk = bytes >= LEAST_BLOCKS * BLOCK_BYTES ? new Disk(image, bytes, changed) : undefined
		// The littlefs of 1.22 writes version 2.1, which the one before refuses.
		this.#minor = major > 1 || minor >= 22 ? 1 : 0
	}

	/** `none`: there is no room for files. `blank`: its first block is erased. */
	get state(): 'none' | 'blank' | 'mounted' | 'damaged' {
		if (!this.#disk) return 'none'
		if (this.mount()) return 'mounted'
		return this.#disk.isBlank(0, BLOCK_BYTES) ? 'blank' : 'damaged'
	}

	/** Undefined where there is no file system that this firmware can mount. */
	mount(): FlashFiles | undefined {
		if (!this.#disk) return undefined
		try {
			return LittleFs.mount(this.#disk, this.#minor)
		} catch (error) {
			if (error instanceof Unmountable) return undefined
			throw error
		}
	}

	format(): void {
		if (this.#disk) LittleFs.format(this.#disk, this.#minor)
	}
}

/**
 * The files in a region of a flash, as the firmware of today finds them, of the folders only those that are empty; undefined where it
 * finds no file system.
 */
export function filesIn(region: FilesRegion): ReadonlyMap<string, Uint8Array> | undefined {
	const files = new FilesDisk(region, TODAY).mount()?.list()
	if (!files) return undefined
	const paths = [...files.keys()]
	const isFull = (folder: string) => paths.some(path => path !== folder && path.startsWith(folder))
	return new Map([...files].filter(([path]) => !path.endsWith('/') || !isFull(path)))
}

/** A region with these files in a file system that was made for them: its image. */
export function imageOf(
	files: ReadonlyMap<string, Uint8Array>,
	{bytes, kind}: Pick<FilesRegion, 'bytes' | 'kind'>,
): Uint8Array {
	const image = new Uint8Array(bytes).fill(0xff)
	const disk = new FilesDisk({image: new Uint8Array(), bytes, kind}, TODAY, change =>
		applyChange(image, 0, change),
	)
	disk.format()
	const made = disk.mount()
	for (const [path, content] of files) {
		for (let end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1))
			made?.makeFolder(path.slice(0, end))
		if (!path.endsWith('/')) made?.write(path, content, 0, SINCE_2000)
	}
	return image
}

const TODAY = [1, 27] as const
/** 2000-01-01, when a board's clock starts, in seconds since 1970. */
export const SINCE_2000 = 946_684_800

/** Does to `bytes`, in which the region begins at `base`, what was done to the region. */
export function applyChange(bytes: Uint8Array, base: number, {at, programmed}: FlashChange): void {
	if (!programmed) bytes.fill(0xff, base + at, base + at + BLOCK_BYTES)
	else for (const [index, byte] of programmed.entries()) bytes[base + at + index]! &= byte
}
