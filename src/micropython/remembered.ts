/** What is remembered of the site, without asking it: its pages as they were. */

import {Problem} from '../problem.ts'
import type {Board, Firmware, Known} from './board.ts'
import {parseBoardIndex} from './board-index.ts'
import {recallPage} from './page-cache.ts'

interface Remembered {
	/** Undefined where the page was never seen, or is not to be read any more. */
	boards(): Promise<Known<readonly Board[]> | undefined>
	firmware(board: Board): Promise<Known<readonly Firmware[]> | undefined>
}

export function rememberedCatalogue({
	site,
	cacheFolder,
}: {
	readonly site: string
	readonly cacheFolder: string
}): Remembered {
	async function recall<T>(
		url: string,
		parse: (text: string) => T | Promise<T>,
	): Promise<Known<T> | undefined> {
		const page = await recallPage(cacheFolder, url)
		if (!page) return undefined
		try {
			return {value: await parse(page.text), from: 'cache', at: page.at}
		} catch (error) {
			// An older program took for a page what this one does not.
			if (error instanceof Problem) return undefined
			throw error
		}
	}
	return {
		boards() {
			const url = `${site}/resources/boards/index.json`
			return recall(url, text => parseBoardIndex(text, site, url))
		},
		async firmware(board) {
			return await recall(board.url, async html => {
				const {parseBoardPage} = await import('./board-page.ts')
				return parseBoardPage(html, board, site, board.url)
			})
		},
	}
}
