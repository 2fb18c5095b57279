/** The scenes of the demo: on which computer, what is plugged in, and what its bus shows of that until somebody puts it right. Data only. */

import type {SceneName} from '../../arguments.ts'
import type {BenchOptions} from '../bench.ts'
import type {BusDevice, BusPort} from './bus.ts'
import type {System} from './computer.ts'
import {type Facts, usual} from './facts.ts'

export interface Scene {
	/** Where the trouble is known on one system only; else it is on the person's own. */
	readonly system?: System
	readonly facts: Facts
	readonly board: Pick<BenchOptions, 'chip' | 'circuit' | 'running'>
	/** The ids of the bridge beside the chip; a chip with its own USB says itself what it is. */
	readonly bridge: Look
	/** From plugging in on, before it is put right; `good` is the board as a sound computer would show it. */
	readonly film: (good: BusDevice & {readonly service: {readonly port: BusPort}}) => Film
	/** Something else with a port, there from the start. */
	readonly beside?: Look
	/** What a person does at the board to put it right, besides what is done at the computer. */
	readonly buttons?: 'boot-and-reset'
}

/** What the bus has in the board's socket, one after the other; undefined: nothing. */
export type Film = readonly {readonly afterMs: number; readonly shows: BusDevice | undefined}[]

/** What tells devices apart. */
export type Look = Omit<BusDevice, 'socket' | 'service'>

/**
 * From the plug to the device on the bus, in ms: the hub waits 100 for the plug to rest (USB 2.0, 7.1.7.3), and addresses
 * and descriptors take about as long again.
 */
export const ENUMERATION_MS = 200

const ch340: Look = {
	vendorId: 0x1a86,
	productId: 0x7523,
	product: 'USB Serial',
	manufacturer: 'QinHeng Electronics',
	functions: ['vendor'],
}

const plain = {facts: usual, board: {chip: 'ESP32'}, bridge: ch340} as const

export const scenes: Readonly<Record<SceneName, Scene>> = {
	'no-driver': {...plain, film: good => still({...good, service: {state: 'missing'}})},
}

function still(device: BusDevice): Film {
	return [{afterMs: ENUMERATION_MS, shows: device}]
}
