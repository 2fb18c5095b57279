/** One board of a class: what it is, what is the matter with it, and what is on it. Knows no socket and no hands. */

import {deflateRawSync, inflateRawSync} from 'node:zlib'
import type {Clock} from '../../clock.ts'
import {filesOn, makeBoard} from '../bench.ts'
import type {VirtualBoard} from '../board/board.ts'
import {virtualChips} from '../board/chips.ts'
import {macOf, serialOf} from '../board/identity.ts'
import {NorFlash, winbondFlash} from '../board/nor-flash.ts'
import {protectedFlash} from '../faults/flash.ts'
import type {Fault} from '../faults/port-around.ts'
import {onTheWire} from '../faults/wire.ts'
import type {StartInterpreter} from '../interpreter/interpreter.ts'
import type {BusFunction} from '../usb/bus.ts'
import type {DeviceIdentity} from '../usb/scenes.ts'
import {hanging} from '../usb/stubborn-programs.ts'
import type {BoardKind, ClassScript, Special} from './script.ts'
import {watchedFlash} from './watched-flash.ts'

/** One byte of so many never reaches the board: short requests do mostly, and no block of a firmware. */
const LOST_EVERY = 600
/** A flash of which nothing can be erased is full of something. */
const RUBBISH = 0x5a

export interface ClassBoardParts {
	readonly number: number
	readonly script: ClassScript
	readonly clock: Clock
	readonly startInterpreter: StartInterpreter | undefined
	/** A loader on it has changed its flash. */
	readonly written: (board: ClassBoard) => void
}

export class ClassBoard {
	/** Its place in the box, from 0. */
	readonly number: number
	readonly special: Special | undefined
	readonly kind: BoardKind
	/** `24:0a:c4:12:34:56`. */
	readonly mac: string
	/** What is wrong between the computer and this board. */
	readonly faults: readonly Fault[]
	/** How many bytes loaders have programmed on it, since it was plugged in last. */
	programmed = 0
	readonly #parts: ClassBoardParts
	#made: VirtualBoard | undefined
	/** What its flash holds, where it is put away. */
	#packed: Uint8Array | undefined
	readonly #ending = new Set<Promise<void>>()

	constructor(parts: ClassBoardParts) {
		const {number, script} = parts
		this.#parts = parts
		this.number = number
		this.special = script.special[number]
		this.kind = this.special === 'other-kind' ? script.otherKind : script.kind
		this.mac = macOf(number)
			.map(byte => byte.toString(16).padStart(2, '0'))
			.join(':')
		this.faults = this.special === 'loses-bytes' ? [looseContact()] : []
	}

	/** It is made when it is first asked for: one that is in the box still takes no memory. */
	get board(): VirtualBoard {
		this.#made ??= this.#make()
		return this.#made
	}

	/** The bridge beside the chip, or what the chip itself is on the bus now; undefined: nothing. */
	get device(): DeviceIdentity | undefined {
		const {board, number} = this
		if (board.usbBaud === undefined) return {...cp2102n, serialNumber: serialOf(number)}
		return board.usbDevice && {...board.usbDevice, functions: functionsOf(board.usbDevice.productId)}
	}

	/** What its flash holds, byte by byte: to be looked at. */
	get flash(): Uint8Array {
		return this.#packed && !this.#made ? inflateRawSync(this.#packed) : this.board.flash.bytes
	}

	/** Its files by absolute path, read from its flash; none where there is no file system that can be mounted. */
	get files(): ReadonlyMap<string, Uint8Array> {
		const flash = new NorFlash(winbondFlash(this.#flashBytes))
		flash.bytes.set(this.flash)
		return filesOn(flash, this.kind.chip)
	}

	/** A program from its flash runs on it. */
	get isRunning(): boolean {
		return this.#made?.running === 'micropython' || this.#made?.running === 'asleep'
	}

	/** It has no power from now on, and what it holds takes a tenth of the memory; it can be plugged in again all the same. */
	putAway(): void {
		if (!this.#made) return
		const ending = this.#made.close()
		this.#ending.add(ending)
		void ending.then(() => this.#ending.delete(ending))
		this.#packed = deflateRawSync(this.#made.flash.bytes, {level: 1})
		this.#made = undefined
	}

	/** Ends everything on it. */
	async close(): Promise<void> {
		await Promise.all([this.#made?.close(), ...this.#ending])
	}

	#make(): VirtualBoard {
		const {number, script, clock, startInterpreter} = this.#parts
		const flash = this.#flash()
		const held = this.#packed ? undefined : this.#held(script)
		if (this.#packed) flash.bytes.set(inflateRawSync(this.#packed))
		return makeBoard(
			{...this.kind, number, flash, ...(held && {running: true, files: held})},
			clock,
			startInterpreter,
		)
	}

	/** The files beside the MicroPython that is on it already; undefined: nothing is on it. */
	#held({running, doneFiles}: ClassScript): Readonly<Record<string, string>> | undefined {
		switch (this.special) {
			case 'done':
				return doneFiles
			case 'hangs':
				return hanging
			case 'dead-flash':
				return undefined
			default:
				return running ? {} : undefined
		}
	}

	/** As on Espressif's own board. */
	get #flashBytes(): number {
		return virtualChips[this.kind.chip].flashBytes
	}

	#flash(): NorFlash {
		if (this.special === 'dead-flash') return protectedFlash(RUBBISH, this.#flashBytes)
		return watchedFlash(this.#flashBytes, programmed => {
			const by = this.#made?.running
			if (by !== 'rom' && by !== 'stub') return
			this.programmed += programmed
			this.#parts.written(this)
		})
	}
}

/** As on Espressif's own boards. */
const cp2102n: DeviceIdentity = {
	vendorId: 0x10c4,
	productId: 0xea60,
	product: 'CP2102N USB to UART Bridge Controller',
	manufacturer: 'Silicon Labs',
	functions: ['vendor'],
}

/** USB-Serial/JTAG has JTAG beside the port. */
function functionsOf(productId: number): readonly BusFunction[] {
	return productId === 0x1001 ? ['serial', 'vendor'] : ['serial']
}

/** Counts on from one opening of the port to the next. */
function looseContact(): Fault {
	let gone = 0
	return onTheWire('to-board', bytes => {
		const from = gone
		gone += bytes.length
		return bytes.filter((_, at) => (from + at + 1) % LOST_EVERY !== 0)
	})
}
