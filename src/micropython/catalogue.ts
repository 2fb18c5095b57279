/** The boards and releases of micropython.org. Knows the site's pages; must not know chips' registers or screens. */

import {Problem} from '../problem.ts'
import type {Board, Firmware, Known} from './board.ts'
import {parseBoardIndex} from './board-index.ts'
import {parseBoardPage} from './board-page.ts'
import {keepPage, recallPage} from './page-cache.ts'
import {fetchPage, USUAL_TIMEOUT_MS} from './site.ts'

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
	/** How long the site may be silent, in ms. */
	readonly patienceMs?: number
}

/** The list of 225 boards had 220 KB in 2026, a board's page 60 KB. */
const MAX_PAGE_BYTES = 2 * 1024 * 1024

/**
 * Asks the site first. If that fails, the last good answer is used and marked as such; without one, the site's Problem is
 * thrown: Problem('site-unreachable' | 'site-slow' | 'site-status' | 'site-nonsense').
 */
export function openCatalogue({
	site,
	cacheFolder,
	patienceMs = USUAL_TIMEOUT_MS,
}: CatalogueOptions): Catalogue {
	async function ask<T>(url: string, parse: (text: string) => T, signal: AbortSignal): Promise<Known<T>> {
		try {
			const {text, at} = await fetchPage(url, {bytes: MAX_PAGE_BYTES, patienceMs}, signal)
			const value = parse(text)
			await keepPage(cacheFolder, {url, at, text})
			return {value, from: 'site', at}
		} catch (error) {
			if (!(error instanceof Problem)) throw error
			const kept = await recallPage(cacheFolder, url)
			if (!kept) throw error
			return {value: parse(kept.text), from: 'cache', at: kept.at}
		}
	}
	return {
		boards(signal) {
			const url = `${site}/resources/boards/index.json`
			return ask(url, text => parseBoardIndex(text, site, url), signal)
		},
		firmware(board, signal) {
			const {url} = board
			return ask(url, html => parseBoardPage(html, board, site, url), signal)
		},
	}
}
