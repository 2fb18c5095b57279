/**
 * One line that is asked for and edited here: letters, Backspace, Ctrl-U, Ctrl-W, Tab where something can be completed, Enter, and
 * Ctrl-C or Esc to let it be. Draws itself; knows no port and no meaning of the answer.
 */

import {StringDecoder} from 'node:string_decoder'

/** What is typed may go on to this, and what goes that way too, when Tab is pressed again. */
export interface Completed {
	readonly text: string
	readonly choices: readonly string[]
}

export type Complete = (text: string) => Promise<Completed>

/** In characters; a path has fewer. */
const MAX_LENGTH = 1000
/** Shown of many names that are meant. */
const MAX_CHOICES = 40

/** Arrows and the like have no meaning here. */
const sequence = /^\u001b(?:\[|O)[0-9;]*[A-Za-z~]/

export type Answer = {readonly kind: 'answer'; readonly text: string} | {readonly kind: 'cancelled'}

export class Question {
	#letters: readonly string[] = []
	readonly #decoder = new StringDecoder('utf8')

	constructor(
		private readonly asked: string,
		private readonly draw: (text: string) => void,
		private readonly complete?: Complete,
	) {
		draw(asked)
	}

	/** Typed bytes, cut anywhere; what stands behind the key that ends it is `rest`. */
	async typed(bytes: Uint8Array): Promise<{readonly answer?: Answer; readonly rest: Uint8Array}> {
		let text = this.#decoder.write(Buffer.from(bytes))
		while (text !== '') {
			const [skipped] = sequence.exec(text) ?? []
			const key = skipped ?? [...text][0]!
			text = text.slice(key.length)
			const answer = skipped === undefined ? await this.#key(key) : undefined
			if (answer) return {answer, rest: Buffer.from(text, 'utf8')}
		}
		return {rest: Buffer.alloc(0)}
	}

	async #key(key: string): Promise<Answer | undefined> {
		switch (key) {
			case '\r':
			case '\n':
				return {kind: 'answer', text: this.#letters.join('').trim()}
			case '\u0003':
			case '\u001b':
				return {kind: 'cancelled'}
			case '\u007f':
			case '\b':
				this.#set(this.#letters.slice(0, -1))
				return undefined
			case '\u0015':
				this.#set([])
				return undefined
			case '\u0017':
				this.#set([...this.#letters.join('').replace(/[^\s/]*[\s/]*$/, '')])
				return undefined
			case '\t':
				await this.#completed()
				return undefined
			default:
				if (key >= ' ' && this.#letters.length < MAX_LENGTH) {
					this.#letters = [...this.#letters, key]
					this.draw(key)
				}
				return undefined
		}
	}

	/** By backspaces alone, which every terminal knows. */
	#set(letters: readonly string[]): void {
		const before = this.#letters
		let same = 0
		while (same < before.length && before[same] === letters[same]) same += 1
		this.#letters = letters
		this.draw('\b \b'.repeat(before.length - same) + letters.slice(same).join(''))
	}

	async #completed(): Promise<void> {
		const {complete} = this
		if (!complete) return
		const typed = this.#letters.join('')
		const {text, choices} = await complete(typed)
		if (text !== typed || choices.length < 2) return this.#set([...text])
		const more = choices.length > MAX_CHOICES ? '  …' : ''
		this.draw(`\r\n${choices.slice(0, MAX_CHOICES).join('  ')}${more}\r\n${this.asked}${typed}`)
	}
}
