/** Keeps what came of packages, each file with its address and its SHA-256, for a computer without a network. Knows no meaning of it. */

import {join} from 'node:path'
import {readPlainFile} from '../disk.ts'
import {withoutSecrets} from '../words/clean.ts'
import {cachePlace, keyOf, writeKept} from './cache-place.ts'
import {sha256Of} from './kept-firmware.ts'

/** In bytes: the largest file of a package, as base64 and with its address. */
const MAX_KEPT_BYTES = 4 * 1024 * 1024

/** Keeps `bytes`, and replaces what came of the same address before. Never rejects: what came is good all the same. */
export async function keepPackageFile(cacheFolder: string, url: string, bytes: Uint8Array): Promise<void> {
	const base64 = Buffer.from(bytes).toString('base64')
	try {
		const place = await cachePlace(cacheFolder, 'packages')
		const kept = {url: withoutSecrets(url), sha256: sha256Of(bytes), base64}
		await writeKept(join(place, `${keyOf(url)}.json`), JSON.stringify(kept))
	} catch {}
}

/** What is kept of `url`; undefined where that is nothing, or has changed. */
export async function recallPackageFile(cacheFolder: string, url: string): Promise<Uint8Array | undefined> {
	const kept = await readKeptPackage(join(cacheFolder, 'packages', `${keyOf(url)}.json`))
	return kept?.url === withoutSecrets(url) ? kept.bytes : undefined
}

/** By the path of its file. */
export async function readKeptPackage(
	path: string,
): Promise<{readonly url: string; readonly bytes: Uint8Array} | undefined> {
	try {
		const kept = JSON.parse((await readPlainFile(path, MAX_KEPT_BYTES)).toString('utf8'))
		const {url, base64, sha256: digest} = Object(kept) as Record<string, unknown>
		if (typeof url !== 'string' || typeof base64 !== 'string') return undefined
		const bytes = Buffer.from(base64, 'base64')
		return sha256Of(bytes) === digest ? {url, bytes} : undefined
	} catch {
		return undefined
	}
}
