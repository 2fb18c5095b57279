/** The signs we draw with, and what stands for them where a terminal has only ASCII. Must not know any sentence. */

import type {Os} from '../environment.ts'

export interface Glyphs {
	readonly pointer: string
	/** '' where there are none: their names are words. */
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
	arrows: '',
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

/** The signs of ASCII, and the letters of western Europe: what consoles without our signs have nevertheless. */
export const latin: Glyphs = {...ascii, text: inLatin}

const plainer: Readonly<Record<string, string>> = {
	'…': '...',
	'·': '-',
	'›': '>',
	'×': 'x',
	'•': '*',
	// How strong a signal is.
	'▂': '.',
	'▄': ':',
	'▆': '|',
	'█': '#',
	'–': '-',
	'—': '-',
	'„': '"',
	'“': '"',
	'”': '"',
	'‚': "'",
	'‘': "'",
	'’': "'",
	'«': '"',
	'»': '"',
	// It only opens a sentence: the other end says the same.
	'¿': '',
	'¡': '',
	ß: 'ss',
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

/** The same, but for the letters and marks of Latin-1. */
function inLatin(sentence: string): string {
	return sentence.normalize('NFC').replace(/[^\n -~¡¿«»À-ÖØ-öø-ÿ]+/gu, inAscii)
}

/** By what the terminal says of itself. The Linux console and old Windows consoles lack most signs, and have the letters. */
export function glyphsFor({platform, variables}: Os): Glyphs {
	const {TERM, WT_SESSION, TERM_PROGRAM, ConEmuANSI, LC_ALL, LC_CTYPE, LANG} = variables
	if (platform === 'win32' && TERM !== 'dumb')
		return WT_SESSION || TERM_PROGRAM || ConEmuANSI === 'ON' ? unicode : latin
	const locale = LC_ALL || LC_CTYPE || LANG || ''
	const isUnicode = /utf-?8/i.test(locale) || (platform === 'darwin' && locale === '')
	if (TERM === 'dumb' || TERM === 'linux') return isUnicode ? latin : ascii
	return isUnicode ? unicode : ascii
}

/** Whether the person wants colours (https://no-color.org). */
export function hasColours({variables: {NO_COLOR, FORCE_COLOR}}: Os): boolean {
	return !NO_COLOR || (FORCE_COLOR !== undefined && FORCE_COLOR !== '0')
}
