/**
 * The bench of a scene: a board in a socket of a virtual bus, and the actions of the person who moves it. Knows what a
 * scene shows; no system.
 */

import type {Clock} from '../../clock.ts'
import type {Operator} from '../../environment.ts'
import {makeBoard} from '../bench.ts'
import type {VirtualBoard} from '../board/board.ts'
import type {UsbDevice} from '../board/usb.ts'
import type {StartInterpreter} from '../interpreter/interpreter.ts'
import {type BusDevice, type Served, VirtualBus} from './bus.ts'
import type {Facts} from './facts.ts'
import {type DeviceIdentity, type Film, type Scene, still} from './scenes.ts'

export interface SceneParts {
	readonly scene: Scene
	readonly clock: Clock
	/** The name of a port, in the system's own way. */
	readonly pathOf: (device: DeviceIdentity, socket: number) => string
	/** Called when the computer itself is put right. */
	readonly becomes: (facts: Facts) => void
	/** What runs as the board's program; a real MicroPython by default. */
	readonly startInterpreter?: StartInterpreter
}

/** How long BOOT is held, in ms: longer than RESET is pressed. */
const HOLD_MS = 500
/** The socket of the other device. */
const BESIDE = 1

export class SceneBench implements Operator {
	readonly bus = new VirtualBus()
	readonly #board: VirtualBoard
	/** What is behind an adapter on its own: a board without power. */
	readonly #nothing: VirtualBoard
	#socket: number
	#plugged = true
	#right = false
	#callOff: () => void = () => {}

	constructor(private readonly parts: SceneParts) {
		const {scene, clock, startInterpreter} = parts
		this.#board = makeBoard(scene.board, clock, startInterpreter)
		this.#nothing = makeBoard({chip: 'ESP32'}, clock)
		this.#socket = scene.beside ? BESIDE + 1 : 1
		this.#board.watchUsb(device => this.#showOwnUsb(device))
		// At the beginning the bus shows the state that the scene ends in.
		this.#show(this.#film.at(-1)?.shows)
	}

	/** The board behind the device in this socket. */
	boardAt(socket: number): VirtualBoard {
		return socket === this.#socket ? this.#board : this.#nothing
	}

	unplug(): void {
		this.#plugged = false
		this.#play([])
		this.#show(undefined)
		this.#board.power(false)
	}

	/** A board that is plugged in already but not shown is plugged in once more. */
	plug(): void {
		if (this.#plugged && this.bus.at(this.#socket)) return
		this.#plugged = true
		this.#start()
	}

	fix(): void {
		const {scene, becomes} = this.parts
		if (scene.beside) this.#takePlaceBeside()
		this.#right = true
		if (scene.factsWhenRight) becomes(scene.factsWhenRight)
		if (this.#plugged) this.#start()
		if (scene.buttons) this.#boot()
	}

	/** Pulls out the adapter and gives its socket to the board, so that the port which was tried belongs to the board. */
	#takePlaceBeside(): void {
		this.#show(undefined)
		this.#socket = BESIDE
	}

	async close(): Promise<void> {
		this.unplug()
		await Promise.all([this.#board.close(), this.#nothing.close()])
	}

	#start(): void {
		if (!this.#right || !this.#hasOwnUsb) this.#play(this.#film)
		else if (!this.#board.usbDevice) {
			this.#show(undefined)
			this.#board.power(true)
		}
	}

	/** Holds BOOT while RESET is pressed; presses RESET alone once the board was flashed and waits to be started. */
	#boot(): void {
		this.#board.boot(this.#board.running !== 'stub')
		void this.#board.reset()
		this.parts.clock.after(HOLD_MS, () => this.#board.boot(false))
	}

	get #hasOwnUsb(): boolean {
		return this.#board.usbBaud !== undefined
	}

	get #film(): Film {
		const {scene} = this.parts
		const good = this.#good(scene.identity, this.#socket)
		return this.#right ? still(good) : scene.film(good)
	}

	/** The device as a computer without trouble would show it. */
	#good(identity: DeviceIdentity, socket: number): Served {
		const port = {path: this.parts.pathOf(identity, socket), holders: [], allowed: true}
		return {...identity, socket, service: {state: 'served', port}}
	}

	/** Shows one moment after the other, in place of those that were still to come. */
	#play([moment, ...rest]: Film): void {
		this.#callOff()
		if (!moment) return
		this.#callOff = this.parts.clock.after(moment.afterMs, () => {
			this.#show(moment.shows)
			this.#play(rest)
		})
	}

	#show(device: BusDevice | undefined): void {
		const {bus} = this
		const now = bus.at(this.#socket)
		if (!device) bus.unplug(this.#socket)
		else if (now && isSame(now, device)) bus.serve(this.#socket, device.service)
		else bus.plug(device)
		this.#showBeside(device !== undefined)
		// A board that the computer does not serve has no power here, because nobody could see whether it runs.
		if (!this.#hasOwnUsb) this.#board.power(device?.service.state === 'served')
	}

	#showBeside(there: boolean): void {
		const {beside} = this.parts.scene
		if (!beside || this.#right) return
		if (!there) this.bus.unplug(BESIDE)
		else if (!this.bus.at(BESIDE)) this.bus.plug(this.#good(beside, BESIDE))
	}

	/** The program on the chip decides what its USB is. */
	#showOwnUsb(device: UsbDevice | undefined): void {
		const {identity} = this.parts.scene
		const functions = device?.productId === identity.productId ? identity.functions : (['serial'] as const)
		this.#show(undefined)
		this.#play(device ? still(this.#good({...device, functions}, this.#socket)) : [])
	}
}

function isSame(a: BusDevice, b: BusDevice): boolean {
	return a.vendorId === b.vendorId && a.productId === b.productId
}
