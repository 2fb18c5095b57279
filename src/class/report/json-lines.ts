/** The report as JSON Lines, one row a line: what is read again when a class goes on. Knows rows and bytes; no file. */

import {type ReportRow, rowFrom} from './row.ts'

export function jsonLine(row: ReportRow): string {
	return `${JSON.stringify(row)}\n`
}

export interface ReadLines {
	readonly rows: readonly ReportRow[]
	/** How many bytes stay; behind them is a line that was torn in its middle, or nothing. */
	readonly whole: number
	/** The last line is a row, but for its end. */
	readonly lacksEnd: boolean
}

/**
 * What is in such a file. Lines that are no rows are passed over, because a person may have edited it, and the last one may be torn.
 * Undefined for a file that is something else.
 */
export function readLines(content: Buffer): ReadLines | undefined {
	const end = content.lastIndexOf('\n') + 1
	const lines = content.subarray(0, end).toString('utf8').split('\n')
	const rows = lines.flatMap(line => rowIn(line) ?? [])
	const tail = content.subarray(end).toString('utf8')
	const last = rowIn(tail)
	if (last) return {rows: [...rows, last], whole: content.length, lacksEnd: true}
	const isOurs = rows.length > 0 || (end === 0 && isBeginning(tail))
	return isOurs ? {rows, whole: end, lacksEnd: false} : undefined
}

function rowIn(line: string): ReportRow | undefined {
	try {
		return rowFrom(JSON.parse(line.replace(/^\ufeff/, '')))
	} catch {
		return undefined
	}
}

const opening = '{"time":"'

/** As much of a first row as was written of it. */
function isBeginning(tail: string): boolean {
	return tail.startsWith(opening) || opening.startsWith(tail)
}
