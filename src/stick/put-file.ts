/**
 * Writes files onto a stick, which may be slow, full, and pulled out at any moment: each gets its name only when it is whole and on the
 * disk. Knows paths below one folder, and no meaning of what is in them.
 */

import {createHash} from 'node:crypto'
import {createReadStream} from 'node:fs'
import {lstat, open, readdir, rename, rm} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {codeOf, makeFolder} from '../disk.ts'
import {Problem} from '../problem.ts'

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
		await rm(draft, {force: true})
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

/** What a failure of this computer's means for somebody with a stick in it; all others stay what they are. */
function asProblem(error: unknown, folder: string, path: string, bytes: number): unknown {
	const {code, syscall} = error as NodeJS.ErrnoException
	if (error instanceof Problem || code === undefined || syscall === undefined) return error
	if (code === 'ENOSPC' || code === 'EDQUOT')
		return new Problem('disk-full', {folder, needed: bytes}, {cause: error})
	// EFBIG: no file system of a stick takes more than 4 GB in one file, and some less.
	return new Problem('folder-unusable', {folder: join(folder, path), detail: codeOf(error)}, {cause: error})
}

/** The digest of what is at `path` below `folder`; undefined where that is no file, or cannot be read. */
export async function digestAt(folder: string, path: string): Promise<string | undefined> {
	const file = join(folder, path)
	try {
		if (!(await lstat(file)).isFile()) return undefined
		const hash = createHash('sha256')
		for await (const piece of createReadStream(file)) hash.update(piece)
		return hash.digest('hex')
	} catch {
		return undefined
	}
}

/**
 * Removes what is in `place`, a folder below `folder`, and not among `wanted`: what an earlier stick had. A link is removed, and never
 * followed. Problem('folder-unusable').
 */
export async function removeOthers(
	folder: string,
	place: string,
	wanted: ReadonlySet<string>,
): Promise<void> {
	const names = await readdir(join(folder, place), {withFileTypes: true}).catch(() => [])
	for (const entry of names) {
		const path = `${place}/${entry.name}`
		const isAbove = entry.isDirectory() && [...wanted].some(one => one.startsWith(`${path}/`))
		if (isAbove) await removeOthers(folder, path, wanted)
		else if (!wanted.has(path)) await removeAt(folder, path)
	}
}

/** What is at `path` below `folder`, with all that is in it. Problem('folder-unusable'). */
export async function removeAt(folder: string, path: string): Promise<void> {
	try {
		await rm(join(folder, path), {recursive: true, force: true})
	} catch (error) {
		throw asProblem(error, folder, path, 0)
	}
}
