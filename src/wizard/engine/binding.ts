/** Keys as data: what a key is called, what it does, and under which word the footer shows it. */

import {languageNames, type Words} from '../../words/index.ts'
import type {KeyName} from './event.ts'

/** What means the same in every step, and is carried out by the engine. */
export type EngineAction =
	| 'help'
	| 'close-help'
	| 'leave'
	| 'cancel'
	| 'stop'
	| 'keep-going'
	| 'report'
	| 'language'
	| 'copy'

/** The ways of a cursor through rows. */
export type Move = 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last'

export interface Binding<A extends string = string> {
	/** A named key, or the one character that is typed. */
	readonly key: KeyName | (string & {})
	readonly action: A
	/** The word of the footer; `language`: the next one, by its own name. Without: the key works and is not worth a place there. */
	readonly says?: keyof Words['keyWords'] | 'language'
	/** The footer leaves it out where it would need a line more in a small window. */
	readonly spare?: true
	/** What it does cannot be undone: an Enter that is only held down, which no terminal tells, must not reach it. */
	readonly destroys?: true
}

export const moving: readonly Binding<Move>[] = [
	{key: 'up', action: 'up', says: 'choose'},
	{key: 'down', action: 'down'},
	{key: 'page-up', action: 'page-up'},
	{key: 'page-down', action: 'page-down'},
	{key: 'home', action: 'first'},
	{key: 'end', action: 'last'},
]

export const editing: readonly Binding<'erase-character' | 'erase-text'>[] = [
	{key: 'backspace', action: 'erase-character'},
	{key: 'ctrl-u', action: 'erase-text'},
]

export const goOn: Binding<'next'> = {key: 'enter', action: 'next', says: 'go-on'}
export const goBack: Binding<'back'> = {key: 'escape', action: 'back', says: 'back'}
/** Only where nobody else can: at a virtual bench where something is wrong. */
export const fixIt: Binding<'fix'> = {key: 'd', action: 'fix', says: 'fix-it'}
/** Wherever no letters are typed; it has a word where somebody looks for it, who may not read the others. None without a choice. */
const otherLanguage: Binding<'language'> = {key: 'l', action: 'language'}
export const languageKey: readonly Binding<'language'>[] = languageNames.length > 1 ? [otherLanguage] : []
export const languageInSight: readonly Binding<'language'>[] = languageKey.map(key => ({
	...key,
	says: 'language',
	spare: true,
}))

export const explain: Binding<'help'> = {key: '?', action: 'help', says: 'explain'}
/** On every card. */
export const reportIt: Binding<'report'> = {key: 'r', action: 'report', says: 'report'}
/** On every card; the footer has it where there is something to copy. */
export const copyIt: Binding<'copy'> = {key: 'c', action: 'copy', says: 'copy'}
export const leaveKey: Binding<'leave'> = {key: 'q', action: 'leave', says: 'leave'}
const cancelKey: Binding<'cancel'> = {key: 'ctrl-c', action: 'cancel'}

/** For steps where letters are keys; where they are typed, Ctrl-C stands in the footer instead. */
export const leaving: readonly Binding<'leave' | 'cancel'>[] = [leaveKey, cancelKey]
export const leavingWhileTyping: Binding<'cancel'> = {key: 'ctrl-c', action: 'cancel', says: 'leave'}

/** Of a step that waits for its work. */
export const waiting: readonly Binding<'back' | EngineAction>[] = [goBack, explain, ...leaving]
