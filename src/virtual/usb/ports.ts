/**
 * The serial ports of a virtual bus: lists them, decides who may open one, and connects it with the board behind it. A port
 * exists while the bus shows it.
 */

import {orAborted} from '../../async.ts'
import type {Clock} from '../../clock.ts'
import {Problem} from '../../problem.ts'
import {describePort} from '../../serial/describe.ts'
import type {Port, PortInfo} from '../../serial/port.ts'
import type {VirtualBoard} from '../board/board.ts'
import {type Fault, faulty} from '../faults/port-around.ts'
import {VirtualPort} from '../virtual-port.ts'
import {type BusDevice, portOf, type VirtualBus} from './bus.ts'
import type {System} from './facts.ts'
import {placeOf} from './names.ts'

interface PortsParts {
	readonly bus: VirtualBus
	readonly clock: Clock
	readonly system: System
	/** What is behind the device in this socket. */
	readonly behind: (socket: number) => Behind
	/** Told whenever the port of the device in this socket was opened, and whenever it was closed or lost. */
	readonly used?: (socket: number, isOpen: boolean) => void
}

interface Behind {
	readonly board: VirtualBoard
	/** What is wrong between the computer and the board. */
	readonly faults?: readonly Fault[]
}

interface Opened {
	readonly socket: number
	readonly port: VirtualPort
}

export class BusPorts {
	#list: readonly PortInfo[] = []
	readonly #opened = new Map<string, Opened>()
	#changed: () => void = () => {}
	#change = this.#nextChange()

	constructor(private readonly parts: PortsParts) {
		this.#list = this.#listed()
		parts.bus.listen((_, socket) => this.#look(socket))
	}

	/** What the list of ports shows: now, and whenever a port comes or goes, until aborted. */
	async *watch(signal: AbortSignal): AsyncGenerator<readonly PortInfo[]> {
		while (!signal.aborted) {
			const seen = this.#list
			yield seen
			if (this.#list === seen) await orAborted(this.#change, signal).catch(() => undefined)
		}
	}

	/** The paths that are in the list now. */
	get paths(): readonly string[] {
		return this.#list.map(({path}) => path)
	}

	/** Where a link of udev's leads; any other path leads to itself. */
	linkTarget(path: string): string {
		const linked = this.parts.bus.devices.find(device => linkTo(device) === path)
		return (linked && portOf(linked)?.path) ?? path
	}

	/** Problem('port-missing' | 'port-forbidden' | 'port-busy'), in the order in which a system would find out. */
	async open(path: string, baud: number): Promise<Port> {
		const {bus, clock, behind, used} = this.parts
		const device = bus.devices.find(each => portOf(each)?.path === path)
		const port = device && portOf(device)
		const info = this.#list.find(each => each.path === path)
		if (!device || !port || !info) throw new Problem('port-missing', {path})
		if (!port.allowed) throw new Problem('port-forbidden', {path})
		if (port.holders.length > 0 || this.#opened.has(path)) throw new Problem('port-busy', {path})
		const {socket} = device
		const {board, faults = []} = behind(socket)
		const opened = new VirtualPort({board, clock, info}, baud, () => {
			// Whoever lost a port may close it when somebody else has opened the next one of that name.
			if (this.#opened.get(path)?.port !== opened) return
			this.#opened.delete(path)
			used?.(socket, false)
		})
		this.#opened.set(path, {socket, port: opened})
		used?.(socket, true)
		return faulty(opened, clock, faults)
	}

	#look(socket: number): void {
		const list = this.#listed()
		for (const [path, opened] of this.#opened) {
			if (opened.socket === socket && list.every(info => info.path !== path)) opened.port.lose()
		}
		if (list.map(({path}) => path).join(' ') === this.paths.join(' ')) return
		this.#list = list
		this.#changed()
		this.#change = this.#nextChange()
	}

	#listed(): readonly PortInfo[] {
		const {bus, system} = this.parts
		return bus.devices.flatMap(device => {
			const port = portOf(device)
			const location = placeOf(system, device.socket, bus.hasHub)
			return port ? [describePort({...device, path: port.path, location})] : []
		})
	}

	#nextChange(): Promise<void> {
		return new Promise(resolve => {
			this.#changed = resolve
		})
	}
}

/** As udev names it (60-serial.rules): `/dev/serial/by-id/usb-Silicon_Labs_CP2102N_…_0001-if00-port0`. */
function linkTo({manufacturer, product, serialNumber}: BusDevice): string {
	const names = [manufacturer, product, serialNumber].filter(name => name !== undefined)
	return `/dev/serial/by-id/usb-${names.join('_').replaceAll(' ', '_')}-if00-port0`
}
