/**
 * A bench: one virtual board on one cable, with a clock. The demo, the served board and the tests all use it. Knows how the
 * parts are put together; not what they do.
 */

import type {Clock} from '../clock.ts'
import type {ChipName} from '../esp/chips.ts'
import {describePort} from '../serial/describe.ts'
import type {PortInfo} from '../serial/port.ts'
import {type BoardOptions, VirtualBoard} from './board/board.ts'
import {esp8266Files} from './board/boot-esp8266.ts'
import {type Region, readFiles, writeFiles} from './board/file-region.ts'
import {serialOf} from './board/identity.ts'
import type {NorFlash} from './board/nor-flash.ts'
import {filesRegion, readPartitions} from './board/partitions.ts'
import {VirtualBridge} from './bridge.ts'
import {BenchClock} from './clock.ts'
import {type StartInterpreter, startInterpreter} from './interpreter/interpreter.ts'
import {beforeRevision3, buildFirmware, flashOffsetOf} from './site/firmware.ts'

export interface BenchOptions
	extends Pick<
		BoardOptions,
		| 'chip'
		| 'revision'
		| 'circuit'
		| 'enRiseMs'
		| 'startMs'
		| 'flashBytes'
		| 'flash'
		| 'number'
		| 'psramBeside'
		| 'security'
	> {
	/** How many times faster than a real board time runs; Infinity leaps from event to event. */
	readonly speed: number
	/** The board is already flashed and comes to its prompt; otherwise its flash is blank. */
	readonly running?: boolean
	/** Files of a board that is running, by absolute path, in the place of none. */
	readonly files?: Readonly<Record<string, string>>
	/** The board is for programs outside the bench, which have no other clock than this computer's. */
	readonly forOutside?: boolean
}

export interface Bench {
	readonly chip: ChipName
	readonly board: VirtualBoard
	readonly bridge: VirtualBridge
	readonly clock: Clock
	close(): Promise<void>
}

/**
 * The USB bridge beside the chip, as an operating system would list it; a chip with its own USB is listed by what it states
 * itself.
 */
function cp2102n(board: number): PortInfo {
	return describePort({
		path: 'demo',
		vendorId: 0x10c4,
		productId: 0xea60,
		manufacturer: 'Silicon Labs',
		product: 'CP2102N USB to UART Bridge Controller',
		serialNumber: serialOf(board),
	})
}

/** The name in the banner of the standard build for each chip. */
const machines: Readonly<Record<ChipName, string>> = {
	ESP8266: 'ESP module with ESP8266',
	ESP32: 'Generic ESP32 module with ESP32',
	'ESP32-S2': 'Generic ESP32S2 module with ESP32-S2',
	'ESP32-S3': 'Generic ESP32S3 module with ESP32-S3',
	'ESP32-C2': 'ESP32C2 module with ESP32-C2',
	'ESP32-C3': 'ESP32C3 module with ESP32-C3',
	'ESP32-C5': 'ESP32C5 module with ESP32-C5',
	'ESP32-C6': 'ESP32C6 module with ESP32-C6',
	'ESP32-C61': 'ESP32C61 module with ESP32-C61',
	'ESP32-H2': 'ESP32H2 module with ESP32-H2',
	'ESP32-P4': 'Generic ESP32P4 module with ESP32-P4',
}

/** The firmware in the flash of a board that is already running, and where it lies. */
export function installedFirmware({chip, revision}: Pick<BenchOptions, 'chip' | 'revision'>): {
	readonly offset: number
	readonly image: Uint8Array
} {
	const early = revision !== undefined && revision < 300
	const image = buildFirmware({
		chip,
		machine: machines[chip],
		version: '1.27.0',
		date: '2025-12-09',
		...(chip === 'ESP32-P4' && early ? {revisions: beforeRevision3} : {}),
	})
	// An ESP8266 trusts its header, and the published file says 512 KB; as flashers do, this sets it to 4 MB.
	if (chip === 'ESP8266') image[3] = 0x40
	return {offset: flashOffsetOf(chip), image}
}

/** Makes the board, not connected yet, with the firmware that it shall hold. */
export function makeBoard(
	options: Omit<BenchOptions, 'speed' | 'forOutside'> & Pick<BoardOptions, 'inReset'>,
	clock: Clock,
	start: StartInterpreter = startInterpreter,
): VirtualBoard {
	const {running = false, files, ...kind} = options
	const board = new VirtualBoard({...kind, clock, startInterpreter: start})
	if (running) {
		const {offset, image} = installedFirmware(kind)
		board.flash.program(offset, image)
		if (files) putFiles(board.flash, kind.chip, files)
	}
	return board
}

function putFiles(flash: NorFlash, chip: ChipName, texts: Readonly<Record<string, string>>): void {
	const files = new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]))
	writeFiles(flash, placeOfFiles(flash, chip) ?? {at: 0, bytes: 0}, files)
}

/** The files that are in the flash of a board, by absolute path; none where there is no file system that can be mounted. */
export function filesOn(flash: NorFlash, chip: ChipName): ReadonlyMap<string, Uint8Array> {
	const region = placeOfFiles(flash, chip)
	return region ? readFiles(flash, region) : new Map()
}

/** Undefined where the flash has no table of its parts. */
function placeOfFiles(flash: NorFlash, chip: ChipName): Region | undefined {
	if (chip === 'ESP8266') return esp8266Files(flash.bytes.length)
	const partitions = readPartitions(flash)
	return partitions && filesRegion(partitions, flash.bytes.length)
}

export function openBench({speed, forOutside, ...options}: BenchOptions): Bench {
	const clock = new BenchClock(speed)
	const board = makeBoard({...options, ...(forOutside && {inReset: unhurriedResets(clock)})}, clock)
	// Plugged in last, because the board boots what is in its flash at that moment.
	const bridge = new VirtualBridge({board, clock, info: cp2102n(options.number ?? 0)})
	return {
		chip: options.chip,
		board,
		bridge,
		clock,
		async close() {
			bridge.unplug()
			await board.close()
		},
	}
}

/**
 * A program outside the bench pulls EN and IO0 one after the other, with pauses in its own time: pyserial (rfc2217.py) asks
 * every 50 ms whether a line has been set, and esptool sets several in a row. At 50 times the speed each of these is 2.5 s;
 * no capacitor holds EN down for so long, and the chip would be out of reset before IO0 is low. So time is real while EN is
 * low or rises, which is all the time in which the order of the lines decides anything. Before and after, the bench goes at
 * its own speed.
 */
function unhurriedResets(clock: BenchClock): (held: boolean) => void {
	let over = () => {}
	return held => {
		over()
		over = held ? clock.inRealTime() : () => {}
	}
}
