/** Reads the site's list of boards (`/resources/boards/index.json`), and trusts nothing in it. Fetches nothing. */

import {Problem} from '../problem.ts'
import {clean} from '../words/clean.ts'
import type {Board} from './board.ts'

/** The site had 225 boards in 2026. */
const MAX_BOARDS = 5000
const MAX_VARIANTS = 100
const plainName = /^\w{1,64}$/

/**
 * The boards in `text`; entries that are not boards are left out. Problem('site-nonsense') when there is not one board: a
 * list that is cut off is an error, never an empty catalogue.
 */
export function parseBoardIndex(text: string, site: string, url: string): readonly Board[] {
	const entries = parseJson(text, url)
	if (!Array.isArray(entries)) throw new Problem('site-nonsense', {url, detail: 'not a list of boards'})
	const boards = entries.slice(0, MAX_BOARDS).flatMap(entry => parseBoard(entry, site))
	if (boards.length === 0) throw new Problem('site-nonsense', {url, detail: 'no board in the list'})
	return boards
}

function parseJson(text: string, url: string): unknown {
	try {
		return JSON.parse(text)
	} catch (cause) {
		throw new Problem('site-nonsense', {url, detail: 'not JSON'}, {cause})
	}
}

function parseBoard(entry: unknown, site: string): readonly Board[] {
	if (!isRecord(entry)) return []
	const {id, port, mcu} = entry
	if (!isPlainName(id) || typeof port !== 'string' || typeof mcu !== 'string') return []
	return [
		{
			id,
			product: text(entry.product) || id,
			vendor: text(entry.vendor),
			port: clean(port, 40),
			mcu: clean(mcu, 40),
			features: Array.isArray(entry.features) ? entry.features.slice(0, 40).map(text).filter(Boolean) : [],
			variants: variantsOf(entry.variants),
			...(isRecord(entry.old_variants) && {retired: variantsOf(entry.old_variants)}),
			url: `${site}/download/${id}/`,
		},
	]
}

function variantsOf(entry: unknown): Readonly<Record<string, string>> {
	if (!isRecord(entry)) return {}
	const named = Object.entries(entry).filter(([key]) => isPlainName(key))
	return Object.fromEntries(
		named.slice(0, MAX_VARIANTS).map(([key, description]) => [key, text(firstOf(description)) || key]),
	)
}

/** A retired variant has its description and a message. */
function firstOf(description: unknown): unknown {
	return Array.isArray(description) ? description[0] : description
}

function text(value: unknown): string {
	return typeof value === 'string' ? clean(value) : ''
}

function isPlainName(value: unknown): value is string {
	// `__proto__` would match as a plain name too, but it is no board's and no variant's.
	return typeof value === 'string' && plainName.test(value) && !value.startsWith('_')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
