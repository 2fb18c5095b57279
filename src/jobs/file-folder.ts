/**
 * A folder of this computer that holds a board's files: makes, fills and reads it. Never writes outside it, and never
 * overwrites a file.
 */

import {open, readdir, readFile, stat} from 'node:fs/promises'
import {join, resolve} from 'node:path'
import {codeOf, makeFolder, readPlainFile} from '../disk.ts'
import {MAX_FILES, MAX_FILES_BYTES} from '../micropython/files.ts'
import {boardNames, localParts} from '../micropython/local-names.ts'
import {Problem} from '../problem.ts'

/** Content by absolute path on the board; a folder's path ends in `/` and it has no content. */
export type FilesByPath = ReadonlyMap<string, Uint8Array>

/** How many files there are, folders not counted, and how many bytes in all of them. */
export function sizeOf(files: FilesByPath): {readonly files: number; readonly bytes: number} {
	const contents = [...files].filter(([path]) => !path.endsWith('/'))
	return {files: contents.length, bytes: contents.reduce((sum, [, {length}]) => sum + length, 0)}
}

/** Makes `folder`, or uses it as it is when it is empty; returns its absolute path. Problem('folder-unusable'). */
export async function newFolder(folder: string): Promise<string> {
	return await orUnusable(folder, async () => {
		// Fails where the working folder is gone.
		const path = resolve(folder)
		makeFolder(path)
		if ((await readdir(path)).length > 0)
			throw new Problem('folder-unusable', {folder: path, detail: 'not empty'})
		return path
	})
}

/**
 * Makes the first of `name`, `name-2`, `name-3`… in the working folder that does not exist yet or is empty.
 * Problem('folder-unusable').
 */
export async function freeFolder(name: string): Promise<string> {
	for (let number = 1; ; number += 1) {
		try {
			return await newFolder(number === 1 ? name : `${name}-${number}`)
		} catch (error) {
			const taken = error instanceof Problem && error.cause === undefined
			if (!taken || number === 100) throw error
		}
	}
}

/** Writes the files into an empty folder, under names that every system accepts. Problem('folder-unusable'). */
export async function fillFolder(folder: string, files: FilesByPath): Promise<void> {
	const taken = new Map<string, string>()
	await orUnusable(folder, async () => {
		for (const [path, bytes] of files) {
			const parts = localParts(path, taken)
			if (!parts) throw new Problem('folder-unusable', {folder, detail: `name too long: ${path}`})
			const isFolder = path.endsWith('/')
			makeFolder(join(folder, ...(isFolder ? parts : parts.slice(0, -1))))
			if (!isFolder) await writeWhole(join(folder, ...parts), bytes)
		}
	})
}

/** Writes one file beside such a folder. Problem('folder-unusable'). */
export async function writeNewFile(path: string, bytes: Uint8Array): Promise<void> {
	await orUnusable(path, () => writeWhole(path, bytes))
}

/** A whole file system as it is, beside the folder of its files, because what is in that goes back onto the board. The path; throws as `writeNewFile` does. */
export async function keepImage(folder: string, image: Uint8Array): Promise<string> {
	const path = `${folder}.img`
	await writeNewFile(path, image)
	return path
}

/** The board is erased once this is done, so it returns only when the bytes are on the disk and read back as they are. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
	// wx: a file that somebody else has made there meanwhile is not overwritten.
	const file = await open(path, 'wx')
	try {
		await file.writeFile(bytes)
		await file.sync()
	} finally {
		await file.close()
	}
	if (Buffer.compare(await readFile(path), bytes) !== 0)
		throw new Problem('folder-unusable', {folder: path, detail: 'what was written reads back differently'})
}

/**
 * Reads a folder, with the names that its files get on the board; symbolic links are left out, and nothing is read when it is more
 * than a board holds. Problem('source-missing' | 'folder-unusable').
 */
export async function readFolder(folder: string, isLeftOut: LeftOut = () => false): Promise<FilesByPath> {
	return await orUnusable(folder, async () => {
		const top = resolve(folder)
		if (!(await isThere(top))) throw new Problem('source-missing', {path: folder})
		const found = await lookAround(top, isLeftOut)
		const files = new Map<string, Uint8Array>()
		for (const [path, local] of found)
			files.set(path, local === undefined ? new Uint8Array() : await readPlainFile(local, MAX_FILES_BYTES))
		return files
	})
}

/** False for a link that leads nowhere as well. Rejects with what the system says. */
async function isThere(path: string): Promise<boolean> {
	try {
		await stat(path)
		return true
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return false
		throw error
	}
}

/** Whether a file or folder of this name stays here, with all that is in it. `path`: where it would be; that of a folder ends in `/`. */
export type LeftOut = (name: string, path: string) => boolean

/** By path on the board the file here; undefined for a folder. */
async function lookAround(top: string, isLeftOut: LeftOut): Promise<ReadonlyMap<string, string | undefined>> {
	const found = new Map<string, string | undefined>()
	let total = 0
	const walk = async (folder: string, path: string): Promise<void> => {
		const all = await readdir(folder, {withFileTypes: true})
		const entries = all.filter(
			one => !isLeftOut(one.name, `${path}/${one.name}${one.isDirectory() ? '/' : ''}`),
		)
		const names = boardNames(entries.map(({name}) => name))
		for (const entry of entries) {
			const local = join(folder, entry.name)
			const onBoard = `${path}/${names.get(entry.name)}`
			if (entry.isDirectory()) {
				found.set(`${onBoard}/`, undefined)
				await walk(local, onBoard)
			} else if (entry.isFile()) {
				total += (await stat(local)).size
				found.set(onBoard, local)
			}
			if (found.size > MAX_FILES || total > MAX_FILES_BYTES)
				throw new Problem('folder-unusable', {folder: top, detail: 'too much for a board'})
		}
	}
	await walk(top, '')
	return found
}

async function orUnusable<T>(folder: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work()
	} catch (error) {
		if (error instanceof Problem) throw error
		throw new Problem('folder-unusable', {folder, detail: codeOf(error)}, {cause: error})
	}
}
