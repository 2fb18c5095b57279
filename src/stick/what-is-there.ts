/** What lies on a stick already, by its own names. Never looks behind a link; writes nothing. */

import {createHash} from 'node:crypto'
import {createReadStream} from 'node:fs'
import {lstat, readdir} from 'node:fs/promises'
import {join} from 'node:path'
import {codeOf} from '../disk.ts'
import {asProblem} from './as-problem.ts'

/** The bytes of each file, by its path as the stick itself spells it: some file systems take `Node` for `node`, and list what is there. */
export type FilesThere = ReadonlyMap<string, number>

/** The files in `places`, folders below `folder`; one that is not there has none. Problem('folder-unusable'), and rejects with the signal. */
export async function filesThere(
	folder: string,
	places: readonly string[],
	signal: AbortSignal,
): Promise<FilesThere> {
	const files = new Map<string, number>()
	const walk = async (place: string): Promise<void> => {
		signal.throwIfAborted()
		for (const {name, isFolder, isFile} of await entriesOf(folder, place)) {
			const path = `${place}/${name}`
			if (isFolder) await walk(path)
			else if (isFile) files.set(path, await bytesAt(folder, path))
		}
	}
	for (const place of places) await walk(place)
	return files
}

/** One name in a folder. A link is neither of both. */
interface Entry {
	readonly name: string
	readonly isFolder: boolean
	readonly isFile: boolean
}

/** What is in `place`, which may be missing. Problem('folder-unusable'). */
export async function entriesOf(folder: string, place: string): Promise<readonly Entry[]> {
	try {
		const entries = await readdir(join(folder, place), {withFileTypes: true})
		return entries.map(one => ({name: one.name, isFolder: one.isDirectory(), isFile: one.isFile()}))
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return []
		throw asProblem(error, folder, place)
	}
}

/** How long the file at `path` is. Problem('folder-unusable'). */
export async function bytesAt(folder: string, path: string): Promise<number> {
	try {
		return (await lstat(join(folder, path))).size
	} catch (error) {
		throw asProblem(error, folder, path)
	}
}

/** How much is read at once, in bytes: a stick is slow, and whoever waits for it is told how far it is. */
const PIECE = 1024 * 1024

/**
 * The digest of the file at `path` below `folder`; yields how many bytes are read so far. Undefined where nothing is that is `bytes`
 * long, of which nothing is read then, or where it cannot be read.
 */
export async function* digestAt(
	folder: string,
	path: string,
	bytes: number,
): AsyncGenerator<number, string | undefined> {
	const file = join(folder, path)
	const hash = createHash('sha256')
	let done = 0
	try {
		const found = await lstat(file)
		if (!found.isFile() || found.size !== bytes) return undefined
		if (bytes > 0) {
			for await (const piece of createReadStream(file, {highWaterMark: PIECE, end: bytes - 1})) {
				hash.update(piece)
				done += piece.length
				yield done
			}
		}
		return done === bytes ? hash.digest('hex') : undefined
	} catch {
		return undefined
	}
}
