import {afterEach, describe, expect, it} from 'vitest'
import type {ProblemCode} from '../../src/problem.ts'
import type {Fault} from '../../src/virtual/faults/port-around.ts'
import {bunches} from '../../src/virtual/faults/wire.ts'
import {type FaultBench, faultBench, OLD, type Run} from './bench.ts'
import {type Expected, elsewhere, type FaultRow, faults} from './table.ts'

const opened: FaultBench[] = []
afterEach(async () => {
	for (const bench of opened.splice(0)) await bench.close()
})

/** Whatever changes the flash: begin, data, end, plain and packed, and the erases of the stub. */
const changing = [0x02, 0x03, 0x04, 0x10, 0x11, 0x12, 0xd0, 0xd1]

function expectEnding({ending}: Run, bench: FaultBench, expected: Expected): void {
	if (expected.ends === 'installed') {
		if (ending.kind === 'problem') throw ending.problem
		expect(ending.installed).toMatchObject(expected.with ?? {})
		return
	}
	expect(ending.kind === 'problem' ? ending.problem.code : 'installed').toBe(expected.ends)
	if (ending.kind !== 'problem') return
	if (expected.facts) expect(ending.problem.facts).toMatchObject(expected.facts)
	expect(ending.fixes[0]).toMatch(expected.first)
	expect(ending.exit).toBe(expected.exit)
	// Who says that nothing was changed has changed nothing.
	if (ending.state === 'untouched') expect(bench.board.flash.bytes.every(byte => byte === OLD)).toBe(true)
}

describe.each(faults)('$f $what', ({chip = 'ESP32', options, arrange, again, image, within, ...expected}) => {
	it(`ends as “${expected.ends}”, with the port closed, and the next attempt is possible`, async () => {
		const bench = faultBench(chip, options?.())
		opened.push(bench)
		bench.faults = (await arrange(bench)) ?? []
		const run = await bench.run(image)
		expectEnding(run, bench, expected)
		// Never a success that is none.
		expect(run.ending.kind === 'installed' && !bench.holds(image)).toBe(false)
		expect(run.ms).toBeLessThan(within ?? 30_000)
		expect(bench.pending()).toBe(0)
		expect(bench.open()).toBe(0)
		if (expected.ends === 'security-active') {
			expect(run.opcodes.filter(opcode => changing.includes(opcode))).toEqual([])
		}
		await expectNextAttempt(bench, expected.ends, again)
	})
})

// What is sent ahead must not meet in one interrupt of the stub: it would lose the second request.
it.each([16, 60, 150])('answers that come together every %i ms cost no request twice', async ms => {
	const requestsOver = async (...faults: Fault[]) => {
		const bench = faultBench('ESP32')
		opened.push(bench)
		bench.faults = faults
		return (await bench.run()).opcodes
	}
	expect(await requestsOver(bunches(ms))).toEqual(await requestsOver())
})

it('every number has its row, or a reason', () => {
	const told = new Set([...faults.map(({f}) => f), ...Object.keys(elsewhere)])
	const missing = Array.from({length: 70}, (_, n) => `F${String(n + 1).padStart(2, '0')}`)
	expect(missing.filter(f => !told.has(f))).toEqual([])
	expect(faults.filter(({f}) => f in elsewhere)).toEqual([])
})

/** What a person does in between: takes the fault away, plugs the board in again. */
async function expectNextAttempt(
	bench: FaultBench,
	ended: ProblemCode | 'installed',
	help: FaultRow['again'],
): Promise<void> {
	bench.faults = []
	bench.openErrors.length = 0
	bench.bridge.unplug()
	bench.board.boot(false)
	bench.bridge.plug()
	await bench.clock.sleep(1000)
	await help?.(bench)
	const {ending} = await bench.run()
	// What is wrong inside the flash chip stays wrong.
	if (ending.kind === 'problem') expect(ending.problem.code).toBe(ended)
	else expect(bench.holds()).toBe(true)
	expect(bench.open()).toBe(0)
}
