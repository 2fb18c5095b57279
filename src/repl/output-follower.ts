/**
 * Follows what a board sends to a screen as far as our status line must know: whether an escape sequence or a UTF-8 letter is
 * unfinished, and which sequences touch more than the lines that are printed. Changes no byte; draws nothing.
 */

/** What a sequence did. Rows and columns count from 1, as in the sequence; `undefined`: it does not say. */
export type Touched =
	/** All below the cursor was erased, or all; some terminals keep a screen for scrolling back that is erased as a whole. */
	| {readonly kind: 'erased'}
	/** The cursor was put into a row; `column` undefined: only into the row. */
	| {readonly kind: 'row'; readonly row: number; readonly column: number | undefined}
	| {readonly kind: 'region'; readonly top: number; readonly bottom: number | undefined}
	/** Its scroll region is the whole screen again. */
	| {readonly kind: 'region gone'}
	/** All is as switched on. */
	| {readonly kind: 'reset'}
	/** The alternate screen is on, or off. */
	| {readonly kind: 'other screen'}
	| {readonly kind: 'own screen'}

/** More of a control sequence's parameters is nothing that we look for. */
const MOST_PARAMETERS = 32

const ESC = 0x1b
const CAN = 0x18
const SUB = 0x1a
const BEL = 0x07

/** `between`: after ESC and a character that wants another, as in ESC ( B; `string`: what ends with ESC \, as a title. */
type State = 'text' | 'escape' | 'between' | 'csi' | 'string' | 'string escape'

export class OutputFollower {
	/** The program keeps a cursor in the terminal's only place for one. */
	hasSaved = false
	/** Where in the bytes that were followed last the last sequence begins; -1: before them. */
	sequenceAt = -1
	#state: State = 'text'
	/** How many bytes of a letter are still to come. */
	#letter = 0
	#parameters = ''

	/** A sequence is unfinished: what is written now would be a part of it. */
	get isInSequence(): boolean {
		return this.#state !== 'text'
	}

	/** Nothing of ours may be written now. */
	get isInside(): boolean {
		return this.isInSequence || this.#letter > 0
	}

	/** Somebody else has ended what was unfinished. */
	forget(): void {
		this.#state = 'text'
		this.#letter = 0
	}

	/** Follows `bytes` from `start` up to the first end of a sequence that touches the screen, or to their end. */
	follow(bytes: Uint8Array, start: number): {readonly end: number; readonly touched?: Touched} {
		this.sequenceAt = -1
		for (let at = start; at < bytes.length; at += 1) {
			const byte = bytes[at]!
			if (byte === ESC) this.sequenceAt = at
			if (this.#state === 'text' && byte !== ESC) {
				if (byte < 0x80) this.#letter = 0
				else this.#inLetter(byte)
				continue
			}
			const touched = this.#inSequence(byte)
			if (touched) return {end: at + 1, touched}
		}
		return {end: bytes.length}
	}

	#inLetter(byte: number): void {
		if (byte < 0xc0) this.#letter = Math.max(0, this.#letter - 1)
		else this.#letter = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : byte < 0xf8 ? 3 : 0
	}

	#inSequence(byte: number): Touched | undefined {
		this.#letter = 0
		// They break off whatever has begun.
		if (byte === CAN || byte === SUB) {
			this.#state = 'text'
			return undefined
		}
		if (this.#state === 'string' || this.#state === 'string escape') return this.#inString(byte)
		if (byte === ESC) {
			this.#state = 'escape'
			return undefined
		}
		// A control character within a sequence is carried out, and the sequence goes on.
		if (byte < 0x20) return undefined
		if (this.#state === 'csi') return this.#inCsi(byte)
		return this.#state === 'between' ? this.#between(byte) : this.#afterEscape(byte)
	}

	#afterEscape(byte: number): Touched | undefined {
		const character = String.fromCharCode(byte)
		this.#parameters = ''
		if (character === '[') this.#state = 'csi'
		else if (']PX^_'.includes(character)) this.#state = 'string'
		else if (byte < 0x30) {
			this.#state = 'between'
			this.#parameters = character
		} else this.#state = 'text'
		if (character === '7') this.hasSaved = true
		if (character === '8' || character === 'c') this.hasSaved = false
		return character === 'c' ? {kind: 'reset'} : undefined
	}

	/** ESC # 8 fills the whole screen with the letter E. */
	#between(byte: number): Touched | undefined {
		if (byte < 0x30) return undefined
		this.#state = 'text'
		return this.#parameters === '#' && byte === 0x38 ? {kind: 'region gone'} : undefined
	}

	/** Ends with BEL or ESC \; any other sequence breaks it off. */
	#inString(byte: number): Touched | undefined {
		if (this.#state === 'string escape' && byte !== 0x5c && byte !== ESC) return this.#afterEscape(byte)
		const isOver = byte === BEL || (this.#state === 'string escape' && byte === 0x5c)
		this.#state = isOver ? 'text' : byte === ESC ? 'string escape' : 'string'
		return undefined
	}

	#inCsi(byte: number): Touched | undefined {
		if (byte < 0x40) {
			if (this.#parameters.length < MOST_PARAMETERS) this.#parameters += String.fromCharCode(byte)
			return undefined
		}
		this.#state = 'text'
		const final = String.fromCharCode(byte)
		if (this.#parameters === '' && final === 's') this.hasSaved = true
		if (this.#parameters === '' && final === 'u') this.hasSaved = false
		return touchedBy(final, this.#parameters)
	}
}

function touchedBy(final: string, parameters: string): Touched | undefined {
	if (parameters.startsWith('?')) {
		const isOther = /^\?(?:\d+;)*(?:47|1047|1049)(?:;\d+)*$/.test(parameters)
		if (!isOther || (final !== 'h' && final !== 'l')) return undefined
		return {kind: final === 'h' ? 'other screen' : 'own screen'}
	}
	if (final === 'p' && parameters === '!') return {kind: 'region gone'}
	if (!/^[\d;]*$/.test(parameters)) return undefined
	const [first, second] = parameters.split(';').map(digits => Number(digits) || undefined)
	switch (final) {
		case 'J':
			return parameters === '1' ? undefined : {kind: 'erased'}
		case 'H':
		case 'f':
			return {kind: 'row', row: first ?? 1, column: second ?? 1}
		case 'd':
			return {kind: 'row', row: first ?? 1, column: undefined}
		case 'r':
			return {kind: 'region', top: first ?? 1, bottom: second}
		default:
			return undefined
	}
}
