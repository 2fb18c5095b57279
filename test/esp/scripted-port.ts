import type {Clock} from '../../src/clock.ts'
import {encodeFrame, FrameReader} from '../../src/esp/slip.ts'
import {Problem} from '../../src/problem.ts'
import type {Lines, Port, PortInfo} from '../../src/serial/port.ts'

export const cable: PortInfo = {path: '/dev/ttyUSB0', kind: 'usb', likelihood: 'likely'}

/** What the far side says to one request: bytes for the wire, or nothing. */
export type Answer = (request: Uint8Array, port: ScriptedPort) => Uint8Array | undefined

/** A port whose far side is a function; keeps what was sent and which lines were pulled, with the time. */
export class ScriptedPort implements Port {
	readonly requests: Uint8Array[] = []
	readonly raw: Uint8Array[] = []
	readonly pulled: {readonly lines: Lines; readonly at: number}[] = []
	readonly speeds: number[] = []
	readonly #frames = new FrameReader()
	#arrived: Uint8Array[] = []
	#reader: {resolve: (bytes: Uint8Array) => void; reject: (error: unknown) => void} | undefined
	#gone: Problem | undefined

	constructor(
		private readonly clock: Clock,
		private readonly answer: Answer,
		readonly info: PortInfo = cable,
		private readonly has: {readonly lines: boolean; readonly speed: boolean} = {lines: true, speed: true},
	) {}

	/** Bytes from the board. */
	say(bytes: Uint8Array | string): void {
		const said = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes
		if (said.length === 0) return
		if (this.#reader) this.#reader.resolve(said)
		else this.#arrived.push(said)
		this.#reader = undefined
	}

	unplug(): void {
		this.#gone = new Problem('port-lost', {path: this.info.path})
		this.#reader?.reject(this.#gone)
		this.#reader = undefined
	}

	async read(signal?: AbortSignal): Promise<Uint8Array> {
		if (this.#gone) throw this.#gone
		signal?.throwIfAborted()
		const next = this.#arrived.shift()
		if (next) return next
		return new Promise((resolve, reject) => {
			const aborted = () => {
				this.#reader = undefined
				reject(signal?.reason)
			}
			const done = () => signal?.removeEventListener('abort', aborted)
			signal?.addEventListener('abort', aborted, {once: true})
			this.#reader = {
				resolve: bytes => {
					done()
					resolve(bytes)
				},
				reject: error => {
					done()
					reject(error)
				},
			}
		})
	}

	async write(bytes: Uint8Array): Promise<void> {
		if (this.#gone) throw this.#gone
		this.raw.push(bytes)
		for (const heard of this.#frames.push(bytes)) {
			if (heard.kind !== 'frame') continue
			this.requests.push(heard.body)
			const reply = this.answer(heard.body, this)
			if (reply) this.say(reply)
		}
	}

	async lines(lines: Lines): Promise<void> {
		if (this.#gone) throw this.#gone
		if (!this.has.lines) throw new Problem('no-control-lines', {path: this.info.path})
		this.pulled.push({lines, at: this.clock.now()})
	}

	async speed(baud: number): Promise<void> {
		if (this.#gone) throw this.#gone
		if (!this.has.speed) throw new Problem('no-speed', {path: this.info.path})
		this.speeds.push(baud)
	}

	async discard(): Promise<void> {
		this.#arrived = []
	}

	async close(): Promise<void> {
		this.#gone ??= new Problem('port-closed', {path: this.info.path})
	}
}

/** An answer frame: opcode, value, payload with its status. */
export function reply(opcode: number, value: number, payload: readonly number[]): Uint8Array {
	const body = new Uint8Array(8 + payload.length)
	const view = new DataView(body.buffer)
	view.setUint8(0, 1)
	view.setUint8(1, opcode)
	view.setUint16(2, payload.length, true)
	view.setUint32(4, value >>> 0, true)
	body.set(payload, 8)
	return encodeFrame(body)
}

/** Runs a generator to its end; its progress and what it returned. */
export async function drive<T, R>(
	work: AsyncGenerator<T, R>,
): Promise<{readonly seen: readonly T[]; readonly result: R}> {
	const seen: T[] = []
	for (;;) {
		const next = await work.next()
		if (next.done) return {seen, result: next.value}
		seen.push(next.value)
	}
}
