/** The contract, over the virtual bridge. */

import {expect} from 'vitest'
import {describePort} from '../../src/serial/describe.ts'
import type {Lines} from '../../src/serial/port.ts'
import type {VirtualBoard} from '../../src/virtual/board/board.ts'
import {VirtualBridge} from '../../src/virtual/bridge.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {portContract} from './port.ts'

/** The board's side of the cable, without a chip: it remembers what it is told and answers at the speed it hears. */
class BareBoard {
	readonly linesSeen: Lines[] = []
	heard = Buffer.alloc(0)
	speed = 115_200
	#listener: ((bytes: Uint8Array, sentAt: number) => void) | undefined

	/** No USB of its own: the bridge is its port. */
	readonly usbBaud = undefined
	/** As on a UART: nothing holds the host back. */
	readonly room = Number.POSITIVE_INFINITY

	watchUsb(): void {}

	power(): void {}

	lines(to: Lines): void {
		this.linesSeen.push(to)
	}

	receive(bytes: Uint8Array, sentAt: number): void {
		this.heard = Buffer.concat([this.heard, bytes])
		this.speed = sentAt
	}

	listen(listener: (bytes: Uint8Array, sentAt: number) => void): () => void {
		this.#listener = listener
		return () => {
			this.#listener = undefined
		}
	}

	say(bytes: Uint8Array): void {
		this.#listener?.(bytes, this.speed)
	}
}

portContract('the virtual bridge', async () => {
	const board = new BareBoard()
	const bridge = new VirtualBridge({
		board: board as unknown as VirtualBoard,
		clock: new BenchClock(),
		info: describePort({path: 'demo'}),
	})
	let taken = 0
	return {
		port: await bridge.open(115_200),
		async send(bytes) {
			board.say(bytes)
		},
		async received(count) {
			await expect.poll(() => board.heard.length, {interval: 1}).toBeGreaterThanOrEqual(taken + count)
			taken += count
			return board.heard.subarray(taken - count, taken)
		},
		vanish: () => bridge.unplug(),
		linesSeen: () => board.linesSeen,
		dispose() {},
	}
})
