/**
 * The scenes of the demo: which computer, what is plugged in, and what its bus shows until somebody puts it right. Rows of
 * data, and the functions that make their films.
 */

import type {BoardSceneName} from '../../arguments.ts'
import type {BenchOptions} from '../bench.ts'
import {type BusDevice, type BusPort, ENUMERATION_MS, type Served} from './bus.ts'
import {type Facts, insideWsl, type System, usual, withBrltty} from './facts.ts'
import {hanging, restarting, sleeping, type Texts} from './stubborn-programs.ts'

export interface Scene {
	/** Set where the trouble exists on one system only; otherwise the scene is on the person's own system. */
	readonly system?: System
	readonly facts: Facts
	/** Facts of the computer once it is put right; absent: as before. */
	readonly factsWhenRight?: Facts
	readonly board: Pick<BenchOptions, 'chip' | 'circuit' | 'running' | 'files'>
	/** What the board is on the bus: the bridge beside the chip, or the chip itself. */
	readonly identity: DeviceIdentity
	/** What the bus shows after the board is plugged in; `good` is what a computer without trouble would show. */
	readonly film: (good: Served) => Film
	/**
	 * An adapter without a board behind it, on the same hub as the board: it comes and goes with the board until it is put
	 * right.
	 */
	readonly beside?: DeviceIdentity
	/** What a person does at the board itself to put it right. */
	readonly buttons?: 'boot-and-reset'
}

/** What the board's socket shows, one moment after the other; undefined: nothing. */
export type Film = readonly Moment[]

interface Moment {
	readonly afterMs: number
	readonly shows: BusDevice | undefined
}

/** What tells devices apart. Ids are stated here once more on purpose: these scenes are what the product's own tables are tested with. */
export type DeviceIdentity = Omit<BusDevice, 'socket' | 'service'>

const ch340: DeviceIdentity = {
	vendorId: 0x1a86,
	productId: 0x7523,
	product: 'USB Serial',
	manufacturer: 'QinHeng Electronics',
	functions: ['vendor'],
}

const cp2102n: DeviceIdentity = {
	vendorId: 0x10c4,
	productId: 0xea60,
	product: 'CP2102N USB to UART Bridge Controller',
	manufacturer: 'Silicon Labs',
	serialNumber: 'DEMO0002',
	functions: ['vendor'],
}

/** What an ESP32-S3 shows by itself. */
const serialJtag: DeviceIdentity = {
	vendorId: 0x303a,
	productId: 0x1001,
	product: 'USB JTAG/serial debug unit',
	manufacturer: 'Espressif',
	functions: ['serial', 'vendor'],
}

/** The boot loader for UF2 files on an ESP32-S3-DevKitC-1. */
const uf2: DeviceIdentity = {
	vendorId: 0x303a,
	productId: 0x7002,
	product: 'ESP32S3 Dev Kit',
	manufacturer: 'Espressif',
	serialNumber: 'DEMO0003',
	functions: ['drive'],
}

/** A program that turns its board into a keyboard: TinyUSB's id for that, without the bit for a serial port. */
const keyboard: DeviceIdentity = {
	vendorId: 0x303a,
	productId: 0x4004,
	product: 'Macro Pad',
	manufacturer: 'Espressif',
	serialNumber: 'DEMO0004',
	functions: ['input'],
}

const withBridge = {facts: usual, board: {chip: 'ESP32'}, identity: ch340} as const
const withOwnUsb = {
	facts: usual,
	board: {chip: 'ESP32-S3', circuit: 'usb-serial-jtag'},
	identity: serialJtag,
} as const

export const scenes: Readonly<Record<BoardSceneName, Scene>> = {
	// A Mac's own driver does not know this id.
	'no-driver': {
		...withBridge,
		identity: {...ch340, productId: 0x7522},
		film: good => still({...good, service: {state: 'missing'}}),
	},
	'charge-only': {...withBridge, film: () => []},
	busy: {...withBridge, film: good => still(withPort(good, {holders: [{pid: 4711, name: 'thonny'}]}))},
	'no-permission': {...withBridge, system: 'linux', film: good => still(withPort(good, {allowed: false}))},
	brltty: {
		...withBridge,
		system: 'linux',
		facts: withBrltty,
		factsWhenRight: usual,
		film: good => [...still(good), {afterMs: 300, shows: {...good, service: {state: 'taken'}}}],
	},
	uf2: {...withOwnUsb, film: good => still({...good, ...uf2, service: {state: 'none'}})},
	'needs-boot': {
		...withBridge,
		board: {chip: 'ESP32', circuit: 'none', running: true},
		film: still,
		buttons: 'boot-and-reset',
	},
	// At the pace of somebody who moves the cable.
	loose: {...withBridge, film: good => flicker(good, 3, 800, 700)},
	// Each start of the board overloads the supply. In the end the hub switches its socket off.
	power: {...withBridge, film: good => flicker(good, 16, 150, 150)},
	'not-serial': {
		...withOwnUsb,
		film: good => still({...good, ...keyboard, service: {state: 'none'}}),
		buttons: 'boot-and-reset',
	},
	'wrong-port': {...withBridge, film: still, beside: cp2102n},
	// The board is plugged into Windows, which keeps it.
	wsl: {...withBridge, system: 'linux', facts: insideWsl, film: () => []},
	hangs: withProgram(hanging),
	sleeps: withProgram(sleeping),
	'boot-loop': withProgram(restarting),
}

/** Cable and computer are in order. */
function withProgram(files: Texts): Scene {
	return {...withBridge, board: {chip: 'ESP32', running: true, files}, film: still}
}

export function still(device: BusDevice): Film {
	return [{afterMs: ENUMERATION_MS, shows: device}]
}

/**
 * Comes and goes so many times, each time a little later, and stays away. The changing rhythm keeps it from ever matching
 * that of the readings.
 */
function flicker(device: BusDevice, times: number, onMs: number, offMs: number): Film {
	return Array.from(
		{length: times},
		(_, round): Film => [
			{afterMs: offMs + 20 * round, shows: device},
			{afterMs: onMs, shows: undefined},
		],
	).flat()
}

function withPort(device: Served, more: Partial<BusPort>): Served {
	return {...device, service: {state: 'served', port: {...device.service.port, ...more}}}
}
