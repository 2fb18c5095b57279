/** Faults of the wire: bytes that are lost, late, or cut into pieces. Counts bytes; knows no frames. */

import {unlessLate} from '../../async.ts'
import type {Clock} from '../../clock.ts'
import type {Port} from '../../serial/port.ts'
import {type Fault, PortAround} from './port-around.ts'

export type Direction = 'to-board' | 'to-host'

/** Changes bytes on their way; `at`: how many went the same way before them. */
type Change = (bytes: Uint8Array, at: number) => Uint8Array

/** Passes every byte that goes in `direction` through `change`. */
export function onTheWire(direction: Direction, change: Change): Fault {
	return port => new ChangedWire(port, direction, change)
}

/** Loses `count` bytes, beginning with byte number `from`. */
export function drops(direction: Direction, from: number, count = 1): Fault {
	return onTheWire(direction, (bytes, at) =>
		bytes.filter((_, index) => at + index < from || at + index >= from + count),
	)
}

/** Only the first `bytes` of each write arrive: an adapter that loses the end of long bursts. */
export function shortens(bytes: number): Fault {
	return onTheWire('to-board', burst => burst.subarray(0, bytes))
}

/** These byte values never arrive: an adapter that takes them for XON and XOFF. */
export function swallows(...values: readonly number[]): Fault {
	return port => {
		const change: Change = bytes => bytes.filter(byte => !values.includes(byte))
		return new ChangedWire(new ChangedWire(port, 'to-board', change), 'to-host', change)
	}
}

/** Nothing arrives. */
export function dead(direction: Direction): Fault {
	return onTheWire(direction, () => new Uint8Array())
}

/** What the board sends arrives `bytes` at a time, with `pauseMs` between. */
export function chunks(bytes: number, pauseMs = 0): Fault {
	return (port, clock) => new ChunkedPort(port, clock, bytes, pauseMs)
}

/** Everything takes `ms` longer in each direction, as through a virtual machine or a network. */
export function delays(ms: number): Fault {
	return (port, clock) => new DelayedPort(port, clock, ms)
}

/** What the board sends is held back and arrives every `ms` at once: an adapter's latency timer, a busy network. */
export function bunches(ms: number): Fault {
	return (port, clock) => new BunchedPort(port, clock, ms)
}

class ChangedWire extends PortAround {
	#gone = 0

	constructor(
		inner: Port,
		private readonly direction: Direction,
		private readonly change: Change,
	) {
		super(inner)
	}

	override async read(signal?: AbortSignal): Promise<Uint8Array> {
		for (;;) {
			const bytes = await super.read(signal)
			const arrived = this.direction === 'to-host' ? this.#changed(bytes) : bytes
			if (arrived.length > 0) return arrived
		}
	}

	override async write(bytes: Uint8Array): Promise<void> {
		await super.write(this.direction === 'to-board' ? this.#changed(bytes) : bytes)
	}

	#changed(bytes: Uint8Array): Uint8Array {
		const at = this.#gone
		this.#gone += bytes.length
		return this.change(bytes, at)
	}
}

class ChunkedPort extends PortAround {
	#rest: Uint8Array = new Uint8Array()

	constructor(
		inner: Port,
		private readonly clock: Clock,
		private readonly bytes: number,
		private readonly pauseMs: number,
	) {
		super(inner)
	}

	override async read(signal?: AbortSignal): Promise<Uint8Array> {
		signal?.throwIfAborted()
		if (this.#rest.length === 0) this.#rest = await super.read(signal)
		if (this.pauseMs > 0) await this.clock.sleep(this.pauseMs, signal)
		const chunk = this.#rest.subarray(0, this.bytes)
		this.#rest = this.#rest.subarray(this.bytes)
		return chunk
	}

	override async discard(): Promise<void> {
		this.#rest = new Uint8Array()
		await super.discard()
	}
}

class DelayedPort extends PortAround {
	#held: {readonly bytes: Uint8Array; readonly due: number} | undefined
	#sent: Promise<void> = Promise.resolve()

	constructor(
		inner: Port,
		private readonly clock: Clock,
		private readonly ms: number,
	) {
		super(inner)
	}

	override async read(signal?: AbortSignal): Promise<Uint8Array> {
		this.#held ??= {bytes: await super.read(signal), due: this.clock.now() + this.ms}
		const {bytes, due} = this.#held
		await this.clock.sleep(Math.max(0, due - this.clock.now()), signal)
		this.#held = undefined
		return bytes
	}

	override async write(bytes: Uint8Array): Promise<void> {
		const arrived = Promise.all([this.#sent, this.clock.sleep(this.ms)])
		// If the port is lost meanwhile, the next read reports it.
		this.#sent = arrived.then(() => super.write(bytes)).catch(() => undefined)
	}

	override async speed(baud: number): Promise<void> {
		await this.#sent
		await super.speed(baud)
	}

	override async discard(): Promise<void> {
		this.#held = undefined
		await super.discard()
	}
}

class BunchedPort extends PortAround {
	#held: {readonly chunks: Uint8Array[]; readonly due: number} | undefined

	constructor(
		inner: Port,
		private readonly clock: Clock,
		private readonly ms: number,
	) {
		super(inner)
	}

	override async read(signal?: AbortSignal): Promise<Uint8Array> {
		this.#held ??= {chunks: [await super.read(signal)], due: this.clock.now() + this.ms}
		const {chunks, due} = this.#held
		for (;;) {
			const left = due - this.clock.now()
			if (left <= 0) break
			const more = await unlessLate(this.clock, left, signal, undefined, own => super.read(own))
			if (more) chunks.push(more)
		}
		this.#held = undefined
		return Buffer.concat(chunks)
	}

	override async discard(): Promise<void> {
		this.#held = undefined
		await super.discard()
	}
}
