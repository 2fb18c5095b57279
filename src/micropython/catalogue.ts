/** The boards and releases of micropython.org. Knows the site's pages; must not know chips' registers or screens. */

import type {Network} from '../environment.ts'
import {Problem} from '../problem.ts'
import type {Board, Firmware, Known} from './board.ts'
import {parseBoardIndex} from './board-index.ts'
import {keepPage, recallPage} from './page-cache.ts'
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
}

/** The list of 225 boards had 220 KB in 2026, a board's page 60 KB. */
const MAX_PAGE_BYTES = 2 * 1024 * 1024

/**
 * Asks the site first. If that fails, the last good answer is used and marked as such; without one, the site's Problem is
 * thrown, as `askSite` (answer.ts) has them.
 */
export function openCatalogue({
	site,
	cacheFolder,
	network,
	limits: {patienceMs, pageMs, keptMs} = usualLimits,
}: CatalogueOptions): Catalogue {
	async function ask<T>(
		url: string,
		parse: (text: string) => T | Promise<T>,
		signal: AbortSignal,
	): Promise<Known<T>> {
		const kept = await recallPage(cacheFolder, url)
		try {
			const inAllMs = kept ? keptMs : pageMs
			const limits = {bytes: MAX_PAGE_BYTES, patienceMs, inAllMs}
			const {text, at} = await fetchPage(url, limits, signal, network)
			const value = await parse(text)
			await keepPage(cacheFolder, {url, at, text})
			return {value, from: 'site', at}
		} catch (error) {
			if (!kept || !(error instanceof Problem)) throw error
			return {value: await parse(kept.text), from: 'cache', at: kept.at}
		}
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
		firmware(board, signal) {
			const {url} = board
			return ask(url, html => pageOf(board, html, url), signal)
		},
	}
}
