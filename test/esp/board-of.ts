/** A virtual board of any chip, on any of its circuits, with an open cable that keeps what was sent. */

import {afterEach} from 'vitest'
import {connect} from '../../src/esp/connect.ts'
import type {Loader} from '../../src/esp/loader.ts'
import {describePort} from '../../src/serial/describe.ts'
import {installedFirmware} from '../../src/virtual/bench.ts'
import {type BoardOptions, VirtualBoard} from '../../src/virtual/board/board.ts'
import {VirtualBridge} from '../../src/virtual/bridge.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {drive} from './scripted-port.ts'
import {type Tamper, TamperedPort} from './tampered-port.ts'

export type Kind = Pick<
	BoardOptions,
	'chip' | 'circuit' | 'revision' | 'security' | 'flashBytes' | 'flash' | 'romPowersFlash'
>

export interface BoardOf {
	readonly board: VirtualBoard
	readonly bridge: VirtualBridge
	readonly clock: BenchClock
	readonly port: TamperedPort
	/** Requests that were sent, in order. */
	readonly requests: readonly Uint8Array[]
	connect(): Promise<Loader>
}

interface Options {
	/** Somebody held BOOT while the board was plugged in. */
	readonly button?: boolean
	/** MicroPython is on it already. */
	readonly flashed?: boolean
	readonly tamper?: Tamper
}

const built = new Map<string, ReturnType<typeof installedFirmware>>()

/** MicroPython for this kind of board, and where it goes; made once. */
export function firmwareOf({chip, revision}: Kind): ReturnType<typeof installedFirmware> {
	const key = `${chip} ${revision ?? ''}`
	const made = built.get(key) ?? installedFirmware({chip, ...(revision === undefined ? {} : {revision})})
	built.set(key, made)
	return made
}

const silent = () => ({input: () => undefined, stop: async () => undefined})
const cp2102n = describePort({path: 'demo', vendorId: 0x10c4, productId: 0xea60})

const opened: {close(): Promise<void>}[] = []
afterEach(async () => {
	for (const thing of opened.splice(0)) await thing.close()
})

/** A blank chip is on USB-OTG in its loader only, so there the button is held as a rule. */
export async function boardOf(kind: Kind, options: Options = {}): Promise<BoardOf> {
	const {button = kind.circuit === 'usb-otg', flashed = false, tamper = request => request} = options
	const clock = new BenchClock()
	const board = new VirtualBoard({...kind, clock, startInterpreter: silent})
	if (flashed) {
		const {offset, image} = firmwareOf(kind)
		board.flash.program(offset, image)
	}
	board.boot(button)
	const bridge = new VirtualBridge({board, clock, info: cp2102n})
	await clock.sleep(2000)
	board.boot(false)
	const requests: Uint8Array[] = []
	const port = new TamperedPort(await bridge.open(115_200), request => {
		requests.push(request)
		return tamper(request)
	})
	opened.push(port, board)
	return {
		board,
		bridge,
		clock,
		port,
		requests,
		connect: async () => (await drive(connect(port, {clock, platform: 'linux'}))).result,
	}
}
