/** How much room there is: arithmetic over columns and rows. Must not know what is drawn in it. */

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

/**
 * Lines of a frame. The same for every page, so that the footer stays where it is; always less than the terminal
 * has, or Ink would wipe the scrollback with every frame. Narrow terminals wrap more, so they get more lines.
 */
export function frameRows(size: Size): number {
	return Math.max(1, Math.min(size.rows - 1, isNarrow(size) ? 30 : 21))
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
