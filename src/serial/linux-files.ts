/**
 * Reads what a Linux computer shows in files: what cannot be read counts as absent and is never an error. Knows no device.
 */

import {readFile} from 'node:fs'
import {readdir, readlink, stat} from 'node:fs/promises'
import {promisify} from 'node:util'

/**
 * Takes half the time of `readFile` in node:fs/promises, which makes a handle for each file; the bus is read every second.
 */
const read = promisify(readFile)

/** The text of a file without surrounding white space; undefined where the file is absent, empty or unreadable. */
export async function textOf(file: string): Promise<string | undefined> {
	const text = await read(file, 'utf8').catch(() => '')
	return text.trim() || undefined
}

/** The names in a folder; none where the folder is absent or unreadable. */
export function namesIn(folder: string): Promise<readonly string[]> {
	return readdir(folder).catch(() => [])
}

/** The target of a symbolic link, whether or not anything is there. */
export function targetOf(link: string): Promise<string | undefined> {
	return readlink(link).catch(() => undefined)
}

export function exists(file: string): Promise<boolean> {
	return stat(file).then(
		() => true,
		() => false,
	)
}

/**
 * Runs `work` for each item, at most `concurrency` of them at a time, so that a long list does not open a thousand files at
 * once. Results are in the order of the items. Rejects with the signal's reason before the next item once it is aborted.
 */
export async function mapConcurrently<T, R>(
	items: readonly T[],
	concurrency: number,
	work: (item: T) => Promise<R>,
	signal?: AbortSignal,
): Promise<readonly R[]> {
	const results: R[] = []
	let next = 0
	const worker = async () => {
		while (next < items.length) {
			signal?.throwIfAborted()
			const at = next++
			results[at] = await work(items[at]!)
		}
	}
	await Promise.all(Array.from({length: concurrency}, worker))
	return results
}
