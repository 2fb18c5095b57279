/**
 * Keeps the last good page of every address, with its time. A cache that cannot be read or written counts as empty. Knows
 * no meaning of a page.
 */

import {createHash, randomUUID} from 'node:crypto'
import {rename, rm, writeFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {makeFolder, readPlainFile} from '../disk.ts'
import {withoutSecrets} from '../words/clean.ts'

interface KeptPage {
	readonly url: string
	/** Milliseconds since 1970. */
	readonly at: number
	readonly text: string
}

/** In bytes: more than any page that is accepted, with all its quotes escaped. */
const MAX_KEPT_BYTES = 16 * 1024 * 1024

/** Keeps `page` and replaces an earlier one of the same address. Never rejects. */
export async function keepPage(cacheFolder: string, page: KeptPage): Promise<void> {
	try {
		await writeWhole(pathOf(cacheFolder, page.url), JSON.stringify({...page, url: withoutSecrets(page.url)}))
	} catch {
		// A full disk or a read-only home: the page is good all the same, it is only not remembered.
	}
}

/** The page kept for `url`; undefined when there is none or it cannot be read. */
export async function recallPage(cacheFolder: string, url: string): Promise<KeptPage | undefined> {
	try {
		const kept = await readPlainFile(pathOf(cacheFolder, url), MAX_KEPT_BYTES)
		const page = JSON.parse(kept.toString('utf8')) as Partial<KeptPage>
		const {at, text} = page
		return page.url === withoutSecrets(url) && typeof at === 'number' && typeof text === 'string'
			? {url, at, text}
			: undefined
	} catch {
		return undefined
	}
}

function pathOf(cacheFolder: string, url: string): string {
	return join(cacheFolder, 'pages', `${keyOf(url)}.json`)
}

/** A short name for an address that can be a file name; pages and files of different sites get different ones. */
export function keyOf(url: string): string {
	return createHash('sha256').update(url).digest('hex').slice(0, 16)
}

/** Writes under another name and then renames, so that nobody ever finds half a file; leaves nothing behind when it fails. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
	const draft = `${path}.${randomUUID()}.part`
	makeFolder(dirname(path))
	try {
		await writeFile(draft, content)
		await rename(draft, path)
	} catch (error) {
		await rm(draft, {force: true})
		throw error
	}
}
