/** A bench: one virtual board on one cable, with a clock. The demo, the served board and the tests all work at it. */

import type {Clock} from '../clock.ts'
import {VirtualBoard} from './board/board.ts'
import {VirtualBridge} from './bridge.ts'
import {BenchClock} from './clock.ts'
import {startInterpreter} from './interpreter/interpreter.ts'
import {buildFirmware} from './site/firmware.ts'

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

/** What a board that is already running has in its flash. */
const installed = {
	ESP32: {machine: 'Generic ESP32 module with ESP32', offset: 0x1000},
	ESP8266: {machine: 'ESP module with ESP8266', offset: 0},
} as const

export function openBench(options: BenchOptions): Bench {
	const {chip, speed, running = false, enRiseMs} = options
	const clock = new BenchClock(speed)
	const board = new VirtualBoard({
		chip,
		clock,
		startInterpreter,
		...(enRiseMs === undefined ? {} : {enRiseMs}),
	})
	if (running) {
		const {machine, offset} = installed[chip]
		const firmware = buildFirmware({chip, machine, version: '1.27.0', date: '2025-12-09'})
		// An ESP8266 believes its header, and the file says 512 KB: as flashers do, it is told of 4 MB.
		if (chip === 'ESP8266') firmware[3] = 0x40
		board.flash.program(offset, firmware)
	}
	// Plugged in last: the board boots what is in its flash by then.
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
