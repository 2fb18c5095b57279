/** Rows under a header: as wide as the terminal, or whole where a script reads them. Knows columns, and nothing of what is in them. */

import {clean} from '../words/clean.ts'

export interface Column {
	readonly title: string
	/** Of each row, from the top. */
	readonly cells: readonly string[]
	/** To how many characters it may be cut; absent: it is never cut. */
	readonly least?: number
	/** Which column is left out first where there is no room: 1 before 2; absent: it stays. */
	readonly leaves?: number
}

const gap = '  '
/** No name and no list of names is longer. */
const MAX_CELL = 300

/** For scripts: every row whole, the columns below each other, no header. */
export function wholeRows(columns: readonly Column[]): readonly string[] {
	return rowsOf(columns.map(({cells}) => cells.map(cell => clean(cell, MAX_CELL))))
}

/**
 * For people: a header, and lines of at most `width` characters. What has no room is left out, then cut. `fitting` says a text in
 * the signs that the terminal has.
 */
export function fittedRows(
	columns: readonly Column[],
	width: number,
	fitting: (text: string) => string = text => text,
): readonly string[] {
	const cut = (text: string, most: number) => {
		const mark = fitting('…')
		return text.length <= most ? text : `${text.slice(0, Math.max(0, most - mark.length))}${mark}`
	}
	const shown = withRoom(
		columns.map(column => ({...column, cells: column.cells.map(cell => fitting(clean(cell, MAX_CELL)))})),
		width,
	)
	const widths = shown.map(widest)
	// The last column first: what stands in front tells the rows apart.
	for (const [at, {least}] of [...shown.entries()].reverse()) {
		const tooWide = sum(widths) - width
		if (least !== undefined && tooWide > 0) widths[at] = Math.max(least, widths[at]! - tooWide)
	}
	return rowsOf(shown.map(({title, cells}, at) => [title, ...cells].map(cell => cut(cell, widths[at]!)))).map(
		line => cut(line, width),
	)
}

/** Without the columns for which there is no room, even when those that may be cut are. */
function withRoom(columns: readonly Column[], width: number): readonly Column[] {
	const narrowest = columns.map(column => Math.min(widest(column), column.least ?? Number.POSITIVE_INFINITY))
	if (sum(narrowest) <= width) return columns
	const [first] = columns
		.filter(({leaves}) => leaves !== undefined)
		.sort((a, b) => (a.leaves ?? 0) - (b.leaves ?? 0))
	return first
		? withRoom(
				columns.filter(column => column !== first),
				width,
			)
		: columns
}

function widest({title, cells}: Column): number {
	return Math.max(title.length, ...cells.map(cell => cell.length))
}

function sum(widths: readonly number[]): number {
	return widths.reduce((all, one) => all + one, gap.length * (widths.length - 1))
}

function rowsOf(columns: readonly (readonly string[])[]): readonly string[] {
	const widths = columns.map(cells => Math.max(0, ...cells.map(cell => cell.length)))
	return (columns[0] ?? []).map((_, row) =>
		columns
			.map((cells, at) => (cells[row] ?? '').padEnd(widths[at]!))
			.join(gap)
			.trimEnd(),
	)
}
