/** The sockets of a hub: what is plugged into each, whether it has power, and what the bus shows of it. Decides nothing. */

import type {Clock} from '../../clock.ts'
import {type BusDevice, ENUMERATION_MS, HUB, type VirtualBus} from '../usb/bus.ts'
import type {System} from '../usb/facts.ts'
import {portPath} from '../usb/names.ts'
import type {ClassBoard} from './class-board.ts'

/** A hub of Genesys Logic. */
const hub: BusDevice = {
	socket: HUB,
	vendorId: 0x05e3,
	productId: 0x0608,
	product: 'USB2.0 Hub',
	functions: ['hub'],
	service: {state: 'none'},
}

/** How often a board that overloads the supply comes and goes before the hub switches its socket off, as hubs do. */
const OVERLOADS = 16
const OVERLOADED_AFTER_MS = 150
/** Each time a little longer, so that the rhythm never matches that of the readings. */
const OVERLOADED_FOR_MS = 150
const LONGER_BY_MS = 20

interface SocketsParts {
	readonly bus: VirtualBus
	readonly clock: Clock
	readonly system: System
	readonly count: number
}

interface Socket {
	readonly board: ClassBoard
	/** How often it has overloaded the supply. */
	overloads: number
	/** Calls off what comes next of it. */
	callOff: () => void
}

export class Sockets {
	readonly #parts: SocketsParts
	readonly #sockets = new Map<number, Socket>()
	#powered = true

	constructor(parts: SocketsParts) {
		this.#parts = parts
		parts.bus.plug(hub)
	}

	/** From 1. */
	get numbers(): readonly number[] {
		return Array.from({length: this.#parts.count}, (_, at) => at + 1)
	}

	at(socket: number): ClassBoard | undefined {
		return this.#sockets.get(socket)?.board
	}

	/** Where the board is plugged in. */
	of(board: ClassBoard): number | undefined {
		return this.numbers.find(socket => this.at(socket) === board)
	}

	/** `known`: the computer has met it already, as those that are plugged in from the start. */
	plug(socket: number, board: ClassBoard, known = false): void {
		board.programmed = 0
		this.#sockets.set(socket, {board, overloads: 0, callOff: () => {}})
		board.board.watchUsb(() => this.#show(socket, ENUMERATION_MS))
		if (this.#powered) this.#start(socket, known ? 0 : ENUMERATION_MS)
	}

	/** Pulls out what is there. */
	pull(socket: number): ClassBoard | undefined {
		const board = this.at(socket)
		this.#stop(socket)
		board?.board.watchUsb(() => {})
		this.#sockets.delete(socket)
		return board
	}

	/** The supply of the whole hub: without it the hub itself is away. */
	power(on: boolean): void {
		if (on === this.#powered) return
		this.#powered = on
		const {bus} = this.#parts
		const used = [...this.#sockets.keys()]
		if (!on) {
			for (const socket of used) this.#stop(socket)
			bus.unplug(HUB)
			return
		}
		bus.plug(hub)
		// The computer asks the hub what is in its sockets only once it has met the hub.
		for (const socket of used) this.#start(socket, 2 * ENUMERATION_MS)
	}

	#start(socket: number, shownAfterMs: number): void {
		const board = this.at(socket)?.board
		board?.lines({dtr: false, rts: false})
		board?.power(true)
		// The USB in a chip is there when the chip starts it.
		if (board?.usbBaud === undefined) this.#show(socket, shownAfterMs)
	}

	#stop(socket: number): void {
		const plugged = this.#sockets.get(socket)
		plugged?.board.board.power(false)
		plugged?.callOff()
		this.#parts.bus.unplug(socket)
	}

	/** Whatever the board is on the bus now, in the place of what was shown. */
	#show(socket: number, afterMs: number): void {
		const {bus} = this.#parts
		bus.unplug(socket)
		this.#sockets.get(socket)?.callOff()
		const show = () => {
			const device = this.at(socket)?.device
			if (!device) return
			const path = portPath(this.#parts.system, device, socket)
			const port = {path, holders: [], allowed: true}
			bus.plug({...device, socket, service: {state: 'served', port}})
			if (this.at(socket)?.special === 'browns-out')
				this.#later(socket, OVERLOADED_AFTER_MS, () => this.#overload(socket))
		}
		if (afterMs === 0) show()
		else this.#later(socket, afterMs, show)
	}

	#overload(socket: number): void {
		const plugged = this.#sockets.get(socket)
		if (!plugged) return
		this.#stop(socket)
		plugged.overloads += 1
		const awayMs = OVERLOADED_FOR_MS + LONGER_BY_MS * plugged.overloads
		if (plugged.overloads < OVERLOADS) this.#later(socket, awayMs, () => this.#start(socket, ENUMERATION_MS))
	}

	/** In the place of what was to come next of this socket. */
	#later(socket: number, ms: number, action: () => void): void {
		const plugged = this.#sockets.get(socket)
		if (!plugged) return
		plugged.callOff()
		plugged.callOff = this.#parts.clock.after(ms, action)
	}
}
