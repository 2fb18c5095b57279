/**
 * Writes files onto a stick, which may be slow, full, and pulled out at any moment: each gets its name only when it is whole and on the
 * disk. Knows paths below one folder, and no meaning of what is in them.
 */

import {createHash} from 'node:crypto'
import {lstat, open, rename, rm} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {makeFolder} from '../disk.ts'
import {asProblem} from './as-problem.ts'
import {entriesOf} from './what-is-there.ts'

export interface PutFile {
	/** Lower-case hexadecimal. */
	readonly sha256: string
	readonly bytes: number
}

/**
 * Writes `content` to `path` below `folder`, in the place of what is there; yields how many bytes are written so far. `mayRun`: it is a
 * program. Problem('disk-full' | 'folder-unusable'), and what reading `content` throws; then what was there is as it was.
 */
export async function* putFile(
	folder: string,
	path: string,
	content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
	mayRun = false,
): AsyncGenerator<number, PutFile> {
	const whole = join(folder, path)
	const draft = `${whole}.part`
	const hash = createHash('sha256')
	let bytes = 0
	try {
		makeFolder(dirname(whole))
		await rm(draft, {recursive: true, force: true})
		// wx: never through a link that somebody has put there.
		const file = await open(draft, 'wx', mayRun ? 0o755 : 0o644)
		try {
			for await (const piece of content) {
				await file.writeFile(piece)
				hash.update(piece)
				bytes += piece.length
				yield bytes
			}
			await file.sync()
		} finally {
			await file.close()
		}
		await rename(draft, whole)
		return {sha256: hash.digest('hex'), bytes}
	} catch (error) {
		throw asProblem(error, folder, path, bytes)
	} finally {
		await rm(draft, {force: true}).catch(() => {})
	}
}

/**
 * Removes what is in `place`, a folder below `folder`, and not one of the files `wanted`, spelled like that: what an earlier stick had,
 * and whatever is in the place of such a file, or of a folder above one. A link is removed, and never followed.
 * Problem('folder-unusable').
 */
export async function removeOthers(
	folder: string,
	place: string,
	wanted: ReadonlySet<string>,
): Promise<void> {
	for (const {name, isFolder, isFile} of await entriesOf(folder, place)) {
		const path = `${place}/${name}`
		const isAbove = isFolder && [...wanted].some(one => one.startsWith(`${path}/`))
		if (isAbove) await removeOthers(folder, path, wanted)
		else if (!isFile || !wanted.has(path)) await removeAt(folder, path)
	}
}

/** What is at `path` below `folder`, with all that is in it. Problem('folder-unusable'). */
export async function removeAt(folder: string, path: string): Promise<void> {
	try {
		await rm(join(folder, path), {recursive: true, force: true})
	} catch (error) {
		throw asProblem(error, folder, path)
	}
}

/** Where a folder is in the place of a file: nothing could be put there. Problem('folder-unusable'). */
export async function removeFolderAt(folder: string, path: string): Promise<void> {
	const found = await lstat(join(folder, path)).catch(() => undefined)
	if (found?.isDirectory()) await removeAt(folder, path)
}
