/** The boards and releases of micropython.org. Knows the site's pages; must not know chips' registers or screens. */

import {type Moment, msSince, systemClock, systemMoment} from '../clock.ts'
import type {Network} from '../environment.ts'
import {isProblem, Problem} from '../problem.ts'
import type {Board, Firmware, Known} from './board.ts'
import {parseBoardIndex} from './board-index.ts'
import {keepNewest} from './newest-known.ts'
import {type KeptPage, keepPage, recallPage} from './page-cache.ts'
import {fetchPage, usualLimits} from './site.ts'

export interface Catalogue {
	/** All boards of the site, for every port of MicroPython. */
	boards(signal: AbortSignal): Promise<Known<readonly Board[]>>
	/** The firmware of one board in all variants; stable versions newest first, then previews newest first. */
	firmware(board: Board, signal: AbortSignal): Promise<Known<readonly Firmware[]>>
}

interface CatalogueOptions {
	/** Without a slash at the end. */
	readonly site: string
	readonly cacheFolder: string
	/** How the web is reached; absent: straight. */
	readonly network?: Network
	/** How long the site may be silent, and how long a page may take, without and with an earlier answer to fall back on; in ms. */
	readonly limits?: Readonly<Record<'patienceMs' | 'pageMs' | 'keptMs', number>>
	/** What was kept before it is asked for again, however young it is. */
	readonly freshSince?: Moment
	/** What time it is; default: as this computer has it. */
	readonly moment?: () => Moment
}

/** The list of 225 boards had 220 KB in 2026, a board's page 60 KB. */
const MAX_PAGE_BYTES = 2 * 1024 * 1024

/** So long a page counts as asked for just now, in ms. Builds come once a night, releases every few months. */
const YOUNG_MS = 60 * 60_000

/** A site that was silent is not waited for again so soon where an earlier answer is kept, in ms: there are two pages to ask for. */
const SILENT_MS = 30_000

/** Sites that did not answer in time, and when, by the time of this program. */
const silent = new Map<string, number>()

/**
 * A page that was asked for within the hour is used as it is; an older one is asked for, and comes whole only where it has
 * changed. Where that fails, what was known is used and marked as such; without it, the site's Problem is thrown, as
 * `askSite` (answer.ts) has them.
 */
export function openCatalogue({
	site,
	cacheFolder,
	network,
	limits: {patienceMs, pageMs, keptMs} = usualLimits,
	freshSince,
	moment = systemMoment,
}: CatalogueOptions): Catalogue {
	async function ask<T>(url: string, parse: Parse<T>, signal: AbortSignal): Promise<Known<T>> {
		const kept = await recallPage(cacheFolder, url)
		const age = kept?.moment && msSince(kept.moment, moment())
		signal.throwIfAborted()
		const told = {from: 'cache', at: kept?.at ?? 0, ...(kept && toldAge(kept, moment()))} as const
		if (kept && isYoung(kept, age)) {
			const value = await understood(parse, kept.text)
			if (value !== undefined) return {...told, value}
		}
		try {
			if (kept && freshSince === undefined && isSilent(site))
				throw new Problem('site-slow', {url, ms: keptMs})
			return await fetched(url, parse, kept, signal)
		} catch (error) {
			if (isProblem(error, 'site-slow') && !silent.has(site)) silent.set(site, systemClock.now())
			if (!kept || !(error instanceof Problem)) throw error
			const value = await understood(parse, kept.text)
			if (value === undefined) throw error
			return {...told, value, failure: error.code}
		}
	}
	function isYoung({moment: keptAt}: KeptPage, age: number | undefined): boolean {
		if (keptAt === undefined || age === undefined || age >= YOUNG_MS) return false
		return freshSince === undefined || msSince(freshSince, keptAt) !== undefined
	}
	/** What the site says; that it has not changed counts as the page itself, from now on. */
	async function fetched<T>(
		url: string,
		parse: Parse<T>,
		kept: KeptPage | undefined,
		signal: AbortSignal,
	): Promise<Known<T>> {
		const inAllMs = kept ? keptMs : pageMs
		const asked = {network, kept: kept?.validators}
		const limits = {bytes: MAX_PAGE_BYTES, patienceMs, inAllMs}
		const {text = kept?.text ?? '', at, validators} = await fetchPage(url, limits, signal, asked)
		const isSame = kept?.text === text
		const value = isSame ? await understood(parse, text) : await parse(text)
		// What is kept is no page any more: it was edited, or this program has learned to read more closely.
		if (value === undefined) return await fetched(url, parse, undefined, signal)
		await keepPage(cacheFolder, {url, at: at || (isSame ? kept.at : 0), moment: moment(), validators, text})
		silent.delete(site)
		return {value, from: 'site', at, ageMs: 0}
	}
	async function pageOf(board: Board, html: string, url: string): Promise<readonly Firmware[]> {
		// Loaded once there is a page: the parser of HTML takes as long to load as all the rest.
		const {parseBoardPage} = await import('./board-page.ts')
		return parseBoardPage(html, board, site, url)
	}
	return {
		boards(signal) {
			const url = `${site}/resources/boards/index.json`
			return ask(url, text => parseBoardIndex(text, site, url), signal)
		},
		async firmware(board, signal) {
			const {url} = board
			const known = await ask(url, html => pageOf(board, html, url), signal)
			if (known.from === 'site') await keepNewest(cacheFolder, site, known.value, known.at)
			return known
		},
	}
}

/** By the calendar, which may be wrong: nothing is decided by it. */
function toldAge({at, moment}: KeptPage, now: Moment): {readonly ageMs?: number} {
	const date = moment?.date ?? at
	return date !== 0 && now.date >= date ? {ageMs: now.date - date} : {}
}

type Parse<T> = (text: string) => T | Promise<T>

/** Undefined for what the site would not be believed either. */
async function understood<T>(parse: Parse<T>, text: string): Promise<T | undefined> {
	try {
		return await parse(text)
	} catch (error) {
		if (error instanceof Problem) return undefined
		throw error
	}
}

function isSilent(site: string): boolean {
	const since = silent.get(site)
	if (since !== undefined && systemClock.now() - since < SILENT_MS) return true
	silent.delete(site)
	return false
}
