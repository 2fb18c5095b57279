/**
 * Files and folders of this computer, which may be anything and anywhere: a pipe or a device has no end and is not read, and a
 * folder is made or not, but never for ever. Knows no meaning of a file.
 */

import {mkdirSync, type Stats, statSync} from 'node:fs'
import {lstat, mkdtemp, readFile, realpath, stat} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'

/** A folder, a pipe, a device, a socket. The message is short: `EISDIR`, `not a file`. */
export class NotPlain extends Error {
	override readonly name = 'NotPlain'
}

export class TooLarge extends Error {
	override readonly name = 'TooLarge'
	constructor(readonly bytes: number) {
		super('too large')
	}
}

/**
 * The content of `path`, through links too, if it is at most `atMost` bytes.
 * @throws NotPlain, TooLarge, and what the system says
 */
export async function readPlainFile(path: string, atMost: number): Promise<Buffer> {
	const file = await stat(path)
	if (!file.isFile()) throw new NotPlain(file.isDirectory() ? 'EISDIR' : 'not a file')
	if (file.size > atMost) throw new TooLarge(file.size)
	// The system's own tables (/proc) say that they are empty, and some of them never end.
	return file.size === 0 ? Buffer.alloc(0) : await readFile(path)
}

/** What the system calls it: `ENOENT`. */
export function codeOf(error: unknown): string {
	const {code = String(error)} = error as NodeJS.ErrnoException
	return code
}

/** What a path is, and not what it leads to; undefined where there is nothing. Rejects with what the system says. */
export async function whatIsAt(path: string): Promise<Stats | undefined> {
	try {
		return await lstat(path)
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined
		throw error
	}
}

/**
 * Makes a folder and those above it; one that is there is fine.
 * Node's own way to do this never comes back from places that take no folder and say that there is none (`/proc/x/y`).
 * @throws what the system says
 */
export function makeFolder(path: string): void {
	try {
		mkdirSync(path)
	} catch (error) {
		const code = codeOf(error)
		if (code === 'ENOENT' && dirname(path) !== path) {
			makeFolder(dirname(path))
			mkdirSync(path)
		} else if (!statSync(path, {throwIfNoEntry: false})?.isDirectory()) throw error
	}
}

/**
 * A new folder for as long as the program runs, without links in its path. A TMPDIR that is gone is as good as none.
 * @throws what the system says
 */
export async function temporaryFolder(name: string): Promise<string> {
	const makeIn = async (folder: string) => await realpath(await mkdtemp(join(folder, name)))
	try {
		return await makeIn(tmpdir())
	} catch (error) {
		if (process.platform === 'win32') throw error
		return await makeIn('/tmp')
	}
}
