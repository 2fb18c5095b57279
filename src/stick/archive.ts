/**
 * Takes named files out of an archive. No name in it is ever a path on a disk: what is not asked for by its whole name is passed over,
 * so that nothing can be written anywhere by it. Knows what its formats have in common; writes nothing.
 */

/** A file of an archive. Its content is read to its end, or not at all, before the next one is asked for. */
export interface ArchivedFile {
	readonly name: string
	/** As the archive says it; the content is that long, or reading it fails. */
	readonly bytes: number
	readonly content: AsyncIterable<Uint8Array>
}

/** What is wanted of an archive. */
export interface Wanted {
	/** Whole names, as they stand in it. */
	readonly names: readonly string[]
	/** How long one such file may be. */
	readonly fileBytes: number
	/** How long all of it may be, unpacked. */
	readonly bytes: number
}

/** It is none, is cut off, holds a link or a second file in the place of a wanted one, or more than it may. The message is short. */
export class BadArchive extends Error {
	override readonly name = 'BadArchive'
}
