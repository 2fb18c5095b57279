import {beforeEach, describe, expect, it} from 'vitest'
import {Circuit} from '../../src/virtual/board/circuit.ts'
import {BenchClock} from '../../src/virtual/clock.ts'

let clock: BenchClock
let circuit: Circuit
let seen: string[]

beforeEach(async () => {
	clock = new BenchClock()
	seen = []
	circuit = new Circuit(clock, 80, {
		held: () => seen.push('held'),
		released: io0Low => seen.push(io0Low ? 'download' : 'run'),
	})
	circuit.power(true)
	await clock.sleep(200)
	seen = []
})

const idle = {dtr: false, rts: false}
const io0 = {dtr: true, rts: false}
const en = {dtr: false, rts: true}
const both = {dtr: true, rts: true}

describe('the auto-reset circuit', () => {
	it('does nothing when both lines move together', async () => {
		circuit.lines(both)
		await clock.sleep(200)
		circuit.lines(idle)
		await clock.sleep(200)
		expect(seen).toEqual([])
	})

	it('resets with RTS alone, and starts the program', async () => {
		circuit.lines(en)
		expect(seen).toEqual(['held'])
		circuit.lines(idle)
		await clock.sleep(79)
		expect(seen).toEqual(['held'])
		await clock.sleep(2)
		expect(seen).toEqual(['held', 'run'])
	})

	it('samples IO0 when EN is high again, not before', async () => {
		circuit.lines(en)
		await clock.sleep(100)
		circuit.lines(both)
		await clock.sleep(50)
		circuit.lines(io0)
		await clock.sleep(50)
		expect(seen).toEqual(['held', 'download'])
	})

	it('misses the loader when IO0 is let go before EN has risen', async () => {
		circuit.lines(en)
		await clock.sleep(100)
		circuit.lines(io0)
		await clock.sleep(50)
		circuit.lines(idle)
		await clock.sleep(100)
		expect(seen).toEqual(['held', 'run'])
	})

	it('begins to load the capacitor anew when EN goes low again', async () => {
		circuit.lines(en)
		circuit.lines(idle)
		await clock.sleep(60)
		circuit.lines(en)
		circuit.lines(idle)
		await clock.sleep(60)
		expect(seen).toEqual(['held'])
		await clock.sleep(30)
		expect(seen).toEqual(['held', 'run'])
	})

	it('has two buttons for cables without lines', async () => {
		circuit.boot(true)
		circuit.resetButton(true)
		circuit.resetButton(false)
		await clock.sleep(100)
		circuit.boot(false)
		expect(seen).toEqual(['held', 'download'])
	})
})
