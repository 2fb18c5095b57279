import {afterEach, describe, expect, it} from 'vitest'
import {systemClock} from '../../src/clock.ts'
import type {Port} from '../../src/serial/port.ts'
import {type Bench, openBench} from '../../src/virtual/bench.ts'

let bench: Bench | undefined
afterEach(() => bench?.close())

/** How long pyserial takes for one line over RFC 2217, in ms of this computer: it looks for the answer so often. */
const PYSERIAL_MS = 50

/** What esptool does with the lines (its ClassicReset), one after the other, as over RFC 2217. */
async function resetAsEsptoolDoes(port: Port): Promise<void> {
	for (const lines of [
		{dtr: false, rts: false},
		{dtr: false, rts: true},
		{dtr: true, rts: true},
		{dtr: true, rts: false},
	]) {
		await port.lines(lines)
		await systemClock.sleep(PYSERIAL_MS)
	}
	await systemClock.sleep(PYSERIAL_MS)
	await port.lines({dtr: false, rts: false})
}

describe('a board for programs outside the bench', () => {
	it.each([1, 50, 1000])('enters its loader by their lines, at %d times the speed', async speed => {
		bench = openBench({chip: 'ESP32', speed, running: true, enRiseMs: 80, forOutside: true})
		const port = await bench.bridge.open(115_200)
		await resetAsEsptoolDoes(port)
		expect(bench.board.running).toBe('rom')
	})

	it('is as fast as ever once it is out of reset', async () => {
		bench = openBench({chip: 'ESP32', speed: 1000, enRiseMs: 80, forOutside: true})
		const port = await bench.bridge.open(115_200)
		await resetAsEsptoolDoes(port)
		const began = performance.now()
		const before = bench.clock.now()
		await bench.clock.sleep(60_000)
		expect(bench.clock.now() - before).toBeGreaterThan(performance.now() - began)
	})
})
