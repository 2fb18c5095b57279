/** The cable between a program and a virtual board: a Port to the letter. Knows how it comes and goes; not what is said on it. */

import type {Clock} from '../clock.ts'
import {Problem} from '../problem.ts'
import {describePort} from '../serial/describe.ts'
import type {Lines, Port, PortInfo} from '../serial/port.ts'
import type {VirtualBoard} from './board/board.ts'
import type {UsbDevice} from './board/usb.ts'
import {heardAt, Wire} from './wire.ts'

/** What the operating system takes from a program before it makes it wait. */
const TRANSMIT_BUFFER_BYTES = 4096
/** What it keeps for a program that does not read; more is lost. */
const RECEIVE_BUFFER_BYTES = 0x10000

/**
 * From a device's pull-up to its port in the list, in ms: the hub waits 100 for the plug to rest (USB 2.0, 7.1.7.3), and
 * addresses and descriptors take about as long again.
 */
const ENUMERATION_MS = 200

export interface BridgeOptions {
	readonly board: VirtualBoard
	readonly clock: Clock
	/** How the list shows it; of a board with its own USB only the path counts, where it is seen first. */
	readonly info: PortInfo
}

/** Powers the board while it is plugged in, which it is from the start. */
export class VirtualBridge {
	#plugged = false
	/** What the list of ports shows now. */
	#list: readonly PortInfo[] = []
	#info: PortInfo
	#port: VirtualPort | undefined
	#callOffArrival: (() => void) | undefined
	/** Path by product id: a board that comes back as another device comes back elsewhere. */
	readonly #paths = new Map<number, string>()
	readonly #watchers = new Set<() => void>()

	constructor(private readonly options: BridgeOptions) {
		this.#info = options.info
		options.board.watchUsb(device => this.#usbChanged(device))
		this.plug()
	}

	/** Of the port that is there now, or was last. */
	get info(): PortInfo {
		return this.#info
	}

	get plugged(): boolean {
		return this.#plugged
	}

	/** Both lines come up released. Problem('port-missing' | 'port-busy'). */
	async open(baud: number): Promise<Port> {
		const {path} = this.#info
		if (this.#list.length === 0) throw new Problem('port-missing', {path})
		if (this.#port) throw new Problem('port-busy', {path})
		this.#port = new VirtualPort({...this.options, info: this.#info}, baud, () => {
			this.#port = undefined
		})
		return this.#port
	}

	/** What the list of ports shows: now, and whenever something comes or goes, until aborted. */
	async *watch(signal: AbortSignal): AsyncGenerator<readonly PortInfo[]> {
		while (!signal.aborted) {
			const seen = this.#list
			yield seen
			if (this.#list === seen) await this.#change(signal)
		}
	}

	/** The cable is pulled: the port is gone and the board has no power. */
	unplug(): void {
		this.#plugged = false
		this.options.board.power(false)
		this.#depart()
	}

	plug(): void {
		if (this.#plugged) return
		this.#plugged = true
		// A bridge is there with its cable; the USB in a chip when the chip is.
		if (this.options.board.usbBaud === undefined) this.#arrive(this.#info)
		this.options.board.lines({dtr: false, rts: false})
		this.options.board.power(true)
	}

	#usbChanged(device: UsbDevice | undefined): void {
		this.#depart()
		if (!device) return
		const info = describePort({path: this.#pathOf(device), ...device})
		this.#callOffArrival = this.options.clock.after(ENUMERATION_MS, () => this.#arrive(info))
	}

	#pathOf({productId}: UsbDevice): string {
		const known = this.#paths.get(productId)
		if (known !== undefined) return known
		const {path} = this.options.info
		const next = this.#paths.size === 0 ? path : `${path}-${this.#paths.size + 1}`
		this.#paths.set(productId, next)
		return next
	}

	#arrive(info: PortInfo): void {
		this.#info = info
		this.#list = [info]
		this.#tellWatchers()
	}

	#depart(): void {
		this.#callOffArrival?.()
		if (this.#list.length === 0) return
		this.#list = []
		this.#port?.lose()
		this.#tellWatchers()
	}

	/** Done when the cable was moved, or the signal is aborted. */
	#change(signal: AbortSignal): Promise<void> {
		return new Promise(resolve => {
			const done = () => {
				this.#watchers.delete(done)
				signal.removeEventListener('abort', done)
				resolve()
			}
			if (signal.aborted) return done()
			this.#watchers.add(done)
			signal.addEventListener('abort', done, {once: true})
		})
	}

	#tellWatchers(): void {
		for (const tell of [...this.#watchers]) tell()
	}
}

interface Reader {
	resolve(bytes: Uint8Array): void
	reject(reason: unknown): void
}

class VirtualPort implements Port {
	readonly info: PortInfo
	#state: 'open' | 'lost' | 'closed' = 'open'
	#baud: number
	readonly #board: VirtualBoard
	readonly #toBoard: Wire
	readonly #endListening: () => void
	#received: Uint8Array[] = []
	#receivedBytes = 0
	#reader: Reader | undefined
	/** Wakes everyone who waits for the transmit buffer. */
	#wake: (() => void)[] = []

	constructor(
		{board, clock, info}: BridgeOptions,
		baud: number,
		private readonly letGo: () => void,
	) {
		this.info = info
		this.#baud = baud
		this.#board = board
		this.#toBoard = new Wire(clock, (bytes, sentAt) => {
			board.receive(bytes, sentAt)
			this.#wakeWriters()
		})
		board.lines({dtr: false, rts: false})
		// Over the chip's own USB no speed is set, and none can be wrong.
		this.#endListening = board.listen((bytes, sentAt) =>
			this.#arrive(board.usbBaud === undefined ? heardAt(this.#baud, bytes, sentAt) : bytes),
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

	/** Never stalls: this line has no flow control, and a wire always takes the next byte. */
	async write(bytes: Uint8Array): Promise<void> {
		this.#mustBeOpen()
		for (let at = 0; at < bytes.length; ) {
			const room = TRANSMIT_BUFFER_BYTES - this.#toBoard.waiting
			if (room > 0) {
				this.#toBoard.send(bytes.subarray(at, at + room), this.#board.usbBaud ?? this.#baud)
				at += room
			} else {
				await new Promise<void>(resolve => this.#wake.push(resolve))
				this.#mustBeOpen()
			}
		}
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

	async discard(): Promise<void> {
		this.#mustBeOpen()
		this.#dropReceived()
	}

	async close(): Promise<void> {
		if (this.#state === 'closed') return
		if (this.#state === 'open') this.#board.lines({dtr: false, rts: false})
		this.#end('closed')
	}

	/** The far side is gone; everyone who waits hears of it now. */
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
