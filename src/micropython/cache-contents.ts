/**
 * What the cache holds, that it does not grow for ever, and how it is emptied. Only files that we write there count, and none is
 * looked for behind a link. Knows no site.
 */

import {lstat, readdir, rm, rmdir} from 'node:fs/promises'
import {join} from 'node:path'
import {systemMoment} from '../clock.ts'
import {isDraft, isOurs, type Place, places} from './cache-place.ts'
import {recallDigest} from './kept-firmware.ts'
import {readKeptPackage} from './kept-packages.ts'
import {readPage} from './page-cache.ts'

/** In bytes: about a hundred firmware files. */
export const CACHE_LIMIT = 200 * 1024 * 1024

const MINUTE_MS = 60_000
/** What nobody goes on with any more, in ms: a draft or a sign that a killed program left, and a download that was broken off. */
const LEFT_BEHIND_MS = 60 * MINUTE_MS
const GIVEN_UP_MS = 7 * 24 * 60 * MINUTE_MS

/** A file of ours. */
interface Entry {
	readonly place: Place
	readonly name: string
	readonly path: string
	readonly bytes: number
	/** When it was last used, by the calendar of this computer: milliseconds since 1970. */
	readonly usedAt: number
	readonly kind: 'page' | 'package' | 'firmware' | 'part' | 'digest' | 'sign' | 'draft'
	/** Of files that belong together: where the whole one is, or will be. */
	readonly whole: string
}

function kindOf(place: Place, name: string): Entry['kind'] {
	if (isDraft(name)) return 'draft'
	if (place === 'pages') return 'page'
	if (place === 'packages') return 'package'
	if (name.endsWith('.sha256')) return 'digest'
	if (name.endsWith('.lock')) return 'sign'
	return /\.part(?:\.json)?$/.test(name) ? 'part' : 'firmware'
}

async function entriesOf(cacheFolder: string): Promise<readonly Entry[]> {
	const entries: Entry[] = []
	for (const place of places) {
		const folder = join(cacheFolder, place)
		// Behind a link is no folder of the cache.
		const isFolder = await lstat(folder).then(
			found => found.isDirectory(),
			() => false,
		)
		const names = isFolder ? await readdir(folder).catch(() => []) : []
		for (const name of names.filter(one => isOurs(place, one))) {
			const path = join(folder, name)
			const found = await lstat(path).catch(() => undefined)
			if (!found || !(found.isFile() || found.isSymbolicLink())) continue
			const whole = path.replace(/(?:\.sha256|\.lock|\.part(?:\.json)?)$/, '')
			const kind = kindOf(place, name)
			entries.push({place, name, path, bytes: found.size, usedAt: found.mtimeMs, kind, whole})
		}
	}
	return entries
}

/** The wholes that somebody is fetching now: their sign is fresh. */
function inUse(entries: readonly Entry[], now: number): ReadonlySet<string> {
	const signs = entries.filter(({kind, usedAt}) => kind === 'sign' && Math.abs(now - usedAt) < MINUTE_MS)
	return new Set(signs.map(({whole}) => whole))
}

/**
 * Removes what was left behind, and then what was used longest ago until all of it is at most `limit` bytes; not what somebody is
 * fetching, and not the file at `just`. What is remembered of a file stays: it is small, and tells it from another of its name.
 * Never rejects.
 */
export async function makeRoom(cacheFolder: string, just: string, limit = CACHE_LIMIT): Promise<void> {
	const now = systemMoment().date
	const entries = await entriesOf(cacheFolder)
	const busy = inUse(entries, now)
	const isLeft = ({kind, usedAt}: Entry) =>
		now - usedAt > (kind === 'part' ? GIVEN_UP_MS : LEFT_BEHIND_MS) &&
		!['page', 'package', 'firmware', 'digest'].includes(kind)
	let total = 0
	const staying: Entry[] = []
	for (const entry of entries) {
		if (isLeft(entry) && !busy.has(entry.whole) && (await isRemoved(entry))) continue
		total += entry.bytes
		if (['page', 'package', 'firmware', 'part'].includes(entry.kind)) staying.push(entry)
	}
	const byUse = staying
		.filter(({path, whole}) => path !== just && !busy.has(whole))
		.sort((a, b) => a.usedAt - b.usedAt)
	for (const entry of byUse) {
		if (total <= limit) return
		if (await isRemoved(entry)) total -= entry.bytes
	}
}

/** False where the system does not let it go: another program may have it open. */
async function isRemoved({path}: Entry): Promise<boolean> {
	return await rm(path).then(
		() => true,
		() => false,
	)
}

/** Something in the cache, as a person is told of it. */
export type Kept = {
	readonly bytes: number
	/** When it was last used, by the calendar of this computer: milliseconds since 1970. */
	readonly usedAt: number
} & (
	| {readonly kind: 'page'; readonly url: string; readonly at: number}
	| {readonly kind: 'package'; readonly url: string}
	/** `part`: the beginning of one. */
	| {readonly kind: 'firmware' | 'part'; readonly file: string; readonly sha256?: string}
)

export interface CacheContents {
	/** Pages first, each kind by name. */
	readonly kept: readonly Kept[]
	/** With all that belongs to them. */
	readonly bytes: number
}

export async function cacheContents(cacheFolder: string): Promise<CacheContents> {
	const entries = await entriesOf(cacheFolder)
	const kept: Kept[] = []
	for (const {kind, path, name, bytes, usedAt} of entries) {
		if (kind === 'page') {
			const page = await readPage(path)
			// What stands behind a # was noted here, and is no page of the site's (newest-known.ts).
			if (page && !page.url.includes('#')) kept.push({kind, url: page.url, at: page.at, bytes, usedAt})
		} else if (kind === 'package') {
			const file = await readKeptPackage(path)
			if (file) kept.push({kind, url: file.url, bytes, usedAt})
		} else if (kind === 'firmware' || (kind === 'part' && name.endsWith('.part'))) {
			const sha256 = kind === 'firmware' ? await recallDigest(path) : undefined
			const file = name.slice(17).replace(/\.part$/, '')
			kept.push({kind, file, bytes, usedAt, ...(sha256 !== undefined && {sha256})})
		}
	}
	const nameOf = (one: Kept) => ('url' in one ? ` ${one.url}` : one.file)
	kept.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
	return {kept, bytes: entries.reduce((sum, one) => sum + one.bytes, 0)}
}

export interface Cleared {
	readonly files: number
	readonly bytes: number
	/** How many are still there: somebody is fetching them, or the system does not let them go. */
	readonly left: number
}

/** Removes all that is ours and not in use, and the folders where nothing else is. */
export async function clearCache(cacheFolder: string): Promise<Cleared> {
	const entries = await entriesOf(cacheFolder)
	const busy = inUse(entries, systemMoment().date)
	let [files, bytes] = [0, 0]
	for (const entry of entries) {
		if (busy.has(entry.whole) || !(await isRemoved(entry))) continue
		files += 1
		bytes += entry.bytes
	}
	for (const place of places) await rmdir(join(cacheFolder, place)).catch(() => {})
	return {files, bytes, left: entries.length - files}
}
