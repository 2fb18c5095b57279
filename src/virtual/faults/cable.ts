/**
 * Faults of ports and cables: lines without effect, speeds that are not carried, writes that hang, events after so many
 * bytes. Knows ports; no frames.
 */

import {orAborted} from '../../async.ts'
import type {Clock} from '../../clock.ts'
import {Problem} from '../../problem.ts'
import type {Lines, Port, PortInfo} from '../../serial/port.ts'
import {restingLines} from '../../serial/resting-lines.ts'
import {heardAt} from '../wire.ts'
import {type Fault, PortAround} from './port-around.ts'
import {type Direction, onTheWire} from './wire.ts'

/** How long an operating system waits before it gives up a write, in ms; the contract of `Port.write` has the same limit. */
const STALL_MS = 10_000

/** The port accepts the lines, but nothing is wired to them: a bare module, an ESP32-CAM. */
export function linesUnwired(): Fault {
	return port => new LinesPort(port, async () => undefined)
}

/** The port has no lines: a pseudo-terminal, a socket, some USB loaders. */
export function noLines(): Fault {
	return port =>
		new LinesPort(port, async () => {
			throw new Problem('no-control-lines', {path: port.info.path})
		})
}

/** The driver refuses to set the lines, `times` times (EPROTO: the program on the board has switched its USB off). */
export function linesFail(times = Number.POSITIVE_INFINITY): Fault {
	return port => {
		let left = times
		return new LinesPort(port, async to => {
			if (left-- > 0)
				throw new Problem('port-failed', {path: port.info.path, detail: 'Protocol error, cannot set'})
			await port.lines(to)
		})
	}
}

class LinesPort extends PortAround {
	constructor(
		inner: Port,
		private readonly set: (to: Lines) => Promise<void>,
	) {
		super(inner)
	}

	override lines(to: Lines): Promise<void> {
		return this.set(to)
	}
}

/**
 * A CP2102C, whose flow control is always on: while DTR is released it pulls RTS low, and EN with it, whenever the chip
 * sends something.
 */
export function ownFlowControl(): Fault {
	return port => new FlowControlPort(port)
}

class FlowControlPort extends PortAround {
	/** As `Environment.openPort` opens such an adapter. */
	#lines: Lines
	#opened: Promise<void>

	constructor(inner: Port) {
		super(inner)
		this.#lines = restingLines(this.info)
		this.#opened = super.lines(this.#lines)
	}

	override get info(): PortInfo {
		return {...super.info, vendorId: 0x10c4, productId: 0xea64}
	}

	override async lines(to: Lines): Promise<void> {
		this.#lines = to
		await super.lines(to)
	}

	override async read(signal?: AbortSignal): Promise<Uint8Array> {
		await this.#opened
		const bytes = await super.read(signal)
		if (!this.#lines.dtr && !this.#lines.rts) {
			await super.lines({dtr: false, rts: true})
			await super.lines(this.#lines)
		}
		return bytes
	}
}

/** TX and RX touch: what is sent comes straight back. */
export function loopback(): Fault {
	return port => new OtherEnd(port, 'echo')
}

/** Something else is at the other end, or a chip that receives nothing: it says `text` whenever both lines are released. */
export function onlySays(text: string): Fault {
	return port => new OtherEnd(port, text)
}

class OtherEnd extends PortAround {
	#said: Uint8Array[] = []
	#wake: (() => void) | undefined

	constructor(
		inner: Port,
		private readonly says: string,
	) {
		super(inner)
	}

	override async write(bytes: Uint8Array): Promise<void> {
		if (this.says === 'echo') this.#say(bytes)
	}

	override async lines(to: Lines): Promise<void> {
		await super.lines(to)
		if (this.says !== 'echo' && !to.dtr && !to.rts) this.#say(Buffer.from(this.says, 'latin1'))
	}

	override async discard(): Promise<void> {
		this.#said = []
	}

	override async read(signal?: AbortSignal): Promise<Uint8Array> {
		while (this.#said.length === 0) {
			await orAborted(
				new Promise<void>(resolve => {
					this.#wake = resolve
				}),
				signal,
			)
		}
		return this.#said.shift()!
	}

	#say(bytes: Uint8Array): void {
		this.#said.push(bytes)
		this.#wake?.()
	}
}

/** From the `after`-th write on, nothing leaves the computer. */
export function writeHangs(after = 0): Fault {
	return (port, clock) => new HangingPort(port, clock, after)
}

class HangingPort extends PortAround {
	#writes = 0

	constructor(
		inner: Port,
		private readonly clock: Clock,
		private readonly after: number,
	) {
		super(inner)
	}

	override async write(bytes: Uint8Array): Promise<void> {
		if (this.#writes++ < this.after) return super.write(bytes)
		await this.clock.sleep(STALL_MS)
		throw new Problem('port-stalled', {path: this.info.path})
	}
}

/** Above `maxBaud` the adapter runs at a quarter less than it says, so both sides receive garbage. */
export function carries(maxBaud: number): Fault {
	return port => new SlowPort(port, baud => (baud > maxBaud ? baud * 0.75 : baud))
}

/** The adapter's speed is always wrong: a driver with a wrong divisor. */
export function wrongSpeed(): Fault {
	return port => new SlowPort(port, baud => baud * 1.5)
}

/** The adapter refuses speeds above `maxBaud`. */
export function refusesSpeed(maxBaud: number): Fault {
	return port => new RefusingPort(port, maxBaud)
}

class SlowPort extends PortAround {
	#baud = 115_200

	constructor(
		inner: Port,
		private readonly really: (baud: number) => number,
	) {
		super(inner)
	}

	override async read(signal?: AbortSignal): Promise<Uint8Array> {
		for (;;) {
			const bytes = heardAt(this.really(this.#baud), await super.read(signal), this.#baud)
			if (bytes.length > 0) return bytes
		}
	}

	override write(bytes: Uint8Array): Promise<void> {
		return super.write(heardAt(this.#baud, bytes, this.really(this.#baud)))
	}

	override async speed(baud: number): Promise<void> {
		await super.speed(baud)
		this.#baud = baud
	}
}

class RefusingPort extends PortAround {
	constructor(
		inner: Port,
		private readonly maxBaud: number,
	) {
		super(inner)
	}

	override async speed(baud: number): Promise<void> {
		if (baud > this.maxBaud)
			throw new Problem('port-failed', {path: this.info.path, detail: 'Invalid argument'})
		await super.speed(baud)
	}
}

/** Once so many bytes went in a direction, `happens` runs: the cable is pulled, the supply breaks down. */
export function after(bytes: number, direction: Direction, happens: () => void): Fault {
	let done = false
	return onTheWire(direction, (passing, at) => {
		if (done || at + passing.length <= bytes) return passing
		done = true
		// What was sent before still goes onto the wire; then it happens.
		queueMicrotask(happens)
		return passing.subarray(0, bytes - at)
	})
}
