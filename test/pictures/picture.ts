/**
 * A terminal's screen as an SVG: a calm window with the cells that the program really filled. Knows how cells become text and
 * shapes; colours are the theme's, and what is shown is the scenario's.
 */

import type {TestTerminal} from '../e2e/terminal.ts'
import {type Theme, themes} from './themes.ts'

const cell = {width: 8.4, height: 19}
const margin = 20
const titleHeight = 38

/** What a screen shows, drawn without colours: those come with the theme. */
export interface Still {
	readonly columns: number
	readonly rows: number
	readonly drawn: string
}

export interface Caption {
	/** What is seen, for whoever does not see it. */
	readonly title: string
	/** What was typed to get there: the title of the window. */
	readonly command: string
}

interface Shown {
	/** Rows with numbers that are others in every run. */
	readonly moving?: RegExp | undefined
	/** The cursor is seen. */
	readonly cursor?: boolean | undefined
}

/** The screen as it is now, down to its last line with something in it. */
export function stillOf(terminal: TestTerminal, {moving, cursor = false}: Shown = {}): Still {
	const {columns, buffer} = terminal
	const lines: string[] = []
	const rows = terminal.screen.split('\n').length
	for (let row = 0; row < rows; row += 1) {
		const drawn = drawRow(terminal, row)
		const moves = moving?.test(buffer.getLine(buffer.viewportY + row)?.translateToString() ?? '')
		if (drawn !== '') lines.push(moves ? `<g class="moving">${drawn}</g>` : drawn)
	}
	if (cursor) lines.push(box(buffer.cursorX, buffer.cursorY, 1, 'cursor'))
	return {columns, rows, drawn: lines.join('\n')}
}

/** One still in its window. */
export function picture(theme: Theme, caption: Caption, {drawn, ...size}: Still): string {
	return framed(theme, caption, size, drawn)
}

/** How long each still of a film is shown, in s, and how often the film. */
const HOLD_S = 3
const ROUNDS = 3

/**
 * Stills one after the other, some times over. Afterwards, and for whoever wants nothing to move, it is the still `rest`: as
 * good a picture as any.
 */
export function film(theme: Theme, caption: Caption, stills: readonly Still[], rest: number): string {
	const size = {
		columns: Math.max(...stills.map(({columns}) => columns)),
		rows: Math.max(...stills.map(({rows}) => rows)),
	}
	const frames = stills.map(
		({drawn}, at) => `<g class="still${at}"${at === rest ? '' : ' visibility="hidden"'}>\n${drawn}\n</g>`,
	)
	const share = (at: number) => `${Math.round((at * 10_000) / stills.length) / 100}%`
	const turns = stills.map((_, at) =>
		[
			`.still${at}{animation:turn${at} ${stills.length * HOLD_S}s step-end ${ROUNDS}}`,
			`@keyframes turn${at}{`,
			at > 0 ? '0%{visibility:hidden}' : '',
			`${share(at)}{visibility:visible}`,
			`${share(at + 1)}{visibility:hidden}}`,
		].join(''),
	)
	const motion = `@media(prefers-reduced-motion:no-preference){${turns.join('')}}`
	return framed(theme, caption, size, frames.join('\n'), motion)
}

/** A picture without what differs from run to run: the digits of the rows that move, and how full their bar is. */
export function withoutMoving(svg: string): string {
	return svg.replace(/<g class="moving">.*?<\/g>/g, row =>
		row
			.replace(/<rect[^>]*>/g, '')
			.replace(/<[^>]*>/g, ' ')
			.replace(/\d[\d.]*/g, '0')
			.replace(/\b[KM]B\b/g, 'B')
			.replace(/ +/g, ' '),
	)
}

function framed(
	theme: Theme,
	{title, command}: Caption,
	{columns, rows}: Pick<Still, 'columns' | 'rows'>,
	drawn: string,
	motion = '',
): string {
	const colours = themes[theme]
	const width = Math.ceil(columns * cell.width + 2 * margin)
	const height = titleHeight + rows * cell.height + 2 * margin - 4
	const styles = [
		`text{font:14px ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:currentColor}`,
		`svg{color:${colours.text}}.bold{font-weight:600}.dim{color:${colours.dim}}.sign{text-anchor:middle}`,
		'.block{fill:currentColor}.empty{opacity:.25}.cursor{opacity:.7}.line{fill:none;stroke:currentColor}',
		...colours.ansi
			.map((colour, at) => `.c${at}{color:${colour}}`)
			.filter((_, at) => drawn.includes(` c${at}"`) || drawn.includes(` c${at} `)),
		`.title{font:12px system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;color:${colours.dim};text-anchor:middle}`,
		motion,
	]
	const dots = [0, 1, 2].map(
		at => `<circle cx="${margin + 2 + at * 18}" cy="${titleHeight / 2}" r="5.5" fill="${colours.edge}"/>`,
	)
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
		`<title>${xml(title)}</title>`,
		`<desc>The screen of a terminal, recorded from a run of: ${xml(command)}</desc>`,
		`<style>${styles.join('')}</style>`,
		`<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="10" fill="${colours.window}" stroke="${colours.edge}"/>`,
		`<path d="M1 ${titleHeight}.5H${width - 1}" stroke="${colours.edge}"/>`,
		...dots,
		`<text class="title" x="${width / 2}" y="${titleHeight / 2 + 4}">${xml(command)}</text>`,
		`<g transform="translate(${margin} ${titleHeight + margin - 4})">`,
		drawn,
		'</g>',
		'</svg>',
		'',
	].join('\n')
}

/** Neighbours that are drawn as one thing. */
interface Run {
	readonly kind: 'text' | 'sign' | 'block' | 'line'
	readonly column: number
	readonly classes: string
	text: string
}

function drawRow(terminal: TestTerminal, row: number): string {
	return runsOf(terminal, row)
		.map(run => draw[run.kind](run, row))
		.join('')
}

const draw: Readonly<Record<Run['kind'], (run: Run, row: number) => string>> = {
	text: drawText,
	sign: drawText,
	block: drawBlocks,
	line: drawLines,
}

/**
 * Each run says where it begins and how long it is, so that the columns line up in whatever font a reader has. A sign that
 * may come from another font stands in the middle of its cell.
 */
function drawText({kind, column, classes, text}: Run, row: number): string {
	const isSign = kind === 'sign'
	const x = column * cell.width + (isSign ? cell.width / 2 : 0)
	const names = isSign ? ['sign', classes].join(' ').trim() : classes
	const length = isSign || text.length === 1 ? '' : ` textLength="${short(text.length * cell.width)}"`
	const y = (row + 0.74) * cell.height
	return `<text${names && ` class="${names}"`} x="${short(x)}" y="${short(y)}"${length}>${xml(text)}</text>`
}

const FULL = '█'
const EMPTY = '░'
/** From an eighth of a cell to seven. */
const EIGHTHS = '▏▎▍▌▋▊▉'

/** Bars are shapes: as letters they would have seams, and fit the cells of few fonts. */
function drawBlocks({column, classes, text}: Run, row: number): string {
	const eighth = EIGHTHS.indexOf(text) + 1
	const width = eighth === 0 ? text.length : eighth / 8
	const names = [text.startsWith(EMPTY) ? 'empty' : '', classes].join(' ').trim()
	return box(column, row, width, names)
}

/** So many cells wide. */
function box(column: number, row: number, width: number, names: string): string {
	const top = row * cell.height + 1.5
	return `<rect class="${`block ${names}`.trim()}" x="${short(column * cell.width)}" y="${short(top)}" width="${short(width * cell.width)}" height="${cell.height - 3}"/>`
}

/** From the upper left corner of a cell: each ends where the neighbour's begins. */
const strokes: Readonly<Record<string, string>> = {
	'─': 'm0 9.5h8.4',
	'│': 'm4.2 0v19',
	'╭': 'm4.2 19v-5.3q0-4.2 4.2-4.2',
	'╮': 'm0 9.5q4.2 0 4.2 4.2v5.3',
	'╰': 'm4.2 0v5.3q0 4.2 4.2 4.2',
	'╯': 'm0 9.5q4.2 0 4.2-4.2v-5.3',
}

/** Drawings of lines are strokes, which meet in every font and from row to row. */
function drawLines({column, classes, text}: Run, row: number): string {
	const paths = Array.from(
		text,
		(stroke, at) => `M${short((column + at) * cell.width)} ${row * cell.height}${strokes[stroke]}`,
	)
	return `<path class="${`line ${classes}`.trim()}" d="${paths.join('')}"/>`
}

/** The cells of a row, neighbours of one style together; more than one blank is left out. */
function runsOf({buffer, columns}: TestTerminal, row: number): Run[] {
	const line = buffer.getLine(buffer.viewportY + row)
	const runs: Run[] = []
	let open: Run | undefined
	let blanks = 0
	for (let column = 0; column < columns; column += 1) {
		const found = line?.getCell(column)
		const text = found?.getChars() || ' '
		if (!found || text === ' ') {
			blanks += 1
			continue
		}
		const kind = kindOf(text)
		const classes = [
			...(found.isBold() ? ['bold'] : []),
			...(found.isDim() ? ['dim'] : []),
			...(found.isFgPalette() ? [`c${found.getFgColor()}`] : []),
		].join(' ')
		if (open && isOneWith(open, {kind, classes, text}, blanks)) {
			open.text += ' '.repeat(blanks) + text
		} else {
			open = {kind, column, classes, text}
			runs.push(open)
		}
		blanks = 0
	}
	return runs
}

function isOneWith(open: Run, {kind, classes, text}: Omit<Run, 'column'>, blanks: number): boolean {
	if (kind !== open.kind || classes !== open.classes) return false
	if (kind === 'text') return blanks <= 1
	if (blanks > 0) return false
	return kind === 'line' || (kind === 'block' && open.text.startsWith(text))
}

/** Letters, and the punctuation that every font for terminals has, are text. */
function kindOf(text: string): Run['kind'] {
	if (text === FULL || text === EMPTY || EIGHTHS.includes(text)) return 'block'
	if (text in strokes) return 'line'
	return text.codePointAt(0)! < 0x2050 ? 'text' : 'sign'
}

function short(length: number): string {
	return String(Math.round(length * 10) / 10)
}

function xml(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
