/**
 * What a terminal sends, cut into keys. Knows the escape sequences of terminals; must not know a stream, the time, or what
 * a key does. Ink's own useInput cannot take this part: it stops the program at keys that it cannot name (Ctrl-F1).
 */

import type {Key, KeyName} from '../wizard/engine/event.ts'

/** What a terminal may send in one go, in characters; a longer paste is cut, and no field takes so much. */
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

/** Bracketed paste: some shells and programs leave it switched on, and then a paste comes between these two. */
const pasteBegins = `${esc}[200~`
const pasteEnds = `${esc}[201~`

/**
 * One whole escape sequence, from where it begins: a string such as the answer to a question about colours, up to BEL or
 * `ESC \`; `ESC [ … letter` (and `ESC [ [ A` of the Linux console); `ESC O letter`; Alt and a character, which is an ESC
 * before that character. A Ctrl-C is never part of one. (ECMA-48, 5.4 and 5.6; xterm's ctlseqs.)
 */
const wholeSequence =
	/\u001b+(?:[\]PX^_][^\u0007\u001b\u0003]*(?:\u0007|\u001b\\)|\[\[?[0-?]*[ -/]*[@-Z\\-~]|O\d*[@-~]|[^\u001b\u0003[\]OPX^_])/uy
/** The beginning of one: with the next characters it may become whole. */
const begunSequence = /\u001b+(?:[\]PX^_][^\u0007\u001b\u0003]*\u001b?|\[\[?[0-?]*[ -/]*|O\d*)?$/uy
/** One that can never become whole, up to what broke it; a Ctrl-C that did is kept with it. */
const brokenSequence = /\u001b+(?:[\]PX^_][^\u0007\u001b\u0003]*|\[\[?[0-?]*[ -/]*|O\d*)?\u0003?/uy

/** Cuts input into keys as it arrives: a sequence may come in pieces, and several keys may come at once. */
export class KeyCutter {
	#pieces: string[] = []
	/** The beginning of an escape sequence or of a paste, whose end has not come. */
	#begun = ''

	/** More of what the terminal sent. What comes in one go and is text, is one text. */
	push(chunk: string): void {
		// A terminal sends a sequence in one go, so an ESC that nothing of a sequence follows was the Esc key.
		if (/^\u001b+$/.test(this.#begun) && !/^[[O]/.test(chunk)) this.flush()
		let rest = this.#begun + chunk
		this.#begun = ''
		while (rest !== '') {
			const piece = pieceOf(rest)
			if (piece === undefined) {
				this.#begun = rest
				if (rest.length > longestPaste) this.flush()
				return
			}
			this.#pieces.push(piece)
			rest = rest.slice(piece.length)
		}
	}

	/** The keys of the next piece, often one and sometimes none; undefined when no piece is complete. */
	next(): readonly Key[] | undefined {
		const piece = this.#pieces.shift()
		return piece === undefined ? undefined : keysOfPiece(piece)
	}

	/** Whether something has begun and its end has not come. */
	get isWaiting(): boolean {
		return this.#begun !== ''
	}

	/** Nothing more is coming: what has begun is taken for whole. */
	flush(): void {
		if (this.#begun !== '') this.#pieces.push(this.#begun)
		this.#begun = ''
	}

	/** Takes out, as it came, what has not become a key yet: it is for whoever reads next. */
	takeRest(): string {
		const rest = this.#pieces.join('') + this.#begun
		this.#pieces = []
		this.#begun = ''
		return rest
	}
}

/** The keys in one piece of input that nothing follows. */
export function keysFrom(input: string): readonly Key[] {
	const cutter = new KeyCutter()
	cutter.push(input)
	cutter.flush()
	const keys: Key[] = []
	for (let next = cutter.next(); next; next = cutter.next()) keys.push(...next)
	return keys
}

/** What stands first in `input`: a sequence, a whole paste, or the text up to the next ESC; undefined when only begun. */
function pieceOf(input: string): string | undefined {
	if (!input.startsWith(esc)) return /^[^\u001b]+/.exec(input)?.[0]
	if (input.startsWith(pasteBegins)) {
		const end = input.indexOf(pasteEnds)
		return end < 0 ? undefined : input.slice(0, end + pasteEnds.length)
	}
	if (matchAtStart(begunSequence, input) !== undefined) return undefined
	return matchAtStart(wholeSequence, input) ?? matchAtStart(brokenSequence, input)
}

function matchAtStart(pattern: RegExp, input: string): string | undefined {
	pattern.lastIndex = 0
	return pattern.exec(input)?.[0]
}

function keysOfPiece(piece: string): readonly Key[] {
	// However much came with it, breaking off is meant.
	if (piece.includes('\u0003')) return [{name: 'ctrl-c'}]
	if (/^\u001b+$/.test(piece)) return [{name: 'escape'}]
	if (piece.startsWith(pasteBegins)) return fromText(withoutSequences(piece))
	return piece.startsWith(esc) ? fromSequence(piece) : fromText(piece)
}

function withoutSequences(text: string): string {
	return text.replace(new RegExp(wholeSequence.source, 'gu'), '')
}

function fromText(text: string): readonly Key[] {
	const characters = Array.from(text.slice(0, longestPaste))
	const printable = characters.filter(character => !/\p{C}/u.test(character)).join('')
	// Text that came in one go is text: a pasted `q` is no key, and a pasted Enter agrees to nothing.
	return printable === '' ? named(characters) : [{name: 'text', text: printable}]
}

function fromSequence(sequence: string): readonly Key[] {
	const [, letter, number] = /^\u001b+(?:[[O](?:\d+;\d+)?([A-Z])|\[(\d+)(?:;\d+)?~)$/.exec(sequence) ?? []
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
