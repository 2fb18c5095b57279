/** The one fake terminal: its person is the test, who types keys and reads what is shown. */

import {EventEmitter, once} from 'node:events'
import {PassThrough, Writable} from 'node:stream'
import {StringDecoder} from 'node:string_decoder'
import type {Terminal, TerminalOwner} from '../src/environment.ts'

export class FakeTerminal implements Terminal {
	readonly stdin: NodeJS.ReadStream
	readonly stdout: NodeJS.WriteStream
	readonly stderr: NodeJS.WriteStream
	/** All that was written, over stdout and stderr, as on a screen; the same as Latin-1, one character a byte. */
	text = ''
	bytes = ''
	/** What of it came over stderr. */
	errors = ''
	/** Every switch of raw mode; the same as `raw` and `cooked`, with whatever a test adds, in order. */
	readonly rawModes: boolean[] = []
	readonly log: string[] = []
	/** Whether stdin keeps the program alive. */
	held = true
	readonly #keys = new PassThrough()
	#shown = 0
	readonly #written = new EventEmitter()

	constructor(readonly interactive = true) {
		const stdin = Object.assign(this.#keys, {
			isTTY: interactive,
			setRawMode: (raw: boolean) => {
				this.rawModes.push(raw)
				this.log.push(raw ? 'raw' : 'cooked')
			},
			ref: () => {
				this.held = true
			},
			unref: () => {
				this.held = false
			},
		})
		this.stdin = stdin as unknown as NodeJS.ReadStream
		this.stdout = this.#stream(() => {})
		this.stderr = this.#stream(text => {
			this.errors += text
		})
	}

	/** Who has it now, the last one last. */
	readonly owners: TerminalOwner[] = []

	ownedBy(owner: TerminalOwner): () => void {
		this.owners.push(owner)
		return () => void this.owners.splice(this.owners.indexOf(owner), 1)
	}

	readonly writeAsIs = (): void => {
		this.log.push('as is')
	}

	type(keys: string): void {
		this.#keys.write(keys)
	}

	endInput(): void {
		this.#keys.end()
	}

	resize(columns: number, rows: number): void {
		Object.assign(this.stdout, {columns, rows})
		this.stdout.emit('resize')
	}

	/** Waits until `wanted` has been written after all that was waited for before, with or without colours and cursor movements. */
	async shows(wanted: string | RegExp): Promise<void> {
		const has = (text: string) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text))
		const patience = AbortSignal.timeout(240_000)
		for (;;) {
			const fresh = this.text.slice(this.#shown)
			if (has(fresh) || has(fresh.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, ''))) break
			await once(this.#written, 'written', {signal: patience}).catch(() => {
				throw new Error(`${JSON.stringify(String(wanted))} was never shown. Shown was:\n${fresh}`)
			})
		}
		this.#shown = this.text.length
	}

	#stream(keep: (text: string) => void): NodeJS.WriteStream {
		// A letter may come in two pieces.
		const letters = new StringDecoder('utf8')
		const write = (chunk: Buffer, _encoding: string, done: () => void) => {
			const text = letters.write(chunk)
			this.text += text
			this.bytes += chunk.toString('latin1')
			keep(text)
			this.#written.emit('written')
			done()
		}
		const stream = Object.assign(new Writable({write}), {isTTY: this.interactive, columns: 80, rows: 24})
		return stream as unknown as NodeJS.WriteStream
	}
}
