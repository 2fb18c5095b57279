/** What of a card there is room for: arithmetic over lines and columns. Must not know what is drawn in them. */

import type {CardPage} from '../wizard/engine/page.ts'
import type {CommandFix} from '../words/card.ts'
import {words} from '../words/index.ts'
import {wrapWords} from '../words/wrap.ts'
import {markColumns} from './parts/line.tsx'

export interface CardLayout {
	readonly hasSeen: boolean
	readonly hasAgain: boolean
	readonly hasMeaning: boolean
	/** So many of them, the likeliest first. */
	readonly fixes: number
	readonly hasButtons: boolean
	/** Lines of the rows; what is not shown they say themselves. */
	readonly rows: number
	/** A blank line between the groups. */
	readonly gap: 0 | 1
}

/** Columns of `1. `. */
export const numbered = 3
/** Lines of the buttons with what to do below them. */
export const buttonLines = 5
/** So few rows are enough to choose from: the cursor's, and what is hidden. */
const fewRows = 3

/** `rows`: lines that all the rows take. */
export function cardLayout(page: CardPage, columns: number, rows: number, room: number): CardLayout {
	const all: CardLayout = {
		hasSeen: page.seen !== '',
		hasAgain: page.again !== undefined,
		hasMeaning: page.meaning !== '',
		fixes: page.fixes.length,
		hasButtons: page.buttons !== undefined,
		rows,
		gap: 1,
	}
	const last = [...candidates(all, page.fixes.length)].find(layout => linesOf(page, layout, columns) <= room)
	return last ?? {...all, fixes: 1, hasButtons: false, hasSeen: false, hasAgain: false, rows: 1, gap: 0}
}

/** From all that there is to what can least be missed. What the person can do goes last. */
function* candidates(all: CardLayout, count: number): Generator<CardLayout> {
	yield all
	const plain = {...all, hasButtons: false}
	yield plain
	const tight = {...plain, gap: 0} as const
	yield tight
	const short = {...tight, rows: Math.min(all.rows, fewRows)}
	for (let fixes = count; fixes > 1; fixes -= 1) yield {...short, fixes}
	const one = {...short, fixes: Math.min(count, 1)}
	yield one
	yield {...one, hasAgain: false}
	yield {...one, hasAgain: false, hasSeen: false}
	yield {...one, hasAgain: false, hasSeen: false, hasMeaning: false}
}

function linesOf(page: CardPage, layout: CardLayout, columns: number): number {
	const {fixes, rows, gap} = layout
	const head =
		wrapped(page.title, columns - markColumns) +
		(layout.hasSeen ? wrapped(seenLine(page), columns) : 0) +
		(layout.hasAgain ? wrapped(page.again?.says ?? '', columns) : 0) +
		repliesOn(page).reduce((sum, reply) => sum + wrapped(reply, columns), 0)
	const groups = [
		head,
		layout.hasMeaning ? wrapped(page.meaning, columns) : 0,
		fixesLines(page, fixes, columns),
		layout.hasButtons ? buttonLines : 0,
		rows,
	].filter(lines => lines > 0)
	return groups.reduce((sum, lines) => sum + lines, gap * (groups.length - 1))
}

/** With the line above them, and the one for those that are hidden. */
function fixesLines({fixes}: CardPage, shown: number, columns: number): number {
	if (fixes.length === 0) return 0
	const lines = fixes.slice(0, shown).reduce((sum, fix) => sum + fixLines(fix, columns), 1)
	return lines + (shown < fixes.length ? 1 : 0)
}

function fixLines(fix: string | CommandFix, columns: number): number {
	if (typeof fix === 'string') return wrapped(fix, columns - numbered)
	return wrapped(`${fix.says}:`, columns - numbered) + commandLines(fix.command, columns).length
}

/** A command is broken where the line ends and nowhere else: a terminal that joins such lines copies it whole. */
export function commandLines(command: string, columns: number): readonly string[] {
	const indent = command.length <= columns - numbered ? ' '.repeat(numbered) : ''
	return `${indent}${command}`.match(new RegExp(`.{1,${Math.max(1, columns)}}`, 'gu')) ?? []
}

export function seenLine({seen}: CardPage): string {
	return `${words.general.seen}: ${seen}`
}

/** What came of the keys that were pressed on it. */
export function repliesOn({copied, report}: CardPage): readonly string[] {
	return [
		...(copied === undefined ? [] : [words.general.copied(copied.command)]),
		...(report ? [report] : []),
	]
}

function wrapped(text: string, columns: number): number {
	return text === '' ? 0 : wrapWords(text, columns).length
}
