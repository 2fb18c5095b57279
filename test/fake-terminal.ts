/** A terminal whose person is the test: keys are typed, the screen is read as bytes. */

import {PassThrough, Writable} from 'node:stream'
import type {Environment, Terminal} from '../src/environment.ts'

export class FakeTerminal implements Terminal {
	readonly interactive = true
	readonly stdin: NodeJS.ReadStream
	readonly stdout: NodeJS.WriteStream
	readonly stderr: NodeJS.WriteStream
	/** Every switch of raw mode, in order. */
	readonly rawModes: boolean[] = []
	screen = ''
	errors = ''
	#watchers = new Set<() => void>()

	constructor() {
		const stdin = Object.assign(new PassThrough(), {
			isTTY: true,
			setRawMode: (raw: boolean) => {
				this.rawModes.push(raw)
				return stdin
			},
			ref: () => stdin,
			unref: () => stdin,
		})
		this.stdin = stdin as unknown as NodeJS.ReadStream
		this.stdout = this.#writer(text => {
			this.screen += text
		})
		this.stderr = this.#writer(text => {
			this.errors += text
		})
	}

	type(keys: string): void {
		;(this.stdin as unknown as PassThrough).write(Buffer.from(keys, 'utf8'))
	}

	/** Resolves once the screen holds `text`. */
	see(text: string): Promise<void> {
		return new Promise(resolve => {
			const look = () => {
				if (!this.screen.includes(text)) return
				this.#watchers.delete(look)
				resolve()
			}
			this.#watchers.add(look)
			look()
		})
	}

	#writer(take: (text: string) => void): NodeJS.WriteStream {
		const writer = new Writable({
			write: (chunk: Buffer, _encoding, done) => {
				take(chunk.toString('latin1'))
				done()
				for (const look of [...this.#watchers]) look()
			},
		})
		return Object.assign(writer, {isTTY: true, columns: 80, rows: 24}) as unknown as NodeJS.WriteStream
	}
}

/** An Environment of which only these parts are there: enough for a room that asks for no more. */
export function partOfEnvironment(parts: Partial<Environment>): Environment {
	return parts as Environment
}
