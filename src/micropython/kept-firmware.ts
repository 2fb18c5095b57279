/**
 * Firmware files in the cache, each with the SHA-256 that it had when it first came: what has another one is not taken for it,
 * whether it lies here or comes from the site. Knows the folder; not the site, and not what is in a file.
 */

import {createHash} from 'node:crypto'
import {utimes} from 'node:fs/promises'
import {basename, join} from 'node:path'
import {systemMoment} from '../clock.ts'
import {readPlainFile} from '../disk.ts'
import type {Firmware} from './board.ts'
import {keyOf, writeKept} from './cache-place.ts'

/** In bytes: a SHA-256 and a name. */
const MAX_RECORD_BYTES = 1024

/** Where a file of the site is kept. */
export function keptPath(cacheFolder: string, {url, file}: Pick<Firmware, 'url' | 'file'>): string {
	return join(cacheFolder, 'firmware', `${keyOf(url)}-${file}`)
}

export function sha256Of(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex')
}

/** The SHA-256 that the file at `path` had when it first came; undefined where it never came. It outlives the file. */
export async function recallDigest(path: string): Promise<string | undefined> {
	try {
		const text = (await readPlainFile(`${path}.sha256`, MAX_RECORD_BYTES)).toString('latin1', 0, 64)
		return /^[0-9a-f]{64}$/.test(text) ? text : undefined
	} catch {
		return undefined
	}
}

/** The bytes at `path`, if they are those that first came. */
export async function recallFirmware(path: string, atMost: number): Promise<Uint8Array | undefined> {
	const digest = await recallDigest(path)
	if (digest === undefined) return undefined
	try {
		const bytes = await readPlainFile(path, atMost)
		if (sha256Of(bytes) !== digest) return undefined
		// What was used last goes last, when the cache is full.
		const now = new Date(systemMoment().date)
		await utimes(path, now, now).catch(() => {})
		return bytes
	} catch {
		return undefined
	}
}

/**
 * Puts the SHA-256 beside the file, in the form that `sha256sum -c` reads. It comes first: a program that is killed between the two
 * leaves no file that nobody can check.
 * @throws what the system says
 */
export async function keepFirmware(path: string, bytes: Uint8Array, sha256: string): Promise<void> {
	await writeKept(`${path}.sha256`, `${sha256}  ${basename(path)}\n`)
	await writeKept(path, bytes)
}
