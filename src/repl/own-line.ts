/**
 * A line that is edited here and not on the board, because there are letters in it that the board's editor drops (its readline takes the
 * bytes 32 to 126). Draws itself behind the board's prompt, with the keys of the board's editor; knows no port.
 */

import {StringDecoder} from 'node:string_decoder'
import {goesOn, indentAfter} from './continues.ts'
import type {History} from './history.ts'

/** What a key led to: the program is whole, or the person gave the line up. */
export type OwnLineEnd = {readonly kind: 'run'; readonly program: string} | {readonly kind: 'dropped'}

const sequence = /^\u001b(?:\[|O)([0-9;]*)([A-Za-z~])/

export class OwnLine {
	/** The lines above, as they were entered. */
	#block: readonly string[]
	/** By letters, not by bytes. */
	#letters: readonly string[]
	#cursor: number
	readonly #decoder = new StringDecoder('utf8')

	constructor(
		start: {readonly block: readonly string[]; readonly text: string; readonly cursor: number},
		private readonly history: History,
		private readonly draw: (text: string) => void,
	) {
		this.#block = start.block
		this.#letters = [...start.text]
		this.#cursor = start.cursor
	}

	/** How to draw it anew, where the board has printed something meanwhile. */
	get redrawn(): string {
		const prompt = this.#block.length === 0 ? '>>> ' : '... '
		const left = this.#letters.length - this.#cursor
		return `\r${prompt}${this.#letters.join('')}\u001b[K${left > 0 ? `\u001b[${left}D` : ''}`
	}

	/** The program so far, the line that is being typed included. */
	get lines(): readonly string[] {
		return [...this.#block, this.#letters.join('')]
	}

	/** Typed bytes, cut anywhere; what stands behind an Enter that ends the line is `rest`. */
	typed(bytes: Uint8Array): {readonly end?: OwnLineEnd; readonly rest: Uint8Array} {
		let text = this.#decoder.write(Buffer.from(bytes))
		while (text !== '') {
			const [whole] = sequence.exec(text) ?? []
			const key = whole ?? [...text][0]!
			text = text.slice(key.length)
			const end = whole === undefined ? this.#key(key) : this.#move(key)
			if (end) return {end, rest: Buffer.from(text, 'utf8')}
		}
		return {rest: Buffer.alloc(0)}
	}

	#key(key: string): OwnLineEnd | undefined {
		switch (key) {
			case '\r':
			case '\n':
				return this.#enter()
			case '\u0003':
				return {kind: 'dropped'}
			case '\u007f':
			case '\b':
				return this.#erase(this.#cursor - 1)
			case '\u0004':
				return this.#erase(this.#cursor)
			case '\u0001':
				return this.#to(0)
			case '\u0005':
				return this.#to(this.#letters.length)
			case '\u0002':
				return this.#to(this.#cursor - 1)
			case '\u0006':
				return this.#to(this.#cursor + 1)
			case '\t':
				return this.#insert('    ')
			default:
				return key >= ' ' ? this.#insert(key) : undefined
		}
	}

	/** Arrows, Home, End, Delete, in the forms that terminals have for them; every other is nothing here. */
	#move(key: string): undefined {
		const [, count = '', kind = ''] = sequence.exec(key)!
		const name = kind === '~' ? count : kind
		if (name === 'C') this.#to(this.#cursor + 1)
		if (name === 'D') this.#to(this.#cursor - 1)
		if (['H', '1', '7'].includes(name)) this.#to(0)
		if (['F', '4', '8'].includes(name)) this.#to(this.#letters.length)
		if (name === '3') this.#erase(this.#cursor)
		if (name === 'A') this.#replace(this.history.up(this.#letters.join('')))
		if (name === 'B') this.#replace(this.history.down())
	}

	#enter(): OwnLineEnd | undefined {
		this.#to(this.#letters.length)
		const {lines} = this
		this.history.entered(this.#letters.join(''))
		if (!goesOn(lines)) return {kind: 'run', program: lines.join('\n')}
		this.#block = lines
		this.#letters = [...' '.repeat(indentAfter(lines.at(-1)!))]
		this.#cursor = this.#letters.length
		this.draw(`\r\n... ${this.#letters.join('')}`)
		return undefined
	}

	#insert(text: string): undefined {
		const letters = [...text]
		const atEnd = this.#cursor === this.#letters.length
		this.#letters = this.#letters.toSpliced(this.#cursor, 0, ...letters)
		this.#cursor += letters.length
		this.draw(atEnd ? text : this.redrawn)
	}

	#erase(at: number): undefined {
		if (at < 0 || at >= this.#letters.length) return
		this.#letters = this.#letters.toSpliced(at, 1)
		this.#cursor = at
		this.draw(this.redrawn)
	}

	#to(cursor: number): undefined {
		this.#cursor = Math.max(0, Math.min(cursor, this.#letters.length))
		this.draw(this.redrawn)
	}

	#replace(line: string | undefined): void {
		if (line === undefined) return
		this.#letters = [...line]
		this.#to(this.#letters.length)
	}
}
