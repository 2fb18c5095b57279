/** A terminal whose person only watches: counts what is shown, and waits for words. Keeps nothing of it. */

import {EventEmitter, once} from 'node:events'
import {PassThrough, Writable} from 'node:stream'
import type {Terminal} from '#built/environment'

/** Longer than any word that is waited for. */
const KEPT = 400

export class Shown extends EventEmitter {
	bytes = 0
	/** What ended with the words that were waited for last. */
	read = ''
	#text = ''

	add(chunk: Buffer): void {
		this.bytes += chunk.length
		this.#text = (this.#text + chunk.subarray(-KEPT).toString('latin1')).slice(-KEPT)
		this.emit('more')
	}

	async next(): Promise<void> {
		await once(this, 'more')
	}

	/** Waits for `words`, which then count as read. */
	async until(words: RegExp): Promise<void> {
		while (!words.test(this.#text)) await this.next()
		this.read = this.#text
		this.#text = ''
	}
}

export function watchedTerminal(): {readonly terminal: Terminal; readonly shown: Shown} {
	const shown = new Shown()
	const sink = new Writable({
		write(chunk: Buffer, _encoding, done) {
			shown.add(chunk)
			done()
		},
	}) as unknown as NodeJS.WriteStream
	const stdin = Object.assign(new PassThrough(), {ref() {}, unref() {}, setRawMode() {}})
	const terminal = {
		stdin: stdin as unknown as NodeJS.ReadStream,
		stdout: sink,
		stderr: sink,
		interactive: true,
		ownedBy: () => () => {},
	}
	return {terminal, shown}
}
