/** What is said at one moment, as data: the screens draw it, the plain face prints it. Knows no layout and no colour. */

import type {Environment} from '../../environment.ts'
import type {Buttons} from '../../rules/buttons.ts'
import {type CommandFix, type Fix, withoutOptions} from '../../words/card.ts'

/** What a page may say of the world. */
export type PageContext = Pick<Environment, 'os' | 'site' | 'demo'> & {
	/** The ms of the clock by which news are stamped: between two of them time goes on. Without: as it was at the latest. */
	readonly now?: number
	/** It is for somebody who was not there: nothing that a program printed, and no name of a file. */
	readonly forReport?: true
}

export type Page = QuestionPage | WorkPage | CardPage

export interface QuestionPage {
	readonly kind: 'question'
	readonly title: string
	readonly facts: readonly Fact[]
	/** The facts are only shown on a key, where there is a screen to show them on. */
	readonly folded: boolean
	readonly notes: readonly string[]
	/** Said with weight: what will be lost, what is wrong. */
	readonly warnings: readonly string[]
	readonly field: Field | undefined
	readonly rows: readonly Row[]
	/** The value of the row under the cursor. */
	readonly at: string | undefined
	/** What is explained on it besides, as much of it as there is room for. */
	readonly explains: readonly string[]
	/** What goes on while it is asked. */
	readonly meanwhile: Doing | undefined
}

export interface Fact {
	readonly name: string
	readonly value: string
	/** The trail says it too, where it has room for answers. */
	readonly onTrail?: true
	/** It was looked at, and is as it should be. */
	readonly isWell?: true
}

export interface Field {
	readonly label: string
	readonly text: string
	/** Shown while nothing is typed. */
	readonly hint: string
	/** What is typed is shown by nobody, a terminal that echoes included. */
	readonly isSecret?: true
	/** What is known of what is typed, below it. */
	readonly found?: {readonly state: 'wrong' | 'right' | 'looking'; readonly says: string}
}

export interface Row {
	readonly value: string
	readonly label: string
	readonly detail: string
}

export interface WorkPage extends Doing {
	readonly kind: 'work'
	readonly title: string
	readonly notes: readonly string[]
	/** All the parts of a longer job; empty for a short wait. */
	readonly parts: readonly Part[]
}

export interface Doing {
	/** What is being done right now. */
	readonly doing: string
	/** Undefined where nobody can know how far it is. */
	readonly bar: Bar | undefined
}

export interface Bar {
	/** 0 to 1; it stands at 1 only where nothing is left to do. */
	readonly fraction: number
	/** `7 s left`; '' where nobody can know. */
	readonly left: string
	/** `0.8 MB of 1.7 MB`, `142 KB/s`. */
	readonly numbers: readonly string[]
	/** What the window is called meanwhile: `MicroPython v1.27.0`; '' for what is over too soon for that. */
	readonly name: string
}

export interface Part {
	readonly name: string
	readonly state: 'done' | 'now' | 'later'
}

export interface CardPage {
	readonly kind: 'card'
	/** Of what it is about, in every language the same: `busy`. */
	readonly code: string
	readonly title: string
	readonly seen: string
	readonly meaning: string
	readonly fixes: readonly (string | CommandFix)[]
	/** What the wizard can do itself, to try again the first of it; empty where it can do nothing else. */
	readonly rows: readonly Row[]
	/** The value of the row under the cursor. */
	readonly at: string | undefined
	/** To be drawn where there is room: which to hold, and which to tap. */
	readonly buttons: Buttons | undefined
	/** When it is tried again by itself; undefined when that is left to the person. */
	readonly again: Again | undefined
	/** What is explained of it, once that was asked: the card itself stays in sight. */
	readonly explains?: readonly string[]
	/** The command that was sent to the clipboard last, and how many were. */
	readonly copied?: {readonly command: string; readonly times: number}
	/** Where the report is that was asked for; absent where none was. */
	readonly report?: string
}

export interface Again {
	readonly says: string
	/** The same for somebody who is told once. */
	readonly once: string
}

/** A card with nothing but its words. */
export function card(
	page: Pick<CardPage, 'code' | 'title' | 'seen' | 'meaning'> &
		Partial<Omit<CardPage, 'fixes'>> & {readonly fixes: readonly Fix[]},
): CardPage {
	return {
		kind: 'card',
		rows: [],
		at: undefined,
		buttons: undefined,
		again: undefined,
		...page,
		fixes: withoutOptions(page.fixes),
	}
}

/** What `c` can copy, in the order of the card. */
export function commandsOn(page: Page): readonly string[] {
	if (page.kind !== 'card') return []
	return page.fixes.flatMap(fix => (typeof fix === 'string' ? [] : [fix.command]))
}

export function question(page: Partial<QuestionPage> & Pick<QuestionPage, 'title'>): QuestionPage {
	return {
		kind: 'question',
		facts: [],
		folded: false,
		notes: [],
		warnings: [],
		field: undefined,
		rows: [],
		at: undefined,
		explains: [],
		meanwhile: undefined,
		...page,
	}
}

export function work(page: Partial<WorkPage> & Pick<WorkPage, 'title'>): WorkPage {
	return {kind: 'work', notes: [], parts: [], doing: '', bar: undefined, ...page}
}
