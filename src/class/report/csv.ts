/**
 * The report as a table for spreadsheets: RFC 4180 in UTF-8 with a mark of its bytes' order, without which some of them take it for
 * something else. No cell is taken for a formula, because names and texts come from boards. Knows rows; no file.
 */

import {type ReportRow, rowFrom} from './row.ts'

/**
 * What makes a spreadsheet take a cell for a formula where it begins so, and what may stand before it. A cell begins for some of them
 * at a semicolon too: in half of Europe that is what they cut lines at, quoted or not.
 */
const begins = '(?<![^;\\t\\r\\n])'
const formula = '[\'" ]*[=+\\-@\\t\\r\\n＝＋－＠]'
const dangerous = new RegExp(`${begins}(?=${formula})`, 'g')
const disarmed = new RegExp(`${begins}'(?=${formula})`, 'g')

type Column = readonly [name: string, cell: (row: ReportRow) => string | number | undefined]

/** Their names are for programs, and the same in every language. */
const columns: readonly Column[] = [
	['time', row => row.time],
	['socket', row => row.socket],
	['name', row => row.name],
	['mac', row => row.mac],
	['result', row => row.result],
	['problem', row => row.problem?.code],
	['title', row => row.problem?.title],
	['seconds', row => row.seconds],
	['tries', row => row.tries],
	['chip', row => row.chip],
	['board', row => row.board],
	['variant', row => row.variant],
	['version', row => row.version],
	['firmware_sha256', row => row.firmware],
	['files', row => row.files?.count],
	['bytes', row => row.files?.bytes],
	['lesson', row => row.lesson],
]

/** What the file begins with, before the first row. */
export const csvHead = `\ufeff${csvLine(columns.map(([name]) => name))}`

export function csvRow(row: ReportRow): string {
	return csvLine(columns.map(([, cell]) => String(cell(row) ?? '')))
}

/** What can be read back of such a file; of one that somebody else has written, the rows that are some. */
export function rowsFromCsv(content: string): readonly ReportRow[] {
	const [head = [], ...lines] = csvCells(content.replace(/^\ufeff/, ''))
	return lines.flatMap(cells => {
		const at = (name: string) => cells[head.indexOf(name)] || undefined
		const number = (name: string) => (at(name) === undefined ? undefined : Number(at(name)))
		const row = rowFrom({
			...Object.fromEntries(head.map(name => [name, at(name)])),
			socket: at('socket') ?? '',
			lesson: at('lesson') ?? '',
			firmware: at('firmware_sha256'),
			files: {count: number('files'), bytes: number('bytes')},
			problem: {code: at('problem'), title: at('title')},
			seconds: number('seconds'),
			tries: number('tries'),
		})
		return row ? [row] : []
	})
}

/** One line with its end. */
export function csvLine(cells: readonly string[]): string {
	return `${cells.map(cell => quoted(defused(cell))).join(',')}\r\n`
}

/** Lines of cells; a cell that is not closed ends with the text. */
export function csvCells(text: string): readonly (readonly string[])[] {
	const lines: string[][] = []
	let line: string[] = []
	// A cell with what ends it: quoted, or up to the next end.
	for (const [, inQuotes, plain = '', end] of text.matchAll(
		/(?:"((?:[^"]|"")*)(?:"|$)|([^,\r\n]*))(,|\r?\n|\r|$)/g,
	)) {
		if (end === '' && line.length === 0 && !inQuotes && plain === '') break
		line.push(fused(inQuotes === undefined ? plain : inQuotes.replaceAll('""', '"')))
		if (end === ',') continue
		lines.push(line)
		line = []
		if (end === '') break
	}
	return lines
}

function quoted(cell: string): string {
	return /[",;\t\r\n]|^ | $/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** An apostrophe before it says that it is text. */
function defused(cell: string): string {
	return cell.replace(dangerous, "'")
}

function fused(cell: string): string {
	return cell.replace(disarmed, '')
}
