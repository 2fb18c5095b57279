/**
 * The cable between a program and a virtual board, and the list of ports that shows it. Knows how the port comes and goes;
 * not what is sent.
 */

import type {Clock} from '../clock.ts'
import {Problem} from '../problem.ts'
import {describePort} from '../serial/describe.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import type {VirtualBoard} from './board/board.ts'
import type {UsbDevice} from './board/usb.ts'
import {ENUMERATION_MS} from './usb/bus.ts'
import {VirtualPort} from './virtual-port.ts'

interface BridgeOptions {
	readonly board: VirtualBoard
	readonly clock: Clock
	/** How the list shows the port. Of a board with its own USB only the path is used, for its first appearance. */
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
	/** Path by product id: a board that comes back as another USB device gets another path. */
	readonly #paths = new Map<number, string>()
	readonly #watchers = new Set<() => void>()

	constructor(private readonly options: BridgeOptions) {
		this.#info = options.info
		options.board.watchUsb(device => this.#usbChanged(device))
		this.plug()
	}

	/** The port that is there now, or was there last. */
	get info(): PortInfo {
		return this.#info
	}

	/** What the list of ports shows now. */
	get ports(): readonly PortInfo[] {
		return this.#list
	}

	get plugged(): boolean {
		return this.#plugged
	}

	/** Opens the port with both lines released. Problem('port-missing' | 'port-busy'). */
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
		// A bridge appears with its cable; the USB in a chip appears when the chip starts it.
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

	/** Resolves when the list has changed, or the signal is aborted. */
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
