/** A Port that tells what goes over it. Changes nothing on the way, and fails as the port behind it fails. */

import {Problem} from '../problem.ts'
import type {Framing, Lines, Port, PortInfo} from '../serial/port.ts'
import type {WireEvent} from './trace.ts'

export type Tell = (event: WireEvent) => void

export class WatchedPort implements Port {
	readonly #port: Port
	readonly #tell: Tell
	#isClosed = false

	constructor(port: Port, tell: Tell) {
		this.#port = port
		this.#tell = tell
	}

	get info(): PortInfo {
		return this.#port.info
	}

	async read(signal?: AbortSignal): Promise<Uint8Array> {
		const bytes = await this.#told('read', this.#port.read(signal), signal)
		this.#tell({what: 'got', bytes})
		return bytes
	}

	async write(bytes: Uint8Array): Promise<void> {
		// Told first: the answer may come before the system says that it has taken all of it.
		this.#tell({what: 'sent', bytes})
		await this.#told('write', this.#port.write(bytes))
	}

	async lines(lines: Lines): Promise<void> {
		this.#tell({what: 'lines', lines})
		await this.#told('lines', this.#port.lines(lines))
	}

	async speed(baud: number): Promise<void> {
		await this.#told('speed', this.#port.speed(baud))
		this.#tell({what: 'speed', baud})
	}

	async framing(framing: Framing): Promise<void> {
		await this.#told('framing', this.#port.framing(framing))
		this.#tell({what: 'framing', framing})
	}

	async break(on: boolean): Promise<void> {
		this.#tell({what: 'break', on})
		await this.#told('break', this.#port.break(on))
	}

	async discard(): Promise<void> {
		await this.#told('discard', this.#port.discard())
		this.#tell({what: 'discard'})
	}

	async close(): Promise<void> {
		await this.#port.close()
		if (this.#isClosed) return
		this.#isClosed = true
		this.#tell({what: 'close'})
	}

	/** What `work` comes to. An abort is no event: whoever reads with a time limit aborts all the time. */
	async #told<T>(action: string, work: Promise<T>, signal?: AbortSignal): Promise<T> {
		try {
			return await work
		} catch (error) {
			if (error instanceof Problem && !signal?.aborted)
				this.#tell({what: 'failed', action, reason: error.code})
			throw error
		}
	}
}

/** Of the same port only the lengths: for a talk between a person and their board. */
export function lengthsOnly(tell: Tell): Tell {
	return event =>
		tell(
			event.what === 'sent' || event.what === 'got'
				? {what: 'personal', direction: event.what, count: event.bytes.length}
				: event,
		)
}
