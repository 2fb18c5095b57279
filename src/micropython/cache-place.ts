/**
 * The folder of what can be fetched again: which of the files in it are ours, how they are written, and that nothing is written
 * where it only leads to. Knows no meaning of a file.
 */

import {createHash, randomUUID} from 'node:crypto'
import {lstat, rename, rm, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {makeFolder} from '../disk.ts'

/** What is kept below the cache's folder, each kind in a folder of its own. */
export const places = ['pages', 'firmware', 'packages'] as const
export type Place = (typeof places)[number]

/**
 * Makes the folder of one kind. One that is a link leads out of the cache, to files that are not ours. The cache itself may be
 * one: a person has moved it to a larger disk.
 * @throws what the system says, and where it is no folder of the cache itself
 */
export async function cachePlace(cacheFolder: string, place: Place): Promise<string> {
	const path = join(cacheFolder, place)
	makeFolder(path)
	if (!(await lstat(path)).isDirectory()) throw new Error('not a folder of the cache')
	return path
}

/** A short name for an address that can be a file name; pages and files of different sites get different ones. */
export function keyOf(url: string): string {
	return createHash('sha256').update(url).digest('hex').slice(0, 16)
}

/** Writes under another name and then renames, so that nobody ever finds half a file; leaves nothing behind when it fails. */
export async function writeKept(path: string, content: string | Uint8Array): Promise<void> {
	const draft = `${path}.${randomUUID()}.part`
	try {
		await writeFile(draft, content, {flag: 'wx'})
		await rename(draft, path)
	} catch (error) {
		await rm(draft, {force: true}).catch(() => {})
		throw error
	}
}

const draftEnding = /\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.part$/

/** What `writeKept` left behind when the program was killed. */
export function isDraft(name: string): boolean {
	return draftEnding.test(name)
}

/** Whether a file with this name is one that we write there. */
export function isOurs(place: Place, name: string): boolean {
	const whole = name.replace(draftEnding, '')
	return place !== 'firmware' ? /^[0-9a-f]{16}\.json$/.test(whole) : /^[0-9a-f]{16}-\w[\w.-]*$/.test(whole)
}
