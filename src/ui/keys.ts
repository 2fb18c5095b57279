/**
 * Ink's input as single keys. Ink 6 calls Backspace `delete`, gives a paste as one event with its Enters inside,
 * and says `meta` for Esc; here each press is one key, whatever way it came.
 */

import type {Key as InkKey} from 'ink'
import type {Key, KeyName} from '../wizard/event.ts'

/** What a terminal may send in one go; a longer paste is cut, nothing here takes so much. */
const longestPaste = 8192

/** An escape sequence that Ink does not know comes without its ESC, and nobody typed it. */
const unknownSequence = /^(?:\[[0-?]*[ -/]*[@-~]|O[A-Z])$/

export function keysFrom(input: string, key: InkKey): readonly Key[] {
	const name = named(key)
	if (name) return [{name}]
	if (key.ctrl) return controlled(input)
	// Alt with a letter is no text.
	if (key.meta || unknownSequence.test(input)) return []
	return Array.from(input.slice(0, longestPaste)).flatMap(fromCharacter)
}

function named(key: InkKey): KeyName | undefined {
	if (key.upArrow) return 'up'
	if (key.downArrow) return 'down'
	if (key.pageUp) return 'page-up'
	if (key.pageDown) return 'page-down'
	if (key.home) return 'home'
	if (key.end) return 'end'
	if (key.return) return 'enter'
	if (key.escape) return 'escape'
	if (key.backspace || key.delete) return 'backspace'
	return key.tab ? 'tab' : undefined
}

function controlled(letter: string): readonly Key[] {
	if (letter === 'c') return [{name: 'ctrl-c'}]
	return letter === 'u' ? [{name: 'ctrl-u'}] : []
}

function fromCharacter(character: string): readonly Key[] {
	switch (character) {
		case '\r':
		case '\n':
			return [{name: 'enter'}]
		case '\t':
			return [{name: 'tab'}]
		case '\u0003':
			return [{name: 'ctrl-c'}]
		case '\u0015':
			return [{name: 'ctrl-u'}]
		case '\b':
		case '\u007f':
			return [{name: 'backspace'}]
		default:
			return /\p{C}/u.test(character) ? [] : [{name: 'text', text: character}]
	}
}
