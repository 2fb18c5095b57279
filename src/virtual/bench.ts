/** A bench: one virtual board on one cable, with a clock. The demo, the served board and the tests all work at it. */

import type {Clock} from '../clock.ts'
import type {VirtualBoard} from './board.ts'
import type {VirtualBridge} from './bridge.ts'
import {fasterClock, LeapingClock} from './clock.ts'
import {buildFirmware} from './firmware.ts'
import {startInterpreter} from './interpreter.ts'

export interface BenchOptions {
	readonly chip: 'ESP32' | 'ESP8266'
	/** How many times faster than a real board; Infinity leaps from event to event. */
	readonly speed: number
	/** Already flashed and at its prompt, instead of blank. */
	readonly running?: boolean
	/** How long EN takes to rise, in ms; default: as on a common development board. */
	readonly enRiseMs?: number
}

export interface Bench {
	readonly chip: BenchOptions['chip']
	readonly board: VirtualBoard
	readonly bridge: VirtualBridge
	readonly clock: Clock
	close(): Promise<void>
}

/** The USB bridge on the bench's board, as the operating system would show it. */
const cp2102n = {
	path: 'demo',
	kind: 'usb',
	likelihood: 'likely',
	vendorId: 0x10c4,
	productId: 0xea60,
	adapter: {chip: 'CP2102N', maker: 'Silicon Labs', kind: 'bridge', maxBaud: 921_600},
	manufacturer: 'Silicon Labs',
	serialNumber: 'DEMO0001',
} as const

/** The machine's name in the banner of the generic firmware for each chip. */
const machines = {ESP32: 'Generic ESP32 module with ESP32', ESP8266: 'ESP module with ESP8266'} as const

export async function openBench(options: BenchOptions): Promise<Bench> {
	const {chip, speed, running = false, enRiseMs} = options
	const clock = Number.isFinite(speed) ? fasterClock(speed) : new LeapingClock()
	const board = new VirtualBoard({
		chip,
		clock,
		startInterpreter,
		...(enRiseMs === undefined ? {} : {enRiseMs}),
	})
	const bridge = new VirtualBridge({board, clock, info: cp2102n})
	return {
		chip,
		board,
		bridge,
		clock,
		async close() {
			bridge.unplug()
			await board.close()
		},
	}
}
