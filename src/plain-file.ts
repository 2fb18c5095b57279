/**
 * Reads a file of this computer that may be anything: a folder, a pipe or a device has no end and is not read, nor is what is too
 * large. Knows no meaning of a file.
 */

import {readFile, stat} from 'node:fs/promises'

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
