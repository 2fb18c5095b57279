/** What became of the boards of a class, all in all. Pure: counts boards, not rows. */

import type {ReportRow} from './row.ts'

export interface Summary {
	/** Boards, by what became of each last. */
	readonly done: number
	readonly failed: number
	readonly skipped: number
	readonly otherKind: number
	/** Of all work with boards together: several at a time count several times. */
	readonly seconds: number
	/** Half of the boards that are done took no longer, in seconds; absent where none is. */
	readonly median?: number
}

/**
 * A board is told by its MAC. One that failed before it told that is the next of its socket with more tries; and where there is no
 * such row, it is a board of its own.
 */
export function summaryOf(rows: readonly ReportRow[]): Summary {
	const known = new Map<string, ReportRow>()
	const unknown = new Set<ReportRow>()
	const nameless = new Map<string, ReportRow>()
	for (const row of rows) {
		if (row.result === 'taught') continue
		const before = nameless.get(row.socket)
		if (before && before.tries < row.tries) unknown.delete(before)
		nameless.delete(row.socket)
		if (row.mac === undefined) {
			unknown.add(row)
			nameless.set(row.socket, row)
		} else if (counts(row, known.get(row.mac))) known.set(row.mac, row)
	}
	const boards = [...known.values(), ...unknown]
	const number = (result: ReportRow['result']) => boards.filter(one => one.result === result).length
	const middle = median(boards.filter(({result}) => result === 'done').map(({seconds}) => seconds))
	return {
		done: number('done'),
		failed: number('failed'),
		skipped: number('skipped'),
		otherKind: number('other-kind'),
		seconds: tenths(rows.reduce((sum, {seconds}) => sum + seconds, 0)),
		...(middle !== undefined && {median: middle}),
	}
}

/** A board that is done stays so when it is plugged in again and left alone. */
function counts({result}: ReportRow, before: ReportRow | undefined): boolean {
	return before?.result !== 'done' || (result !== 'skipped' && result !== 'other-kind')
}

function median(values: readonly number[]): number | undefined {
	const sorted = values.toSorted((a, b) => a - b)
	const half = sorted.length / 2
	const [below, above] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]]
	return below === undefined || above === undefined ? undefined : tenths((below + above) / 2)
}

function tenths(seconds: number): number {
	return Math.round(seconds * 10) / 10
}
