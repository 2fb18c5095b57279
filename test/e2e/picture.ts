/** A terminal's screen as an SVG: the README's picture is what the program really showed. */

import type {TestTerminal} from './terminal.ts'

const cell = {width: 8.4, height: 18}
const margin = 16
const background = '#1e1e2e'
const foreground = '#cdd6f4'
/** The sixteen ANSI colours, in the order of their numbers. */
const palette = [
	'#45475a',
	'#f38ba8',
	'#a6e3a1',
	'#f9e2af',
	'#89b4fa',
	'#f5c2e7',
	'#94e2d5',
	'#bac2de',
	'#6c7086',
	'#f38ba8',
	'#a6e3a1',
	'#f9e2af',
	'#89b4fa',
	'#f5c2e7',
	'#94e2d5',
	'#ffffff',
]

export function screenToSvg(terminal: TestTerminal, title: string, columns: number, rows: number): string {
	const lines: string[] = []
	for (let row = 0; row < rows; row += 1) {
		const y = margin + (row + 0.75) * cell.height
		for (const run of runsOf(terminal, row, columns)) {
			const x = margin + run.column * cell.width
			const length = (run.text.length * cell.width).toFixed(1)
			lines.push(
				`<text x="${x.toFixed(1)}" y="${y}" textLength="${length}" ${run.style}>${xml(run.text)}</text>`,
			)
		}
	}
	const width = Math.ceil(columns * cell.width + 2 * margin)
	const height = rows * cell.height + 2 * margin
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
		`<title>${xml(title)}</title>`,
		`<rect width="100%" height="100%" rx="8" fill="${background}"/>`,
		`<g font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14" xml:space="preserve">`,
		...lines,
		'</g>',
		'</svg>',
		'',
	].join('\n')
}

interface Run {
	readonly column: number
	readonly style: string
	text: string
}

/** The cells of a row, neighbours of one style together; blanks are left out. */
function runsOf(terminal: TestTerminal, row: number, columns: number): Run[] {
	const line = terminal.buffer.getLine(terminal.buffer.viewportY + row)
	const runs: Run[] = []
	let open: Run | undefined
	for (let column = 0; column < columns; column += 1) {
		const found = line?.getCell(column)
		const text = found?.getChars() || ' '
		if (!found || text === ' ') {
			open = undefined
			continue
		}
		const colour = found.isFgPalette() ? (palette[found.getFgColor()] ?? foreground) : foreground
		const style = [
			`fill="${colour}"`,
			...(found.isBold() ? ['font-weight="bold"'] : []),
			...(found.isDim() ? ['opacity="0.55"'] : []),
		].join(' ')
		if (open?.style === style) {
			open.text += text
		} else {
			open = {column, style, text}
			runs.push(open)
		}
	}
	return runs
}

function xml(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
