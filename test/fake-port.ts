/** The one fake port: its far side is the test, which scripts what comes and looks at the record of what was asked. */

import {orAborted} from '../src/async.ts'
import type {Clock} from '../src/clock.ts'
import {Problem} from '../src/problem.ts'
import type {Framing, Lines, Port, PortInfo} from '../src/serial/port.ts'

export const cable: PortInfo = {path: '/dev/ttyUSB0', kind: 'usb', likelihood: 'likely'}

export interface FakePortOptions {
	readonly info?: PortInfo
	/** False: there are no control lines, or no speed of ours to set, and asking for it is refused. */
	readonly lines?: boolean
	readonly speed?: boolean
	/** False: neither another framing nor a break. */
	readonly framing?: boolean
	/** Says when lines were pulled. */
	readonly clock?: Pick<Clock, 'now'>
}

type Call =
	| {readonly write: string}
	| {readonly lines: Lines}
	| {readonly speed: number}
	| {readonly framing: Framing}
	| {readonly break: boolean}
	| 'discard'
	| 'close'

/**
 * Keeps the contract of a Port, save that its closing pulls no line: the record is of what was asked. What was said is read
 * piece by piece.
 */
export class FakePort implements Port {
	readonly info: PortInfo
	/** Everything that was asked, in order; bytes as hexadecimal digits. The next three hold the same by its kind. */
	readonly calls: Call[] = []
	readonly writes: Buffer[] = []
	readonly pulled: {readonly lines: Lines; readonly at: number}[] = []
	readonly speeds: number[] = []
	closed = false
	/** Hears every write, as Latin-1; may `say` something to it, and hold it up with a promise. */
	answer: (written: string) => unknown = () => {}
	#said: Uint8Array[] = []
	/** Set while somebody reads. */
	#heard: (() => void) | undefined
	readonly #end = new AbortController()

	constructor(private readonly options: FakePortOptions = {}) {
		this.info = options.info ?? cable
	}

	/** All bytes written. */
	get written(): Buffer {
		return Buffer.concat(this.writes)
	}

	get linesSeen(): readonly Lines[] {
		return this.pulled.map(({lines}) => lines)
	}

	/** The far side says something; a string as Latin-1. */
	say(what: Uint8Array | string): void {
		if (what.length === 0) return
		this.#said.push(typeof what === 'string' ? Buffer.from(what, 'latin1') : what)
		this.#heard?.()
	}

	unplug(): void {
		this.#end.abort(new Problem('port-lost', {path: this.info.path}))
	}

	async read(signal?: AbortSignal): Promise<Uint8Array> {
		if (this.#heard) throw new Error('one read at a time')
		try {
			for (;;) {
				this.#end.signal.throwIfAborted()
				signal?.throwIfAborted()
				const next = this.#said.shift()
				if (next) return next
				const heard = new Promise<void>(resolve => {
					this.#heard = resolve
				})
				await orAborted(orAborted(heard, signal), this.#end.signal)
			}
		} finally {
			this.#heard = undefined
		}
	}

	async write(bytes: Uint8Array): Promise<void> {
		this.#end.signal.throwIfAborted()
		const written = Buffer.from(bytes)
		this.calls.push({write: written.toString('hex')})
		this.writes.push(written)
		await this.answer(written.toString('latin1'))
	}

	async lines(lines: Lines): Promise<void> {
		this.#end.signal.throwIfAborted()
		if (this.options.lines === false) throw new Problem('no-control-lines', {path: this.info.path})
		this.calls.push({lines})
		this.pulled.push({lines, at: this.options.clock?.now() ?? 0})
	}

	async speed(baud: number): Promise<void> {
		this.#end.signal.throwIfAborted()
		if (this.options.speed === false) throw new Problem('no-speed', {path: this.info.path})
		this.calls.push({speed: baud})
		this.speeds.push(baud)
	}

	async framing(framing: Framing): Promise<void> {
		this.#end.signal.throwIfAborted()
		if (this.options.framing === false) throw new Problem('no-framing', {path: this.info.path})
		this.calls.push({framing})
	}

	async break(on: boolean): Promise<void> {
		this.#end.signal.throwIfAborted()
		if (this.options.framing === false) throw new Problem('no-break', {path: this.info.path})
		this.calls.push({break: on})
	}

	async discard(): Promise<void> {
		this.#end.signal.throwIfAborted()
		this.calls.push('discard')
		this.#said = []
	}

	async close(): Promise<void> {
		if (this.closed) return
		this.closed = true
		this.calls.push('close')
		this.#end.abort(new Problem('port-closed', {path: this.info.path}))
	}
}
