/** A terminal made of streams: what was written, in what mode it was, and who held on to it. */

import {EventEmitter} from 'node:events'
import {Readable, Writable} from 'node:stream'
import type {Terminal} from '../../src/environment.ts'

export class FakeTerminal {
	/** Everything written so far. */
	text = ''
	raw = false
	held = true
	/** `raw`, `cooked`, and whatever a test adds, in order. */
	readonly log: string[] = []
	readonly terminal: Terminal
	readonly #stdin: Readable
	readonly #stdout: Writable & {columns: number; rows: number}
	readonly #written = new EventEmitter()

	constructor({columns = 80, rows = 24, isTTY = true} = {}) {
		this.#stdin = Object.assign(new Readable({read() {}}), {
			isTTY,
			setRawMode: (raw: boolean) => {
				this.raw = raw
				this.log.push(raw ? 'raw' : 'cooked')
			},
			ref: () => {
				this.held = true
			},
			unref: () => {
				this.held = false
			},
		})
		const write = (chunk: Buffer, _encoding: string, done: () => void) => {
			this.text += chunk.toString()
			this.#written.emit('written')
			done()
		}
		this.#stdout = Object.assign(new Writable({write, decodeStrings: true}), {isTTY, columns, rows})
		this.terminal = {
			stdin: this.#stdin as NodeJS.ReadStream,
			stdout: this.#stdout as unknown as NodeJS.WriteStream,
			stderr: this.#stdout as unknown as NodeJS.WriteStream,
			interactive: isTTY,
		}
	}

	type(text: string): void {
		this.#stdin.push(text)
	}

	endInput(): void {
		this.#stdin.push(null)
	}

	resize(columns: number, rows: number): void {
		Object.assign(this.#stdout, {columns, rows})
		this.#stdout.emit('resize')
	}

	/** Waits until `wanted` has been written after everything that was there before. Returns what came up to then. */
	async shows(wanted: string | RegExp): Promise<string> {
		for (;;) {
			const found = typeof wanted === 'string' ? this.#plain().indexOf(wanted) : this.#plain().search(wanted)
			if (found >= 0) {
				const shown = this.#plain()
				this.#read = this.text.length
				return shown
			}
			await new Promise(resolve => this.#written.once('written', resolve))
		}
	}

	#read = 0

	/** What is new, without colours and cursor movements. */
	#plain(): string {
		return this.text.slice(this.#read).replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
	}
}
