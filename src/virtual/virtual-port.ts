/**
 * An open port to a virtual board, exactly as the contract of `Port` demands. Knows buffers and speed; not when the port
 * comes and goes (bridge.ts).
 */

import type {Clock} from '../clock.ts'
import {Problem} from '../problem.ts'
import {type Framing, type Lines, type Port, type PortInfo, usualFraming} from '../serial/port.ts'
import type {VirtualBoard} from './board/board.ts'
import {misread} from './framing.ts'
import {heardAt, Wire} from './wire.ts'

/** How many bytes an operating system accepts from a program before it makes the program wait. */
const TRANSMIT_BUFFER_BYTES = 4096
/** How many bytes it keeps for a program that does not read; more are lost. */
const RECEIVE_BUFFER_BYTES = 0x10000
/** How long a write waits for a board that takes nothing, in ms, beyond what the line needs: the contract of `Port`. */
const STALL_MS = 10_000

const XON = 0x11
const XOFF = 0x13

interface PortParts {
	readonly board: VirtualBoard
	readonly clock: Clock
	readonly info: PortInfo
}

interface Reader {
	resolve(bytes: Uint8Array): void
	reject(reason: unknown): void
}

export class VirtualPort implements Port {
	readonly info: PortInfo
	#state: 'open' | 'lost' | 'closed' = 'open'
	#baud: number
	#framing = usualFraming
	/** The line is held low. */
	#isBroken = false
	readonly #board: VirtualBoard
	readonly #clock: Clock
	readonly #toBoard: Wire
	readonly #endListening: () => void
	#received: Uint8Array[] = []
	#receivedBytes = 0
	#reader: Reader | undefined
	/** Wakes every write that waits for room in the transmit buffer. */
	#wake: (() => void)[] = []

	constructor(
		{board, clock, info}: PortParts,
		baud: number,
		private readonly letGo: () => void,
	) {
		this.info = info
		this.#baud = baud
		this.#board = board
		this.#clock = clock
		const arrive = (bytes: Uint8Array, sentAt: number) => {
			board.receive(bytes, sentAt)
			this.#wakeWriters()
		}
		this.#toBoard = new Wire(clock, arrive, () => (this.#isHeldBack ? 0 : board.room))
		board.lines({dtr: false, rts: false})
		// Over the chip's own USB there is no baud rate that could be wrong.
		this.#endListening = board.listen(
			(bytes, sentAt) => this.#arrive(this.#isUsb ? bytes : this.#heard(heardAt(this.#baud, bytes, sentAt))),
			() => this.#toBoard.goOn(),
		)
	}

	async read(signal?: AbortSignal): Promise<Uint8Array> {
		this.#mustBeOpen()
		signal?.throwIfAborted()
		if (this.#receivedBytes > 0) return this.#takeReceived()
		if (this.#reader) throw new Error('one read at a time')
		return new Promise((resolve, reject) => {
			const finish = () => {
				signal?.removeEventListener('abort', aborted)
				this.#reader = undefined
			}
			const aborted = () => {
				finish()
				reject(signal?.reason)
			}
			this.#reader = {
				resolve(bytes) {
					finish()
					resolve(bytes)
				},
				reject(reason) {
					finish()
					reject(reason)
				},
			}
			signal?.addEventListener('abort', aborted, {once: true})
		})
	}

	/** A UART has no flow control, so its wire always takes the next byte; a chip's own USB takes what the chip has room for. */
	async write(given: Uint8Array): Promise<void> {
		this.#mustBeOpen()
		if (this.#isBroken) return
		const bytes = this.#isUsb ? given : misread(given, this.#framing, usualFraming)
		const baud = this.#board.usbBaud ?? this.#baud
		const end = this.#clock.now() + STALL_MS + (bytes.length * 10 * 1000) / baud
		for (let at = 0; at < bytes.length; ) {
			const room = TRANSMIT_BUFFER_BYTES - this.#toBoard.waiting
			if (room > 0) {
				this.#toBoard.send(bytes.subarray(at, at + room), baud)
				at += room
			} else {
				await this.#roomUntil(end)
				this.#mustBeOpen()
			}
		}
	}

	get #isUsb(): boolean {
		return this.#board.usbBaud !== undefined
	}

	/** CTS of a development board's bridge is connected to nothing, which is a no to who asks it. */
	get #isHeldBack(): boolean {
		return this.#framing.flow === 'rts-cts' && !this.#isUsb
	}

	/** With XON/XOFF the two characters are for the driver. */
	#heard(bytes: Uint8Array): Uint8Array {
		const heard = misread(bytes, usualFraming, this.#framing)
		return this.#framing.flow === 'xon-xoff' ? heard.filter(byte => byte !== XON && byte !== XOFF) : heard
	}

	/** Resolves when something has changed; Problem('port-stalled') at `end`. */
	#roomUntil(end: number): Promise<void> {
		return new Promise((resolve, reject) => {
			const stalled = () => reject(new Problem('port-stalled', {path: this.info.path}))
			const callOff = this.#clock.after(end - this.#clock.now(), stalled)
			this.#wake.push(() => {
				callOff()
				resolve()
			})
		})
	}

	async lines(to: Lines): Promise<void> {
		this.#mustBeOpen()
		this.#board.lines(to)
	}

	async speed(baud: number): Promise<void> {
		this.#mustBeOpen()
		await new Promise<void>(resolve => this.#toBoard.whenEmpty(resolve))
		this.#mustBeOpen()
		this.#baud = baud
		this.#dropReceived()
	}

	async framing(to: Framing): Promise<void> {
		this.#mustBeOpen()
		// What the other side holds back leaves no more.
		if (this.#isHeldBack) this.#toBoard.cut()
		await new Promise<void>(resolve => this.#toBoard.whenEmpty(resolve))
		this.#mustBeOpen()
		this.#framing = to
		this.#dropReceived()
	}

	/** A start bit without end: to the chip a byte of zeros, whose stop bit is missing. Its own USB has no such line. */
	async break(on: boolean): Promise<void> {
		this.#mustBeOpen()
		const ended = this.#isBroken && !on
		this.#isBroken = on
		if (ended && !this.#isUsb) this.#toBoard.send(Uint8Array.of(0), this.#baud)
	}

	async discard(): Promise<void> {
		this.#mustBeOpen()
		this.#dropReceived()
	}

	async close(): Promise<void> {
		if (this.#state === 'closed') return
		if (this.#state === 'open') this.#board.lines({dtr: false, rts: false})
		this.#end('closed')
	}

	/** The far side is gone: whatever waits rejects now. */
	lose(): void {
		if (this.#state === 'open') this.#end('lost')
	}

	#end(state: 'lost' | 'closed'): void {
		this.#state = state
		this.#endListening()
		this.#toBoard.cut()
		this.#dropReceived()
		this.#reader?.reject(this.#ended())
		this.#wakeWriters()
		this.letGo()
	}

	#arrive(bytes: Uint8Array): void {
		if (bytes.length === 0) return
		if (this.#reader) {
			this.#reader.resolve(bytes)
		} else if (this.#receivedBytes + bytes.length <= RECEIVE_BUFFER_BYTES) {
			this.#received.push(bytes)
			this.#receivedBytes += bytes.length
		}
	}

	#takeReceived(): Uint8Array {
		const bytes = new Uint8Array(this.#receivedBytes)
		let at = 0
		for (const part of this.#received) {
			bytes.set(part, at)
			at += part.length
		}
		this.#dropReceived()
		return bytes
	}

	#dropReceived(): void {
		this.#received = []
		this.#receivedBytes = 0
	}

	#wakeWriters(): void {
		for (const wake of this.#wake.splice(0)) wake()
	}

	#mustBeOpen(): void {
		if (this.#state !== 'open') throw this.#ended()
	}

	#ended(): Problem {
		return new Problem(this.#state === 'lost' ? 'port-lost' : 'port-closed', {path: this.info.path})
	}
}
