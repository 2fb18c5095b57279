/**
 * The person's keys, one at a time, while Ink draws: the one owner of raw mode. Knows when input comes and when an Esc
 * stands alone; must not know what a key does. Its twin for lines is line-reader.
 */

import {StringDecoder} from 'node:string_decoder'
import type {Clock} from '../clock.ts'
import type {Key} from '../wizard/engine/event.ts'
import {KeyCutter} from './keys.ts'

interface KeyUser {
	key(key: Key): void
	/** The terminal has gone. */
	end(): void
}

/** An ESC after which nothing came for so long was the Esc key, and not the beginning of another key; in ms. */
const loneEscape = 50

export class KeyReader {
	readonly #stdin: NodeJS.ReadStream
	readonly #clock: Clock
	readonly #user: KeyUser
	readonly #cutter = new KeyCutter()
	#decoder = new StringDecoder('utf8')
	#isOpen = false
	#callOff = () => {}

	constructor(stdin: NodeJS.ReadStream, clock: Clock, user: KeyUser) {
		this.#stdin = stdin
		this.#clock = clock
		this.#user = user
	}

	open(): void {
		const stdin = this.#stdin
		this.#isOpen = true
		this.#decoder = new StringDecoder('utf8')
		stdin.ref()
		this.#setRaw(true)
		// No setEncoding: it cannot be undone, and the board's prompt wants bytes.
		stdin.on('data', this.#take).on('end', this.#end)
		stdin.resume()
	}

	/** What was typed and is no key yet stays in the stream, for whoever reads it next. Does nothing when closed. */
	close(): void {
		if (!this.#isOpen) return
		const stdin = this.#stdin
		this.#isOpen = false
		this.#callOff()
		stdin.off('data', this.#take).off('end', this.#end)
		stdin.pause()
		const rest = this.#cutter.takeRest()
		if (rest !== '' && !stdin.readableEnded) stdin.unshift(Buffer.from(rest, 'utf8'))
		this.#setRaw(false)
		stdin.unref()
	}

	#setRaw(isRaw: boolean): void {
		try {
			this.#stdin.setRawMode(isRaw)
		} catch {
			// A terminal that has gone, and Windows right after a hand-over. A terminal that has gone ends its input too.
		}
	}

	readonly #take = (chunk: Buffer | string) => {
		this.#callOff()
		this.#cutter.push(typeof chunk === 'string' ? chunk : this.#decoder.write(chunk))
		this.#pass()
		if (!this.#isOpen || !this.#cutter.isWaiting) return
		this.#callOff = this.#clock.after(loneEscape, () => {
			// On a busy computer the rest may have come long ago, and is read only now: before what is set for this turn's end.
			const afterReading = setImmediate(() => {
				this.#cutter.flush()
				this.#pass()
			})
			this.#callOff = () => clearImmediate(afterReading)
		})
	}

	/** Until a key has led to somebody else reading: what follows it is theirs. */
	#pass(): void {
		while (this.#isOpen) {
			const keys = this.#cutter.next()
			if (!keys) return
			for (const key of keys) this.#user.key(key)
		}
	}

	readonly #end = () => this.#user.end()
}
