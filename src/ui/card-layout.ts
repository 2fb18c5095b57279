/** What of a card there is room for: arithmetic over lines and columns. Must not know what is drawn in them. */

import type {CardPage} from '../wizard/engine/page.ts'
import type {CommandFix} from '../words/card.ts'
import {words} from '../words/index.ts'
import {wrapWords} from '../words/wrap.ts'
import {buttonLines} from './parts/board-buttons.tsx'
import {markColumns} from './parts/line.tsx'

export interface CardLayout {
	readonly hasSeen: boolean
	readonly hasAgain: boolean
	/** What came of the keys that were pressed on it. */
	readonly hasReplies: boolean
	readonly hasMeaning: boolean
	/** So many of them, the likeliest first. */
	readonly fixes: number
	/** The line above them, and the one that says how many are not shown. */
	readonly hasFrame: boolean
	readonly hasButtons: boolean
	/** Lines of the rows, which say themselves what is not shown; or of what is explained in their place. */
	readonly below: number
	/** The groups with a blank line above them. */
	readonly gaps: readonly Group[]
}

/** What stands below the title and what was seen, in the order in which a blank line above is wanted. */
const groups = ['below', 'fixes', 'meaning', 'buttons'] as const
type Group = (typeof groups)[number]

/** Columns of `1. `. */
export const numbered = 3
/** So few rows are enough to choose from: the cursor's, and what is hidden. */
const fewRows = 3

/** `below`: lines of all the rows, or of all that is explained. */
export function cardLayout(page: CardPage, columns: number, below: number, room: number): CardLayout {
	const all: CardLayout = {
		hasSeen: page.seen !== '',
		hasAgain: page.again !== undefined,
		hasReplies: true,
		hasMeaning: page.meaning !== '',
		fixes: page.fixes.length,
		hasFrame: page.fixes.length > 0,
		hasButtons: page.buttons !== undefined && page.explains === undefined,
		below,
		gaps: groups,
	}
	const fits = (layout: CardLayout) => linesOf(page, layout, columns) <= room
	const layouts = [...(page.explains ? whileExplaining(all) : candidates(all))]
	const chosen = layouts.find(fits) ?? layouts.at(-1)!
	if (chosen.gaps.length > 0) return chosen
	// What is left over goes where it helps most.
	const spare = room - linesOf(page, chosen, columns)
	const filled = {...chosen, below: Math.min(below, chosen.below + Math.max(0, spare))}
	const most = groups.map((_, index) => ({...filled, gaps: groups.slice(0, groups.length - index)}))
	return most.find(fits) ?? filled
}

/** From all that there is to what can least be missed. What the person can do goes last. */
function* candidates(all: CardLayout): Generator<CardLayout> {
	yield all
	yield {...all, gaps: []}
	const plain = {...all, hasButtons: false}
	yield plain
	const tight = {...plain, gaps: []}
	yield tight
	const short = {...tight, below: Math.min(all.below, fewRows)}
	for (let fixes = all.fixes; fixes > 1; fixes -= 1) yield {...short, fixes}
	const one = {...short, fixes: Math.min(all.fixes, 1)}
	yield one
	const calm = {...one, hasAgain: false}
	yield calm
	const blind = {...calm, hasSeen: false}
	yield blind
	const bare = {...blind, hasFrame: false}
	yield bare
	const terse = {...bare, hasMeaning: false}
	yield terse
	for (let below = short.below - 1; below > 0; below -= 1) yield {...terse, below}
	// Of 40 columns and 12 lines no more is left than what is wrong, and the row that Enter takes.
	const last = {...terse, below: Math.min(all.below, 1), hasReplies: false}
	yield last
	yield {...last, fixes: 0}
}

/** What is explained hides nothing of what to do that was shown before, as far as that can be. */
function* whileExplaining(all: CardLayout): Generator<CardLayout> {
	yield all
	const tight = {...all, gaps: [], hasAgain: false}
	yield tight
	const short = {...tight, below: Math.min(all.below, fewRows)}
	yield short
	const blind = {...short, hasSeen: false}
	yield blind
	const terse = {...blind, hasMeaning: false}
	for (let fixes = all.fixes; fixes > 1; fixes -= 1) yield {...terse, fixes}
	yield {...terse, fixes: Math.min(all.fixes, 1), hasFrame: false}
}

function linesOf(page: CardPage, layout: CardLayout, columns: number): number {
	const {below, gaps} = layout
	const head =
		wrapped(page.title, columns - markColumns) +
		(layout.hasSeen ? wrapped(seenLine(page), columns) : 0) +
		(layout.hasAgain ? wrapped(page.again?.says ?? '', columns) : 0) +
		(layout.hasReplies ? repliesOn(page).reduce((sum, reply) => sum + wrapped(reply, columns), 0) : 0)
	const lines: Readonly<Record<Group, number>> = {
		meaning: layout.hasMeaning ? wrapped(page.meaning, columns) : 0,
		fixes: fixesLines(page, layout, columns),
		buttons: layout.hasButtons && page.buttons ? buttonLines({buttons: page.buttons, columns}) : 0,
		below,
	}
	return groups.reduce(
		(sum, group) => sum + lines[group] + (lines[group] > 0 && gaps.includes(group) ? 1 : 0),
		head,
	)
}

/** With the line above them, and the one for those that are hidden. */
function fixesLines({fixes}: CardPage, layout: CardLayout, columns: number): number {
	const shown = fixes.slice(0, layout.fixes)
	const lines = shown.reduce((sum, fix) => sum + fixLines(fix, columns), 0)
	if (!layout.hasFrame) return lines
	return lines + (shown.length < fixes.length ? 2 : 1)
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
