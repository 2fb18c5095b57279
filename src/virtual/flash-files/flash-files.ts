/** What the two file systems of the virtual board have in common: what is asked of them, and how they refuse. Knows no format. */

/** By absolute path; a folder is a path that ends in `/`, with no bytes. Folders before what lies in them. */
export type StoredFiles = ReadonlyMap<string, Uint8Array>

/** A file system in a flash that is written while a program runs. Paths are absolute and clean: `/lib/x.py`. */
export interface FlashFiles {
	/** In blocks of 4096 bytes: all of it, and what nothing lies in. */
	readonly blocks: number
	readonly free: number
	/** How many free blocks a file needs for content of `bytes`, when its first `kept` bytes stay as they are. */
	needs(path: string, bytes: number, kept: number): number
	/** How many free blocks a new folder needs. */
	readonly folderNeeds: number
	list(): StoredFiles
	/** An empty file, where there is none yet. */
	create(path: string): void
	/** Replaces what a file holds; its first `kept` bytes are as before. `seconds`: since 1970. */
	write(path: string, content: Uint8Array, kept: number, seconds: number): void
	makeFolder(path: string): void
	/** A file, or an empty folder. */
	remove(path: string): void
	rename(from: string, to: string): void
}

/** There is no block left for it. What was there before is unchanged. */
export class NoSpace extends Error {}

/** There is something, and it is not a file system that this firmware can mount. */
export class Unmountable extends Error {}
