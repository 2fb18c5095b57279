/**
 * The one door to the file systems that MicroPython keeps in a board's flash: finds out which one a region holds, lists its files and reads them.
 * Changes nothing, and trusts no length and no pointer of what it reads.
 */

import {openFat} from './fat.ts'
import {openLittlefs} from './littlefs.ts'
import type {Reading} from './reading.ts'

/** A file, or a folder, whose path ends in `/` and whose `bytes` are 0. Paths are absolute: `/lib/x.py`. */
export interface StoredFile {
	readonly path: string
	readonly bytes: number
}

/** What could not be read: the folder or file, and what was wrong with it, in English. */
export interface Damage {
	readonly path: string
	readonly detail: string
}

export interface Filesystem {
	readonly kind: 'littlefs' | 'fat'
	/** On the disk: `2.0`, `2.1`; of FAT its width: `12`, `16`, `32`. */
	readonly version: string
	/** As far as it says so itself, in bytes: where it ends. Never more than the region has. */
	readonly bytes: number
	/** Folders before what lies in them. */
	readonly files: readonly StoredFile[]
	/** Empty where all of the tree could be read; the files are those that could be read all the same. */
	readonly damage: readonly Damage[]
	/** The content of one of `files`. Throws Problem('files-unread') where it cannot be read whole. */
	read(file: StoredFile): Reading<Uint8Array>
}

/** `blank`: nothing was ever written where a file system begins. `unknown`: something is there that no reader knows, or that is damaged beyond reading. */
export type Found =
	| Filesystem
	| {readonly kind: 'blank'}
	| {readonly kind: 'unknown'; readonly detail: string}

/** In bytes: of an erased sector so many are FFh, and of every file system one of the first two sectors begins otherwise. */
const FIRST_BYTES = 64
const SECTOR = 4096
const ERASED = 0xff

/**
 * Looks at a region of `bytes` bytes. Reads no more than it needs: the folders, and of the files nothing before `read`.
 * Never throws.
 */
export function* openFilesystem(bytes: number): Reading<Found> {
	if (yield* isBlank(bytes)) return {kind: 'blank'}
	const found = yield* openLittlefs(bytes)
	if (typeof found === 'string') return {kind: 'unknown', detail: found}
	return found ?? (yield* openFat(bytes)) ?? {kind: 'unknown', detail: 'neither littlefs nor FAT'}
}

function* isBlank(bytes: number): Reading<boolean> {
	for (const at of [0, SECTOR].filter(at => at < bytes)) {
		const first = yield {at, bytes: Math.min(FIRST_BYTES, bytes - at)}
		if (first.some(byte => byte !== ERASED)) return false
	}
	return true
}
