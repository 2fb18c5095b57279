import {afterEach, describe, expect, it} from 'vitest'
import {connect} from '../../src/esp/connect.ts'
import {encodeFrame} from '../../src/esp/slip.ts'
import * as command from '../../src/virtual/board/command.ts'
import * as frames from '../../src/virtual/faults/frames.ts'
import type {Fault} from '../../src/virtual/faults/port-around.ts'
import * as wire from '../../src/virtual/faults/wire.ts'
import {sample} from '../at-length.ts'
import {drive} from '../esp/scripted-port.ts'
import {type FaultBench, faultBench, type Run} from './bench.ts'

const KB = 1024
/** Four tries of everything, each of which may wait for an answer that never comes. */
const BOUND_MS = 400_000

const opened: FaultBench[] = []
afterEach(async () => {
	for (const bench of opened.splice(0)) await bench.close()
})

/** The whole job with these faults; never a success that is none, never longer than its bound, never an open port. */
async function runWith(faults: (bench: FaultBench) => readonly Fault[]): Promise<Run & {bench: FaultBench}> {
	const bench = faultBench('ESP32', {flashBytes: 256 * KB})
	opened.push(bench)
	bench.faults = faults(bench)
	const image = bench.image.subarray(0, 20 * KB)
	const run = await bench.run(image)
	expect(run.ending.kind === 'installed' && !bench.holds(image)).toBe(false)
	expect(run.ms).toBeLessThan(BOUND_MS)
	expect(bench.open()).toBe(0)
	return {...run, bench}
}

describe('unplugged at any byte of the job and plugged in again', () => {
	// The first answers, the stub, the erase, the blocks, the verification: about 34 000 bytes.
	it.each(sample([1, 40, 300, 1500, 5000, 11_000, 13_000, 15_000, 20_000, 25_000, 30_000, 33_000], 3))(
		'after %d bytes: the board gets its firmware all the same',
		async bytes => {
			const {ending, bench} = await runWith(({after, bridge, clock}) => [
				after(bytes, () => {
					bridge.unplug()
					clock.after(2000, () => bridge.plug())
				}),
			])
			expect(ending).toMatchObject({kind: 'installed'})
			expect(bench.pending()).toBe(0)
		},
	)
})

/** Every request of the job. */
const requests = {
	SYNC: command.SYNC,
	READ_REG: command.READ_REG,
	WRITE_REG: command.WRITE_REG,
	SPI_ATTACH: command.SPI_ATTACH,
	MEM_BEGIN: command.MEM_BEGIN,
	MEM_DATA: command.MEM_DATA,
	MEM_END: command.MEM_END,
	CHANGE_BAUDRATE: command.CHANGE_BAUDRATE,
	SPI_SET_PARAMS: command.SPI_SET_PARAMS,
	ERASE_REGION: command.ERASE_REGION,
	FLASH_DEFL_BEGIN: command.FLASH_DEFL_BEGIN,
	FLASH_DEFL_DATA: command.FLASH_DEFL_DATA,
	FLASH_DEFL_END: command.FLASH_DEFL_END,
	SPI_FLASH_MD5: command.SPI_FLASH_MD5,
} as const

/**
 * Where one bit may end the job: these are not asked a second time, as they come before anything is erased. The board is as
 * it was, and whoever is told tries again. Every other bit, of every other request, is recovered from.
 */
const mayEnd: Readonly<
	Record<string, {readonly asked: readonly number[]; readonly answered: readonly number[]}>
> = {
	WRITE_REG: {asked: [1, -1], answered: [1]},
	SPI_ATTACH: {asked: [1, 2], answered: [1]},
}

/** Recovered from; or, where that is not asked for, told before the board was touched. */
function expectRecovery({ending}: Run, mayBeTold: boolean): void {
	if (ending.kind === 'problem' && mayBeTold) expect(ending.state).toBe('untouched')
	else expect(ending).toMatchObject({kind: 'installed'})
}

describe.each(sample(Object.entries(requests), 2))('one bit of a %s', (name, opcode) => {
	it.each([
		['its opcode', 1],
		['its length', 2],
		['its checksum', 4],
		['its last byte', -1],
	])('flipped in %s: the flash is right, or the failure is told', async (_where, at) => {
		const run = await runWith(() => [frames.flipsRequest(opcode, at, 1)])
		expect(run.opcodes).toContain(opcode)
		expectRecovery(run, mayEnd[name]?.asked.includes(at) ?? false)
	})

	it.each(
		sample(
			[
				['its opcode', 1],
				['its length', 2],
				['its value', 4],
				['its status', -2],
			],
			2,
		),
	)('flipped in %s of the answer: the flash is right, or the failure is told', async (_where, at) => {
		const run = await runWith(() => [frames.flipsAnswer(opcode, at, 1)])
		expectRecovery(run, mayEnd[name]?.answered.includes(at) ?? false)
	})
})

describe('a BEGIN that arrives with another address', () => {
	it('has no checksum, so only the verification finds it; the image is written again where it belongs', async () => {
		const {ending, opcodes} = await runWith(() => [
			frames.flipsRequest(command.FLASH_DEFL_BEGIN, 8 + 12 + 1, 1),
		])
		expect(ending.kind).toBe('installed')
		expect(opcodes.filter(opcode => opcode === command.FLASH_DEFL_BEGIN)).toHaveLength(2)
	})
})

/** What the stub can say no with; a ROM's own codes are in the table. */
const statuses = [
	0xc000, 0xc100, 0xc200, 0xc300, 0xc400, 0xc500, 0xc600, 0xc700, 0xc800, 0xc900, 0xff00,
] as const

/**
 * What can be done in another way must be: at the first speed, sector by sector, uncompressed, by the ROM. Without the size
 * of its flash no loader writes, and what cannot be verified is not called good: for those two there is no other way.
 */
describe.each([
	['SPI_SET_PARAMS', command.SPI_SET_PARAMS, false],
	['CHANGE_BAUDRATE', command.CHANGE_BAUDRATE, true],
	['ERASE_REGION', command.ERASE_REGION, true],
	['FLASH_DEFL_BEGIN', command.FLASH_DEFL_BEGIN, true],
	['FLASH_DEFL_DATA', command.FLASH_DEFL_DATA, true],
	['FLASH_DEFL_END', command.FLASH_DEFL_END, true],
	['SPI_FLASH_MD5', command.SPI_FLASH_MD5, false],
])('a %s that is always refused', (name, opcode, hasAnotherWay) => {
	it.each(sample(statuses, 2))(
		'with status %i: it is done in another way, or the refusal is told in words',
		async status => {
			const {ending, opcodes} = await runWith(() => [frames.refuses(opcode, status)])
			expect(opcodes).toContain(opcode)
			if (hasAnotherWay) expect(ending).toMatchObject({kind: 'installed'})
			if (ending.kind === 'installed') return
			expect(['write-failed', 'command-failed']).toContain(ending.problem.code)
			expect(JSON.stringify(ending.problem.facts)).toMatch(name.replace('DEFL_', '(DEFL_)?'))
			expect(JSON.stringify(ending.problem.facts)).not.toContain('unknown status')
			expect(ending.fixes.length).toBeGreaterThan(1)
		},
	)

	it('once: the image is written again, and the job succeeds', async () => {
		const {ending} = await runWith(() => [frames.refuses(opcode, 0xc400, {times: 1})])
		expect(ending.kind).toBe('installed')
	})
})

describe('however the bytes arrive', () => {
	it.each([
		['one at a time', wire.chunks(1)],
		['seven at a time', wire.chunks(7)],
		['late, many frames at once', wire.delays(15)],
		[
			'with more than one 0xC0 between frames',
			frames.onAnswers(body => Buffer.concat([end, encodeFrame(body), end])),
		],
		[
			'with one 0xC0 between two frames',
			frames.onAnswers((body, n) => encodeFrame(body).subarray(n === 0 ? 0 : 1)),
		],
	])('%s: the job succeeds', async (_how, fault) => {
		expect((await runWith(() => [fault])).ending.kind).toBe('installed')
	})
})

const end = Uint8Array.of(0xc0)

describe('a byte that gets lost on the way to the chip while it is greeted', () => {
	it('wherever it was: the chip is met', async () => {
		// Of the first request and the beginning of the second.
		for (let place = 0; place < 60; place += 1) {
			const bench = faultBench('ESP32')
			opened.push(bench)
			bench.faults = [wire.drops('to-board', place)]
			const port = await bench.env.openPort(bench.bridge.info, 115_200)
			const {result} = await drive(connect(port, {clock: bench.clock, platform: 'linux'}))
			expect(result.chip.name).toBe('ESP32')
			await port.close()
		}
	})
})

describe('a cable that flips bits now and then, both ways', () => {
	/** In 40,000 bytes. With more flips than these almost every block of 16 KB is hit, however often it is sent. */
	const recoverable = 2

	it.each([1, 2, 3, 4, 5, 6, 7, 8])('(%d): the flash is right, or the failure is told', async seed => {
		let state = seed * 7919
		const chance = () => {
			state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
			return state / 2 ** 32
		}
		const flips = (bytes: Uint8Array) =>
			bytes.map(byte => (chance() < seed / 40_000 ? byte ^ (1 << Math.floor(chance() * 8)) : byte))
		const {ending} = await runWith(() => [
			wire.onTheWire('to-board', flips),
			wire.onTheWire('to-host', flips),
		])
		if (seed <= recoverable) expect(ending).toMatchObject({kind: 'installed'})
	})
})
