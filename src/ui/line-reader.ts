/**
 * Lines that a person types, one at a time. Knows which two count at any moment; must not know what any of them does. Its
 * twin for keys is key-reader.
 */

import {StringDecoder} from 'node:string_decoder'

interface LineUser {
	/** Whether an answer is wanted now. */
	wanted(): boolean
	line(line: string): void
	/** Whether what is typed now is not to be seen: the terminal echoes it otherwise. */
	isSecret(): boolean
	/** The terminal has gone, or its end was typed. */
	end(): void
}

/** Longer is no line but a file. */
const longest = 8192

/** Going back and leaving work at any moment. */
const always: readonly string[] = ['b', 'q']

/** What is typed while nothing is asked is dropped: an Enter too many must not answer the next question. */
export class LineReader {
	readonly #stdin: NodeJS.ReadStream
	readonly #user: LineUser
	/** The beginning of a line whose end has not come. */
	#rest = ''
	#decoder = new StringDecoder('utf8')
	/** The terminal does not echo, and edits no lines. */
	#isHidden = false

	constructor(stdin: NodeJS.ReadStream, user: LineUser) {
		this.#stdin = stdin
		this.#user = user
	}

	open(): void {
		// No setEncoding: it cannot be undone, and the board's prompt wants bytes.
		this.#decoder = new StringDecoder('utf8')
		this.#stdin.ref()
		this.#stdin.on('data', this.#take).on('end', this.#end)
		this.#stdin.resume()
	}

	close(): void {
		this.#hide(false)
		this.#stdin.off('data', this.#take).off('end', this.#end)
		this.#stdin.pause()
		this.#stdin.unref()
	}

	/** To be called when another question is asked. */
	follow(): void {
		this.#hide(this.#user.wanted() && this.#user.isSecret())
	}

	#hide(isHidden: boolean): void {
		if (isHidden === this.#isHidden || !this.#stdin.isTTY) return
		this.#isHidden = isHidden
		this.#rest = ''
		try {
			this.#stdin.setRawMode(isHidden)
		} catch {
			// A terminal that has gone; it ends its input too.
		}
	}

	/** Somebody else reads the stream until `work` has settled. */
	async without<T>(work: () => Promise<T>): Promise<T> {
		this.close()
		try {
			return await work()
		} finally {
			this.open()
		}
	}

	readonly #take = (chunk: Buffer | string) => {
		const text = typeof chunk === 'string' ? chunk : this.#decoder.write(chunk)
		if (this.#isHidden) return this.#takeHidden(text)
		const lines = `${this.#rest}${text}`.split(/\r?\n/)
		this.#rest = (lines.pop() ?? '').slice(0, longest)
		for (const line of lines) {
			const answer = line.slice(0, longest).trim()
			if (this.#user.wanted() || always.includes(answer)) this.#user.line(answer)
		}
	}

	/** What the terminal does with a line otherwise: its end, one character or all taken back, Ctrl-C and Ctrl-D. */
	#takeHidden(text: string): void {
		for (const character of text) {
			if (character === '\r' || character === '\n') {
				const answer = this.#rest
				this.#rest = ''
				this.#user.line(answer)
			} else if (character === '\x03' || character === '\x04') this.#user.end()
			else if (character === '\x7f' || character === '\b')
				this.#rest = Array.from(this.#rest).slice(0, -1).join('')
			else if (character === '\x15') this.#rest = ''
			else if (character >= ' ') this.#rest = (this.#rest + character).slice(0, longest)
			if (!this.#isHidden) return
		}
	}

	readonly #end = () => this.#user.end()
}
