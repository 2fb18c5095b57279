/** What the report of an earlier class says, for who only wants to know: nothing in its folder is changed, and whoever writes it may go on. */

import {join} from 'node:path'
import {whatIsAt} from '../../disk.ts'
import {naturalOrder} from '../../natural-order.ts'
import {Problem} from '../../problem.ts'
import {orUnusable, readOwn} from './as-problem.ts'
import {History} from './history.ts'
import {readLines} from './json-lines.ts'
import {knownMac} from './mac.ts'
import {linesName} from './report.ts'
import type {ReportRow} from './row.ts'

export interface PastReport {
	/** Who is called what, in the order of the names. */
	readonly names: readonly {readonly name: string; readonly mac: string}[]
	/** When a board was done with the lesson of this digest, in milliseconds since 1970; undefined: it is not. */
	doneAt(mac: string, lesson: string): number | undefined
}

/** Without a report in the folder nothing is known. @throws Problem('report-unusable') */
export async function readReport(folder: string): Promise<PastReport> {
	return pastOf(await rowsIn(join(folder, linesName)))
}

async function rowsIn(path: string): Promise<readonly ReportRow[]> {
	if (!(await orUnusable(path, () => whatIsAt(path)))) return []
	const read = readLines(await readOwn(path))
	if (!read) throw new Problem('report-unusable', {path, detail: 'not a report'})
	return read.rows
}

function pastOf(rows: readonly ReportRow[]): PastReport {
	const history = new History(rows)
	const names = new Map(
		rows.flatMap(({mac, name}) => (mac === undefined || name === undefined ? [] : [[mac, name] as const])),
	)
	return {
		names: [...names].map(([mac, name]) => ({mac, name})).sort((a, b) => naturalOrder(a.name, b.name)),
		doneAt(mac, lesson) {
			const row = history.done(knownMac(mac))
			return row?.lesson === lesson ? Date.parse(row.time) : undefined
		},
	}
}
