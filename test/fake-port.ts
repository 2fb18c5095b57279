/** A port whose far side is the test: what was written is kept, what is to be read is said. */

import {Problem} from '../src/problem.ts'
import type {Lines, Port, PortInfo} from '../src/serial/port.ts'

export class FakePort implements Port {
	readonly info: PortInfo = {path: 'fake', kind: 'usb', likelihood: 'likely'}
	readonly written: number[] = []
	readonly lineChanges: Lines[] = []
	closed = false
	/** Called with everything that is written; what it says comes back. */
	answer: (written: string) => void = () => {}
	#arrived: Uint8Array[] = []
	#lost = false
	#wake: (() => void) | undefined

	/** The far side says something. */
	say(text: string): void {
		this.#arrived.push(Buffer.from(text, 'latin1'))
		this.#wake?.()
	}

	unplug(): void {
		this.#lost = true
		this.#wake?.()
	}

	get writtenText(): string {
		return Buffer.from(this.written).toString('latin1')
	}

	async read(signal?: AbortSignal): Promise<Uint8Array> {
		for (;;) {
			signal?.throwIfAborted()
			const next = this.#arrived.shift()
			if (next) return next
			if (this.#lost) throw new Problem('port-lost', {path: this.info.path})
			await new Promise<void>(resolve => {
				this.#wake = resolve
				signal?.addEventListener('abort', () => resolve(), {once: true})
			})
		}
	}

	async write(bytes: Uint8Array): Promise<void> {
		if (this.#lost) throw new Problem('port-lost', {path: this.info.path})
		this.written.push(...bytes)
		this.answer(Buffer.from(bytes).toString('latin1'))
	}

	async lines(to: Lines): Promise<void> {
		this.lineChanges.push(to)
	}

	async speed(): Promise<void> {}

	async discard(): Promise<void> {
		this.#arrived = []
	}

	async close(): Promise<void> {
		this.closed = true
	}
}
