/** The signs we draw with, and what stands for them where a terminal has only ASCII. Must not know any sentence. */

import type {Os} from '../environment.ts'

export interface Glyphs {
	readonly pointer: string
	readonly arrows: string
	readonly next: string
	readonly dot: string
	readonly done: string
	/** Where we are on the trail, and what is still to come. */
	readonly here: string
	readonly later: string
	/** Before a warning, and before what failed. */
	readonly warning: string
	readonly failed: string
	readonly full: string
	readonly empty: string
	/** Parts of a full one, from small to large; none where the terminal has none. */
	readonly parts: readonly string[]
	readonly cursor: string
	/** Of a frame; the corners from the top left on, line by line. */
	readonly box: {
		readonly across: string
		readonly down: string
		readonly corners: readonly [string, string, string, string]
	}
	/** A sentence as this terminal can show it. */
	text(sentence: string): string
	/** At most so many columns of it. Ink cuts too, but marks the cut with a sign of Unicode. */
	cut(sentence: string, columns: number): string
}

export const unicode: Glyphs = {
	pointer: '❯',
	arrows: '↑↓',
	next: '›',
	dot: '·',
	done: '✓',
	here: '●',
	later: '○',
	warning: '!',
	failed: '✗',
	full: '█',
	empty: '░',
	parts: ['▏', '▎', '▍', '▌', '▋', '▊', '▉'],
	cursor: '▏',
	box: {across: '─', down: '│', corners: ['╭', '╮', '╰', '╯']},
	text: sentence => sentence,
	cut: sentence => sentence,
}

export const ascii: Glyphs = {
	pointer: '>',
	arrows: 'Up/Down',
	next: '>',
	dot: '-',
	done: '+',
	here: '*',
	later: '-',
	warning: '!',
	failed: 'x',
	full: '#',
	empty: '.',
	parts: [],
	cursor: '_',
	box: {across: '-', down: '|', corners: ['+', '+', '+', '+']},
	text: inAscii,
	cut: (sentence, columns) =>
		sentence.length <= columns ? sentence : `${sentence.slice(0, Math.max(0, columns - 3))}...`,
}

const plainer: Readonly<Record<string, string>> = {
	'…': '...',
	'·': '-',
	'›': '>',
	'×': 'x',
	'–': '-',
	'—': '-',
	'“': '"',
	'”': '"',
	'‘': "'",
	'’': "'",
	µ: 'u',
	μ: 'u',
}

/** Letters lose their accents; what has no likeness becomes `?`. */
function inAscii(sentence: string): string {
	const letters = Array.from(sentence, sign => plainer[sign] ?? sign).join('')
	return letters
		.normalize('NFKD')
		.replace(/[\u0300-\u036f]/g, '')
		.replace(/[^\n -~]/gu, '?')
}

/** By what the terminal says of itself. The Linux console and old Windows consoles lack most signs. */
export function glyphsFor({platform, variables}: Os): Glyphs {
	const {TERM, WT_SESSION, TERM_PROGRAM, ConEmuANSI, LC_ALL, LC_CTYPE, LANG} = variables
	if (TERM === 'dumb' || TERM === 'linux') return ascii
	if (platform === 'win32') return WT_SESSION || TERM_PROGRAM || ConEmuANSI === 'ON' ? unicode : ascii
	const locale = LC_ALL || LC_CTYPE || LANG || ''
	return platform === 'darwin' && locale === '' ? unicode : /utf-?8/i.test(locale) ? unicode : ascii
}

/** Whether the person wants colours (https://no-color.org). */
export function hasColours({variables: {NO_COLOR, FORCE_COLOR}}: Os): boolean {
	return !NO_COLOR || (FORCE_COLOR !== undefined && FORCE_COLOR !== '0')
}
