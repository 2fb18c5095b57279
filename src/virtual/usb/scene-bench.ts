/** The bench of a scene: a board in a socket of a virtual bus, and the hand that moves it. Knows what a scene shows; no system. */

import type {Clock} from '../../clock.ts'
import type {DemoHand} from '../../environment.ts'
import {VirtualBoard} from '../board/board.ts'
import type {UsbDevice} from '../board/usb.ts'
import {startInterpreter} from '../interpreter/interpreter.ts'
import {type BusDevice, type BusPort, VirtualBus} from './bus.ts'
import {ENUMERATION_MS, type Film, type Look, type Scene} from './scenes.ts'

export interface SceneParts {
	readonly scene: Scene
	readonly clock: Clock
	/** The name of a port, in the system's own way. */
	readonly pathOf: (device: Look, socket: number) => string
}

export class SceneBench implements DemoHand {
	readonly bus = new VirtualBus()
	readonly board: VirtualBoard
	/** Of the board: what is beside it comes first. */
	readonly #socket: number
	#plugged = true
	#right = false
	#callOff: () => void = () => {}

	constructor(private readonly parts: SceneParts) {
		const {scene, clock} = parts
		this.#socket = scene.beside ? 2 : 1
		this.board = new VirtualBoard({...scene.board, clock, startInterpreter})
		this.board.watchUsb(device => this.#showOwnUsb(device))
		// Whoever sits down finds it as it has come to rest.
		this.#show(this.#film().at(-1)?.shows)
	}

	unplug(): void {
		this.#plugged = false
		this.#play([])
		this.#show(undefined)
		this.board.power(false)
	}

	/** Of a board that is plugged in already and not to be seen: pressed in once more. */
	plug(): void {
		if (this.#plugged && this.bus.at(this.#socket)) return
		this.#plugged = true
		this.#start()
	}

	fix(): void {
		this.#right = true
		if (this.#plugged) this.#start()
	}

	#start(): void {
		this.#play(this.#film())
	}

	#film(): Film {
		const {scene} = this.parts
		const good = this.#good(scene.bridge)
		return this.#right ? [{afterMs: ENUMERATION_MS, shows: good}] : scene.film(good)
	}

	/** As a computer shows it on which nothing is wrong. */
	#good(look: Look): BusDevice & {readonly service: {readonly state: 'served'; readonly port: BusPort}} {
		const path = this.parts.pathOf(look, this.#socket)
		const port = {path, holders: [], allowed: true}
		return {...look, socket: this.#socket, service: {state: 'served', port}}
	}

	/** Shows one moment after the other; what was still to come of another film is not shown any more. */
	#play(film: Film): void {
		this.#callOff()
		const [moment, ...rest] = film
		if (!moment) return
		this.#callOff = this.parts.clock.after(moment.afterMs, () => {
			this.#show(moment.shows)
			this.#play(rest)
		})
	}

	#show(device: BusDevice | undefined): void {
		const {bus, board} = this
		const now = bus.at(this.#socket)
		if (!device) bus.unplug(this.#socket)
		else if (now && isSame(now, device)) bus.serve(this.#socket, device.service)
		else bus.plug(device)
		// Nobody sees whether a board runs to which there is no way.
		if (board.usbBaud === undefined) board.power(device?.service.state === 'served')
	}

	#showOwnUsb(_device: UsbDevice | undefined): void {}
}

function isSame(a: BusDevice, b: BusDevice): boolean {
	return a.vendorId === b.vendorId && a.productId === b.productId
}
