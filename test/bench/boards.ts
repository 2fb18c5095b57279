/**
 * A process of boards, each served over RFC 2217, at the real pace or at the speed that is asked for. Knows nothing of who flashes them: the boards are those
 * of `mp-wizard demo-board`, with the times that src/virtual states.
 */

import {systemClock} from '#built/clock'
import {serveRfc2217} from '#built/serial/rfc2217-server'
import {installedFirmware} from '#built/virtual/bench'
import {VirtualBoard} from '#built/virtual/board/board'
import {VirtualBridge} from '#built/virtual/bridge'
import {BenchClock} from '#built/virtual/clock'
import {startInterpreter} from '#built/virtual/interpreter/interpreter'
import type {BoardReply, BoardRequest} from './messages.ts'
import {firmware, firmwareOffset, startState} from './start-state.ts'

/** A control line costs a client a round trip: the same slow EN as `demo-board` has. */
const enRiseMs = 80

interface Served {
	readonly board: VirtualBoard
	readonly bridge: VirtualBridge
	readonly address: string
}

async function serveBoard(speed: number): Promise<Served> {
	const clock = new BenchClock(speed)
	const board = new VirtualBoard({chip: 'ESP32', clock, startInterpreter, enRiseMs})
	const bridge = new VirtualBridge({board, clock, info: {path: 'bench', kind: 'usb', likelihood: 'likely'}})
	const {address} = await serveRfc2217({
		open: () => bridge.open(115_200),
		host: '127.0.0.1',
		port: 0,
		clock: systemClock,
	})
	return {board, bridge, address}
}

function prepare(served: Served): void {
	fill(served, startState())
}

/** MicroPython starts, and comes to its prompt. */
function start(served: Served): void {
	const {offset, image} = installedFirmware({chip: 'ESP32'})
	fill(served, [{at: offset, bytes: image}])
}

function fill({board, bridge}: Served, state: ReturnType<typeof startState>): void {
	bridge.unplug()
	board.flash.eraseChip()
	for (const {at, bytes} of state) {
		// An erased place takes everything; what was programmed before in the same place goes first.
		board.flash.bytes.set(bytes, at)
	}
	bridge.plug()
}

function compare({board}: Served): boolean {
	const image = firmware()
	const held = board.flash.bytes.subarray(firmwareOffset, firmwareOffset + image.length)
	return Buffer.compare(held, image) === 0
}

const tell = (reply: BoardReply) => process.send?.(reply)

const [count, speed = 1] = process.argv.slice(2).map(Number)
const served = await Promise.all(Array.from({length: count!}, () => serveBoard(speed)))
process.on('message', (request: BoardRequest) => {
	switch (request.ask) {
		case 'prepare':
			for (const one of served) prepare(one)
			tell({tell: 'prepared'})
			return
		case 'start':
			for (const one of served) start(one)
			tell({tell: 'prepared'})
			return
		case 'compare':
			tell({tell: 'compared', equal: served.every(compare)})
	}
})
// The bench has gone: so do the boards.
process.once('disconnect', () => process.exit())
tell({tell: 'addresses', addresses: served.map(({address}) => address)})
