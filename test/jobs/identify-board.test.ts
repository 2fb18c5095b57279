import {describe, expect, it} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import {relay} from '../../src/generators.ts'
import {identifyBoard} from '../../src/jobs/identify-board.ts'
import {drive} from '../esp/scripted-port.ts'
import {boardFiles, jobBench} from './bench.ts'

const never = new AbortController().signal

describe.each(['ESP32', 'ESP8266'] as const)('meeting an %s', chip => {
	it('that runs MicroPython: what it is, what runs on it, and it runs again', async () => {
		const bench = jobBench(chip, {running: true})
		const before = bench.board.flash.bytes.slice()
		const {result} = await drive(identifyBoard(bench.env, bench.port, never))
		expect(result).toMatchObject({
			canReset: true,
			chip: {chip, security: []},
			running: {version: '1.27.0', chip},
		})
		expect(bench.board.running).toBe('micropython')
		expect(bench.open()).toBe(0)
		// Its file system may have been made meanwhile; the firmware is as it was.
		expect(Buffer.compare(bench.board.flash.bytes.subarray(0, 0x9f000), before.subarray(0, 0x9f000))).toBe(0)
	})

	it('that is blank: it is what it is, and nothing runs on it', async () => {
		const bench = jobBench(chip)
		const {result} = await drive(identifyBoard(bench.env, bench.port, never))
		expect(result).toMatchObject({canReset: true, running: undefined})
		expect(bench.board.flash.isBlank(0, bench.board.flash.bytes.length)).toBe(true)
	})

	it('over a port without lines leaves it in its loader: only a person could bring it back there', async () => {
		const bench = jobBench(chip, {lines: false, running: true})
		await bench.pressBootAndReset()
		for (let time = 0; time < 2; time += 1) {
			const {result} = await drive(identifyBoard(bench.env, bench.port, never))
			expect(result).toMatchObject({canReset: false, chip: {chip}, running: undefined})
			await bench.clock.sleep(5000)
			// Where the ROM cannot read the flash, the stub looks for files, and waits there in the ROM's place.
			expect(['rom', 'stub']).toContain(bench.board.running)
		}
		expect(bench.open()).toBe(0)
	})
})

it('an ESP32 that no line resets is asked for its files before a person ends its program', async () => {
	const bench = jobBench('ESP32', {lines: false, running: true})
	boardFiles(bench, {'/main.py': 'x = 1\n'})
	await bench.clock.sleep(3000)
	let waited = false
	const work = relay(identifyBoard(bench.env, bench.port, never), progress => {
		if (progress.waitsFor && !waited) {
			waited = true
			void bench.pressBootAndReset()
		}
		return [progress]
	})
	const {result} = await drive(work)
	expect(waited).toBe(true)
	expect(result).toMatchObject({
		canReset: false,
		running: {version: '1.27.0'},
		files: [{path: '/main.py', bytes: 6}],
	})
})

describe.each(['connect', 'identify'] as const)('meeting a board, in the phase “%s”', phase => {
	async function until(work: ReturnType<typeof identifyBoard>, what: () => void): Promise<void> {
		for await (const progress of work) if (progress.phase === phase) what()
	}

	it('a cancel leaves it to its program', async () => {
		const bench = jobBench('ESP8266', {running: true})
		const cancel = new AbortController()
		const work = identifyBoard(bench.env, bench.port, cancel.signal)
		await expect(until(work, () => cancel.abort(new Cancelled()))).rejects.toThrow(Cancelled)
		expect(bench.open()).toBe(0)
		await bench.clock.sleep(1000)
		expect(bench.board.running).toBe('micropython')
	})

	it('a board that is unplugged for good ends it within 16 s', async () => {
		const bench = jobBench('ESP8266', {running: true})
		const work = identifyBoard(bench.env, bench.port, never)
		await expect(until(work, () => bench.bridge.unplug())).rejects.toMatchObject({code: 'port-lost'})
		expect(bench.clock.now()).toBeLessThan(20_000)
		expect(bench.open()).toBe(0)
	})

	it('a board that is unplugged and plugged in again is met all the same', async () => {
		const bench = jobBench('ESP8266', {running: true})
		let pulled = false
		const pull = () => {
			if (pulled) return
			pulled = true
			bench.bridge.unplug()
			bench.clock.after(4000, () => bench.bridge.plug())
		}
		const work = identifyBoard(bench.env, bench.port, never)
		for (;;) {
			const step = await work.next()
			if (step.done) {
				expect(step.value).toMatchObject({chip: {chip: 'ESP8266'}, running: {version: '1.27.0'}})
				break
			}
			if (step.value.phase === phase) pull()
		}
		expect(pulled).toBe(true)
		expect(bench.open()).toBe(0)
	})
})
