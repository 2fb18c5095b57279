/** Keys as data: what a key is called, what it does, and under which word the footer shows it. */

import type {KeyName} from './event.ts'

/** What a key can ask for. A step acts on those that its bindings name, and on no other. */
export type Action =
	| 'next'
	| 'back'
	| 'up'
	| 'down'
	| 'page-up'
	| 'page-down'
	| 'first'
	| 'last'
	| 'show-all'
	| 'test'
	| 'fix'
	| 'file'
	| 'another'
	| 'other-firmware'
	| 'erase-character'
	| 'erase-text'
	| 'help'
	| 'close-help'
	| 'leave'
	| 'cancel'
	| 'yes'
	| 'no'

/** The words for a binding live in words/, by this name (`keyWords`). */
export type Says =
	| 'choose'
	| 'go-on'
	| 'back'
	| 'explain'
	| 'leave'
	| 'show-all'
	| 'show-likely'
	| 'cable-test'
	| 'unplugged'
	| 'plugged-in'
	| 'test-again'
	| 'fix-it'
	| 'own-file'
	| 'try-again'
	| 'install'
	| 'stop'
	| 'stop-now'
	| 'keep-going'
	| 'another-board'
	| 'clear'

export interface Binding {
	/** A named key, or the one character that is typed. */
	readonly key: KeyName | (string & {})
	readonly action: Action
	/** Without: the key works and is not worth a place in the footer. */
	readonly says?: Says
}

export const moving: readonly Binding[] = [
	{key: 'up', action: 'up', says: 'choose'},
	{key: 'down', action: 'down'},
	{key: 'page-up', action: 'page-up'},
	{key: 'page-down', action: 'page-down'},
	{key: 'home', action: 'first'},
	{key: 'end', action: 'last'},
]

export const editing: readonly Binding[] = [
	{key: 'backspace', action: 'erase-character'},
	{key: 'ctrl-u', action: 'erase-text'},
]

export const goOn: Binding = {key: 'enter', action: 'next', says: 'go-on'}
export const goBack: Binding = {key: 'escape', action: 'back', says: 'back'}
/** Only where nobody else can: at a virtual bench where something is wrong. */
export const fixIt: Binding = {key: 'd', action: 'fix', says: 'fix-it'}
export const explain: Binding = {key: '?', action: 'help', says: 'explain'}
export const cancelKey: Binding = {key: 'ctrl-c', action: 'cancel'}

/** For steps where letters are keys; where they are typed, Ctrl-C stands in the footer instead. */
export const leaving: readonly Binding[] = [{key: 'q', action: 'leave', says: 'leave'}, cancelKey]
export const leavingWhileTyping: Binding = {key: 'ctrl-c', action: 'cancel', says: 'leave'}
