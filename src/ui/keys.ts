/**
 * What a terminal sends, as keys. Ink cuts the input into escape sequences and the text between them; its own useInput
 * stops the program at sequences that it does not know (Ctrl-F1, a pasted colour), so the names are found here.
 */

import type {Key, KeyName} from '../wizard/engine/event.ts'

/** What a terminal may send in one go; a longer paste is cut, nothing here takes so much. */
const longestPaste = 8192

const esc = '\u001b'

/** The last letter of `ESC [ A`, `ESC O A`, `ESC [ 1 ; 5 A`. */
const byLetter: Readonly<Record<string, KeyName>> = {A: 'up', B: 'down', H: 'home', F: 'end'}
/** The number of `ESC [ 5 ~`, `ESC [ 5 ; 2 ~`. */
const byNumber: Readonly<Record<string, KeyName>> = {
	1: 'home',
	3: 'backspace',
	4: 'end',
	5: 'page-up',
	6: 'page-down',
	7: 'home',
	8: 'end',
}
const byCharacter: Readonly<Record<string, KeyName>> = {
	'\r': 'enter',
	'\n': 'enter',
	'\t': 'tab',
	'\u0003': 'ctrl-c',
	'\u0015': 'ctrl-u',
	'\b': 'backspace',
	'\u007f': 'backspace',
}

/** The keys in one piece of input: an escape sequence as a whole, or what was typed or pasted. */
export function keysFrom(input: string): readonly Key[] {
	if (input === esc || input === esc + esc) return [{name: 'escape'}]
	if (input.startsWith(esc)) return fromSequence(input)
	// However much came with it, breaking off is meant.
	if (input.includes('\u0003')) return [{name: 'ctrl-c'}]
	const characters = Array.from(input.slice(0, longestPaste))
	const printable = characters.filter(character => !/\p{C}/u.test(character)).join('')
	// Text that came in one go is text: a pasted `q` is no key, and a pasted Enter agrees to nothing.
	return printable === '' ? named(characters) : [{name: 'text', text: printable}]
}

function fromSequence(input: string): readonly Key[] {
	const [, letter, number] = /^\u001b+(?:[[O](?:\d+;\d+)?([A-Z])|\[(\d+)(?:;\d+)?~)$/.exec(input) ?? []
	const name = byLetter[letter ?? ''] ?? byNumber[number ?? '']
	return name ? [{name}] : []
}

/** Keys that were held, one by one; but several Enters at once answer one question. */
function named(characters: readonly string[]): readonly Key[] {
	return characters.flatMap((character, index) => {
		const name = byCharacter[character]
		const again = name === 'enter' && characters[index - 1] === character
		return name && !again ? [{name}] : []
	})
}
