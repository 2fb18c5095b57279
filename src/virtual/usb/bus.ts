/**
 * A virtual USB bus: what is plugged into it now, straight or through a hub, and how the computer serves it. Knows no system's way of
 * showing it.
 */

import type {Holder} from '../../usb/usb.ts'

/**
 * From the plug to the device on the bus, in ms: the hub waits 100 for the plug to rest (USB 2.0, 7.1.7.3), and addresses
 * and descriptors take about as long again.
 */
export const ENUMERATION_MS = 200

/** The hub itself, in the first socket of the computer: the others are then sockets of the hub. */
export const HUB = 0

/** What is plugged into one socket. */
export interface BusDevice {
	/** Counts from 1; one device each. `HUB`: the hub itself. */
	readonly socket: number
	readonly vendorId: number
	readonly productId: number
	readonly product?: string
	readonly manufacturer?: string
	readonly serialNumber?: string
	readonly functions: readonly BusFunction[]
	readonly service: Service
}

export type BusFunction = 'serial' | 'vendor' | 'drive' | 'input' | 'hub'

/**
 * How the computer serves the device. `none`: a driver serves it, but it is not the kind of device that has a serial port.
 */
export type Service =
	| {readonly state: 'served'; readonly port: BusPort}
	| {readonly state: 'missing'}
	/** With Windows' problem code. */
	| {readonly state: 'broken'; readonly code: number}
	/** A program has taken it from its driver. */
	| {readonly state: 'taken'}
	| {readonly state: 'none'}

export interface BusPort {
	readonly path: string
	/** Other programs that have it open. */
	readonly holders: readonly Holder[]
	/** Whether the user may open it. */
	readonly allowed: boolean
}

/** A device with a serial port. */
export type Served = BusDevice & {readonly service: Extract<Service, {readonly state: 'served'}>}

/** A device that is plugged in. */
export interface Plugged extends BusDevice {
	/** Counts all arrivals on this bus, from 1. */
	readonly arrival: number
}

type Listener = (now: Plugged | undefined, socket: number) => void

export class VirtualBus {
	/** Whether the sockets are those of a hub, which is a device in `HUB`; otherwise they are the computer's own. */
	readonly hasHub: boolean
	readonly #sockets = new Map<number, Plugged>()
	readonly #listeners = new Set<Listener>()
	#arrivals = 0

	constructor({hasHub = false}: {readonly hasHub?: boolean} = {}) {
		this.hasHub = hasHub
	}

	/** In the order of their sockets. */
	get devices(): readonly Plugged[] {
		return [...this.#sockets.values()].sort((a, b) => a.socket - b.socket)
	}

	at(socket: number): Plugged | undefined {
		return this.#sockets.get(socket)
	}

	/** Plugs the device in; what was in its socket is unplugged first. */
	plug(device: BusDevice): void {
		this.unplug(device.socket)
		this.#arrivals += 1
		this.#set({...device, arrival: this.#arrivals})
	}

	/** What is behind a hub goes with it. */
	unplug(socket: number): void {
		if (socket === HUB)
			for (const device of this.devices) if (device.socket !== HUB) this.unplug(device.socket)
		if (this.#sockets.delete(socket)) this.#tell(socket)
	}

	/** Changes how the device is served; it stays plugged in. */
	serve(socket: number, service: Service): void {
		const device = this.#sockets.get(socket)
		if (device) this.#set({...device, service})
	}

	/** Calls `listener` at every change; the returned function ends that. */
	listen(listener: Listener): () => void {
		this.#listeners.add(listener)
		return () => this.#listeners.delete(listener)
	}

	#set(device: Plugged): void {
		this.#sockets.set(device.socket, device)
		this.#tell(device.socket)
	}

	#tell(socket: number): void {
		for (const listener of [...this.#listeners]) listener(this.#sockets.get(socket), socket)
	}
}

export function portOf({service}: BusDevice): BusPort | undefined {
	return service.state === 'served' ? service.port : undefined
}
