import {describe, expect, it, onTestFinished} from 'vitest'
import type {ChipName} from '../../src/esp/chips.ts'
import {noLines} from '../../src/virtual/faults/cable.ts'
import {corruptsData, stubCrashes} from '../../src/virtual/faults/frames.ts'
import type {Fault} from '../../src/virtual/faults/port-around.ts'
import {faultBench} from './bench.ts'

const MEM_BEGIN = 0x05
const MEM_END = 0x06
const PLAIN_DATA = 0x03
const PACKED_DATA = 0x11

function benchWith(chip: ChipName, ...faults: Fault[]) {
	const bench = faultBench(chip)
	onTestFinished(() => bench.close())
	bench.faults = faults
	return bench
}

const times = (opcodes: readonly number[], opcode: number) => opcodes.filter(sent => sent === opcode).length

async function pressBoot({board, clock}: ReturnType<typeof benchWith>): Promise<void> {
	board.boot(true)
	await board.reset()
	await clock.sleep(100)
	board.boot(false)
}

describe('a stub that does not start', () => {
	it('is not loaded again by the tries that come after it', async () => {
		// Whatever the ROM writes turns out to be wrong, so that every try there is is made.
		const bench = benchWith('ESP32', stubCrashes(), corruptsData(PLAIN_DATA), corruptsData(PACKED_DATA))
		const {ending, opcodes, ms} = await bench.run()
		expect(ending).toMatchObject({kind: 'problem', problem: {code: 'verify-failed'}})
		// One try for each size of its blocks.
		expect(times(opcodes, MEM_END)).toBe(3)
		expect(ms).toBeLessThan(60_000)
	})

	it('is loaded once on a board that no line resets, which is then asked for its buttons and written by its ROM', async () => {
		const bench = benchWith('ESP32', noLines(), stubCrashes())
		await pressBoot(bench)
		bench.clock.after(30_000, () => void pressBoot(bench))
		const {ending, opcodes, seen} = await bench.run()
		expect(ending.kind).toBe('installed')
		expect(bench.holds()).toBe(true)
		expect(times(opcodes, MEM_END)).toBe(1)
		const waits = seen.flatMap(({phase, waitsFor}) => (waitsFor ? [{phase, code: waitsFor.code}] : []))
		expect(waits).toContainEqual({phase: 'connect', code: 'no-answer'})
		// The person is asked before anything is erased.
		const lastWait = seen.findLastIndex(({waitsFor}) => waitsFor)
		expect(seen.findIndex(({phase}) => phase === 'erase')).toBeGreaterThan(lastWait)
	})

	it('does not send a person to the buttons of a chip whose ROM proves nothing', async () => {
		const bench = benchWith('ESP8266', noLines(), stubCrashes())
		await pressBoot(bench)
		const {ending, seen} = await bench.run()
		expect(ending).toMatchObject({kind: 'problem', problem: {code: 'no-answer'}, state: 'untouched'})
		expect(seen.some(({waitsFor}) => waitsFor)).toBe(false)
	})
})

describe('without the stub, as the person wanted it', () => {
	it.each(['ESP32', 'ESP32-S3', 'ESP32-C3'] as const)(
		'an %s is written and proven by its ROM',
		async chip => {
			const bench = benchWith(chip, stubCrashes())
			const {ending, opcodes, ms} = await bench.run(undefined, false)
			expect(ending).toMatchObject({kind: 'installed', installed: {baud: 115_200}})
			expect(bench.holds()).toBe(true)
			expect(times(opcodes, MEM_BEGIN)).toBe(0)
			expect(ms).toBeLessThan(30_000)
		},
	)

	it('an ESP8266 is left as it is, and told that it needs the stub', async () => {
		const bench = benchWith('ESP8266')
		const {ending, opcodes} = await bench.run(undefined, false)
		expect(ending).toMatchObject({
			kind: 'problem',
			problem: {code: 'stub-silent', facts: {wanted: false}},
			state: 'untouched',
			fixes: ['Try again without --no-stub.'],
		})
		expect(times(opcodes, MEM_BEGIN)).toBe(0)
	})
})
