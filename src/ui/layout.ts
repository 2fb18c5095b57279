/** How much room there is: arithmetic over columns and rows. Must not know what is drawn in it. */

import {wrapWords} from '../words/wrap.ts'

export interface Size {
	readonly columns: number
	readonly rows: number
}

/** Of a terminal that does not tell, the usual. */
export function sizeOf({columns, rows}: Partial<Size>): Size {
	return {columns: columns || 80, rows: rows || 24}
}

/** Below this, rows take two lines and the trail is one name. */
const narrowColumns = 60

export function isNarrow({columns}: Size): boolean {
	return columns < narrowColumns
}

/** More lines than these are too far apart for one look. */
const mostRows = 32

/**
 * Lines of a frame. The same for every page, so that the footer stays where it is; always less than the terminal
 * has, or Ink would wipe the scrollback with every frame.
 */
export function frameRows(size: Size): number {
	return Math.max(1, Math.min(size.rows - 1, mostRows))
}

/** Above this, each answer on the trail has a line of its own. */
export function isTall(size: Size): boolean {
	return size.rows >= 24 && !isNarrow(size)
}

/** What stands on a page, from the top. */
export interface Group {
	readonly name: string
	/** 0: it is not there. */
	readonly lines: number
	/** Left out where there is no room, the lowest first; undefined: never. */
	readonly rank?: number
}

/** Which groups there is room for in so many lines, and whether a blank line stands between them. */
export function fitted(
	groups: readonly Group[],
	room: number,
): {readonly shown: readonly string[]; readonly gap: 0 | 1} {
	const there = groups.filter(({lines}) => lines > 0)
	const needs = (some: readonly Group[], gap: number) =>
		some.reduce((sum, {lines}) => sum + lines, 0) + gap * (some.length - 1)
	const leaving = there.filter(({rank}) => rank !== undefined).sort((a, b) => a.rank! - b.rank!)
	const names = (some: readonly Group[]) => some.map(({name}) => name)
	for (let left = 0; left <= leaving.length; left += 1) {
		const rest = there.filter(group => !leaving.slice(0, left).includes(group))
		if (needs(rest, 1) <= room) return {shown: names(rest), gap: 1}
		if (needs(rest, 0) <= room) return {shown: names(rest), gap: 0}
	}
	return {shown: names(there.filter(({rank}) => rank === undefined)), gap: 0}
}

export interface VisibleRange {
	readonly from: number
	readonly to: number
}

/** The part of a list that is shown: `room` rows with the cursor in the middle where that is possible. */
export function windowOf(count: number, cursor: number, room: number): VisibleRange {
	const size = Math.max(1, Math.min(count, room))
	const from = Math.min(Math.max(0, cursor - Math.floor(size / 2)), count - size)
	return {from: Math.max(0, from), to: Math.min(count, from + size)}
}

/** Whole ones, in their order, as many as there is room for. */
export function textsThatFit(texts: readonly string[], columns: number, room: number): readonly string[] {
	let left = room
	const over = texts.findIndex(text => {
		left -= wrapWords(text, columns).length
		return left < 0
	})
	return over < 0 ? texts : texts.slice(0, over)
}

/** Lines that all of them take. */
export function textLines(texts: readonly string[], columns: number): number {
	return texts.reduce((sum, text) => sum + wrapWords(text, columns).length, 0)
}
