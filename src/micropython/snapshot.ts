/**
 * The list of all boards that is built in: what is known of them where nothing can be asked. Knows the shape of its data; has no
 * firmware, and fetches nothing.
 */

import type {Board, Known, RetiredVariant} from './board.ts'

/** Between the fields of a row, and between the parts of a field. */
export const fieldMark = '|'
export const listMark = ';'

/** A board as it was on the day of the list. */
export interface BuiltInBoard extends Board {
	/** With the last version of each where it is known. */
	readonly retired: Readonly<Record<string, RetiredVariant & {readonly newest?: string}>>
	/** How much flash its firmware is made for, in bytes, where that is known. */
	readonly flashBytes?: number
	/** Absent: there was no firmware. */
	readonly newest?: Release
}

interface Release {
	/** No leading v. */
	readonly version: string
	/** `2026-08-24`. */
	readonly date: string
}

/** All of them, with addresses on `site`. */
export async function builtInBoards(site: string): Promise<Known<readonly BuiltInBoard[]>> {
	// Loaded when it is needed: whoever reaches the site needs none of it.
	const {day, newest, rows} = await import('./snapshot-data.ts')
	const boards: BuiltInBoard[] = []
	let port = ''
	for (const row of rows.split('\n')) {
		if (row.startsWith('@')) port = row.slice(1)
		else boards.push(boardIn(row, port, newest, site))
	}
	return {value: boards, from: 'built-in', at: Date.parse(day)}
}

function boardIn(row: string, port: string, usual: Release, site: string): BuiltInBoard {
	const [
		id = '',
		product = '',
		vendor = '',
		mcu = '',
		features = '',
		variants = '',
		old = '',
		needs = '',
		own = '',
	] = row.split(fieldMark)
	const [version = '', date = ''] = own.split(' ')
	const newest = own === '' ? usual : own === '-' ? undefined : {version, date}
	return {
		id,
		product,
		vendor,
		port,
		mcu,
		features: listIn(features),
		variants: Object.fromEntries(
			listIn(variants).map(variant => {
				const [key = '', description = ''] = variant.split('=')
				return [key, description]
			}),
		),
		url: `${site}/download/${id}/`,
		retired: Object.fromEntries(
			listIn(old).map(variant => {
				const [key = '', description = '', last = ''] = variant.split('=')
				return [key, {description, message: '', ...(last !== '' && {newest: last})}]
			}),
		),
		...(needs !== '' && {flashBytes: Number(needs) * 1024 * 1024}),
		...(newest && {newest}),
	}
}

function listIn(field: string): readonly string[] {
	return field === '' ? [] : field.split(listMark)
}
