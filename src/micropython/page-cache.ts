/**
 * Keeps the last good page of every address, with its time, and by what the site can tell whether it has changed. A cache that
 * cannot be written is kept in memory, one that cannot be read counts as empty. Knows no meaning of a page.
 */

import {join} from 'node:path'
import type {Moment} from '../clock.ts'
import {readPlainFile} from '../disk.ts'
import {withoutSecrets} from '../words/clean.ts'
import {cachePlace, keyOf, writeKept} from './cache-place.ts'
import {sendable, type Validators} from './validators.ts'

export interface KeptPage {
	readonly url: string
	/** When the site sent it, or said last that it is as it was; by the site's clock: milliseconds since 1970, 0 when it gave no time. */
	readonly at: number
	/** The same moment as this computer knows it; absent in what older versions kept. */
	readonly moment?: Moment
	readonly validators: Validators
	readonly text: string
}

/** In bytes: more than any page that is accepted, with all its quotes escaped. */
const MAX_KEPT_BYTES = 16 * 1024 * 1024

/** What could not be written, for as long as this program runs: a read-only home is no reason to ask for the same page again. */
const unwritten = new Map<string, KeptPage>()
const MOST_UNWRITTEN = 16

/** Keeps `page` and replaces an earlier one of the same address. Never rejects. */
export async function keepPage(cacheFolder: string, page: KeptPage): Promise<void> {
	const path = pathOf(cacheFolder, page.url)
	unwritten.delete(path)
	try {
		await cachePlace(cacheFolder, 'pages')
		await writeKept(path, JSON.stringify({...page, url: withoutSecrets(page.url)}))
	} catch {
		// A full disk or a read-only home: the page is good all the same.
		unwritten.set(path, page)
		const [oldest] = unwritten.keys()
		if (unwritten.size > MOST_UNWRITTEN && oldest !== undefined) unwritten.delete(oldest)
	}
}

/** The page kept for `url`; undefined when there is none or it cannot be read. */
export async function recallPage(cacheFolder: string, url: string): Promise<KeptPage | undefined> {
	const path = pathOf(cacheFolder, url)
	const page = unwritten.get(path) ?? (await readPage(path))
	return page?.url === withoutSecrets(url) || page?.url === url ? {...page, url} : undefined
}

/** A page by the path of its file; undefined for what is no page. */
export async function readPage(path: string): Promise<KeptPage | undefined> {
	try {
		const kept = await readPlainFile(path, MAX_KEPT_BYTES)
		const page = JSON.parse(kept.toString('utf8')) as Record<keyof KeptPage, unknown>
		const {url, at, text, moment, validators} = page
		if (typeof url !== 'string' || !isDate(at) || typeof text !== 'string') return undefined
		return {
			url,
			at,
			text,
			...(isMoment(moment) && {moment}),
			validators: sendable(Object(validators)),
		}
	} catch {
		return undefined
	}
}

function pathOf(cacheFolder: string, url: string): string {
	return join(cacheFolder, 'pages', `${keyOf(url)}.json`)
}

/** What a calendar has a day for. */
function isDate(value: unknown): value is number {
	return typeof value === 'number' && Math.abs(value) <= 8.64e15
}

function isMoment(value: unknown): value is Moment {
	const {date, upMs} = Object(value) as Record<keyof Moment, unknown>
	return isDate(date) && isDate(upMs)
}
