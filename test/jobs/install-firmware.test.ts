import {describe, expect, it} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import type {Settings} from '../../src/environment.ts'
import {identifyBoard} from '../../src/jobs/identify-board.ts'
import {installFirmware} from '../../src/jobs/install-firmware.ts'
import {verifyPrompt} from '../../src/jobs/verify-prompt.ts'
import {Problem} from '../../src/problem.ts'
import type {Phase, Progress} from '../../src/progress.ts'
import type {Port, PortInfo} from '../../src/serial/port.ts'
import {registers} from '../../src/virtual/faults/frames.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {sample} from '../at-length.ts'
import {drive} from '../esp/scripted-port.ts'
import {firmware, holds, type JobBench, jobBench, planFor} from './bench.ts'

const never = new AbortController().signal

/** Something of an earlier program everywhere in the flash: what is erased and written can be told from what is not. */
const OLD = 0x5a
const untouched = ({board}: JobBench) => board.flash.bytes.every(byte => byte === OLD)

function withOldProgram(bench: JobBench): JobBench {
	bench.board.flash.bytes.fill(OLD)
	return bench
}

async function install(bench: JobBench, signal = never) {
	return await drive(installFirmware(bench.env, await planFor(bench), signal))
}

/** Runs the job until it is in the midst of `phase`, does `what`, and goes on. */
async function interrupted(
	work: AsyncGenerator<Progress, unknown>,
	phase: Phase,
	what: () => void,
	after: Progress[] = [],
): Promise<void> {
	let done = false
	for (;;) {
		const next = await work.next()
		if (next.done) return
		const {value} = next
		if (done) after.push(value)
		if (done || value.phase !== phase) continue
		// An erase, a write or a verify that has begun; of the other phases nobody knows how far they are.
		if (value.done === 0 && (phase === 'erase' || phase === 'write' || phase === 'verify')) continue
		done = true
		what()
	}
}

it('a board that no line could reset says nothing of the speed its adapter carries', async () => {
	const bench = jobBench('ESP32')
	const plan = await planFor(bench)
	const kept: string[] = []
	const settings: Settings = {
		get: async () => undefined,
		set: async key => kept.push(key) > 0,
		update: async key => kept.push(key) > 0,
		forget: async () => true,
	}
	await bench.pressBootAndReset()
	const env = {
		...bench.env,
		settings,
		openPort: withoutLines,
	}
	async function withoutLines(info: PortInfo, baud: number): Promise<Port> {
		const port = await bench.env.openPort(info, baud)
		port.lines = async () => {
			throw new Problem('no-control-lines', {path: info.path})
		}
		return port
	}
	const {result} = await drive(installFirmware(env, plan, never))
	expect(result.baud).toBe(115_200)
	expect(kept).not.toContain('speedByAdapter')
})

describe.each(['ESP32', 'ESP8266'] as const)('a new %s', chip => {
	it('gets its firmware, restarts, and its MicroPython answers', async () => {
		const bench = withOldProgram(jobBench(chip))
		const {result, seen} = await install(bench)
		expect(holds(bench, firmware[chip])).toBe(true)
		expect(result).toMatchObject({bytes: firmware[chip].length, restarted: true, baud: 921_600})
		const phases = seen.map(({phase}) => phase).filter((phase, at, all) => phase !== all[at - 1])
		expect(phases).toEqual(['connect', 'identify', 'erase', 'write', 'verify', 'restart'])
		const speeds = new Set(seen.filter(({phase}) => phase === 'write').map(({baud}) => baud))
		expect([...speeds]).toEqual([921_600])
		expect(bench.open()).toBe(0)
		const greeting = await drive(verifyPrompt(bench.env, bench.port, {version: '1.27.0'}, never))
		expect(greeting.result.banner).toMatchObject({version: '1.27.0', chip})
	})
})

it('a file for the whole flash is written without its blank beginning, in the same place', async () => {
	const bench = jobBench('ESP32')
	const file = Buffer.concat([Buffer.alloc(0x1000, 0xff), firmware.ESP32])
	await drive(installFirmware(bench.env, await planFor(bench, file), never))
	const written = bench.board.flash.bytes.subarray(0x1000, 0x1000 + firmware.ESP32.length)
	expect(Buffer.compare(written, firmware.ESP32)).toBe(0)
})

describe('over a port without control lines', () => {
	async function waiting(chip: 'ESP32' | 'ESP8266') {
		const bench = withOldProgram(jobBench(chip, {lines: false}))
		await bench.pressBootAndReset()
		return bench
	}

	async function python(bench: JobBench) {
		const {result} = await drive(verifyPrompt(bench.env, bench.port, {version: '1.27.0'}, never))
		return result.banner.version
	}

	it('an ESP32 is met, gets its firmware on the next connection, restarts by itself and answers', async () => {
		const bench = await waiting('ESP32')
		const {result: met} = await drive(identifyBoard(bench.env, bench.port, never))
		expect(met).toMatchObject({canReset: false, running: undefined})
		const {result} = await drive(
			installFirmware(bench.env, {...(await planFor(bench)), chip: met.chip}, never),
		)
		expect(result).toMatchObject({restarted: true, baud: 115_200})
		expect(holds(bench, firmware.ESP32)).toBe(true)
		expect(await python(bench)).toBe('1.27.0')
	})

	it('an ESP32 whose BOOT button is still held down waits for its RESET button', async () => {
		const bench = await waiting('ESP32')
		const plan = await planFor(bench)
		bench.board.boot(true)
		const {result} = await drive(installFirmware(bench.env, plan, never))
		expect(result.restarted).toBe(false)
		expect(holds(bench, firmware.ESP32)).toBe(true)
		bench.board.boot(false)
		await bench.board.reset()
		expect(await python(bench)).toBe('1.27.0')
	})

	it('an ESP8266 gets its firmware too, and waits for its RESET button', async () => {
		const bench = await waiting('ESP8266')
		const {result: met} = await drive(identifyBoard(bench.env, bench.port, never))
		const plan = {...(await planFor(bench)), chip: met.chip}
		const {result} = await drive(installFirmware(bench.env, plan, never))
		expect(result.restarted).toBe(false)
		expect(holds(bench, firmware.ESP8266)).toBe(true)
		await bench.board.reset()
		expect(await python(bench)).toBe('1.27.0')
	})

	it('a chip whose install failed stays in its loader, and the next one succeeds', async () => {
		const bench = await waiting('ESP32')
		const wrong = await planFor(bench, firmware.ESP8266)
		await expect(drive(installFirmware(bench.env, wrong, never))).rejects.toMatchObject({
			code: 'firmware-wrong-chip',
		})
		const cancel = new AbortController()
		const work = installFirmware(bench.env, await planFor(bench), cancel.signal)
		await expect(interrupted(work, 'write', () => cancel.abort(new Cancelled()))).rejects.toThrow(Cancelled)
		expect((await install(bench)).result.restarted).toBe(true)
		expect(holds(bench, firmware.ESP32)).toBe(true)
	})
})

/** What the flash is like when the job ends in a phase. */
const leaves = {
	connect: 'untouched',
	identify: 'untouched',
	erase: 'incomplete',
	write: 'incomplete',
	verify: 'written',
	restart: 'written',
} as const

function expectFlash(bench: JobBench, state: (typeof leaves)[keyof typeof leaves]): void {
	expect(untouched(bench)).toBe(state === 'untouched')
	expect(holds(bench, firmware[bench.chip])).toBe(state === 'written')
}

describe.each(Object.keys(leaves) as (keyof typeof leaves)[])('in the phase “%s”', phase => {
	it('a cancel leaves the board to its program and the port closed, and the next install succeeds', async () => {
		const bench = withOldProgram(jobBench('ESP8266'))
		const plan = await planFor(bench)
		const cancel = new AbortController()
		const work = installFirmware(bench.env, plan, cancel.signal)
		await expect(interrupted(work, phase, () => cancel.abort(new Cancelled()))).rejects.toThrow(Cancelled)
		expectFlash(bench, leaves[phase])
		expect(bench.open()).toBe(0)
		await bench.clock.sleep(1000)
		expect(bench.board.running).toBe(leaves[phase] === 'written' ? 'micropython' : 'silence')
		await install(bench)
		expect(holds(bench, firmware.ESP8266)).toBe(true)
	})

	it('a board that is unplugged for good ends it within 16 s, and plugged in later the next install succeeds', async () => {
		const bench = withOldProgram(jobBench('ESP8266'))
		const plan = await planFor(bench)
		let at = 0
		const waited: Progress[] = []
		const work = installFirmware(bench.env, plan, never)
		const pull = () => {
			at = bench.clock.now()
			bench.bridge.unplug()
		}
		await expect(interrupted(work, phase, pull, waited)).rejects.toMatchObject({code: 'port-lost'})
		expect(bench.clock.now() - at).toBeLessThan(phase === 'restart' ? 150 : 16_000)
		if (phase !== 'restart') expect(waited.at(-1)).toMatchObject({phase, waitsFor: {code: 'port-lost'}})
		expectFlash(bench, leaves[phase])
		expect(bench.open()).toBe(0)
		bench.bridge.plug()
		await install(bench)
		expect(holds(bench, firmware.ESP8266)).toBe(true)
	})
})

describe.each(['connect', 'identify', 'erase', 'write', 'verify'] as const)(
	'a board unplugged in the phase “%s”',
	phase => {
		it('and plugged in again after some seconds gets its firmware all the same, from the beginning', async () => {
			const bench = withOldProgram(jobBench('ESP8266'))
			const plan = await planFor(bench)
			const after: Progress[] = []
			const pull = () => {
				bench.bridge.unplug()
				bench.clock.after(6000, () => bench.bridge.plug())
			}
			await interrupted(installFirmware(bench.env, plan, never), phase, pull, after)
			expect(holds(bench, firmware.ESP8266)).toBe(true)
			expect(bench.open()).toBe(0)
			const phases = after.map(({phase}) => phase).filter((phase, at, all) => phase !== all[at - 1])
			expect(phases.slice(-6)).toEqual(['connect', 'identify', 'erase', 'write', 'verify', 'restart'])
			// The firmware is not fetched again.
			expect(phases).not.toContain('download')
		})
	},
)

describe('a board that comes back', () => {
	it('as another one does not get the firmware that was chosen for the first', async () => {
		const bench = withOldProgram(jobBench('ESP8266'))
		const plan = await planFor(bench)
		let changed = false
		const pull = () => {
			changed = true
			bench.bridge.unplug()
			bench.board.flash.bytes.fill(OLD)
			bench.clock.after(3000, () => bench.bridge.plug())
		}
		const openPort: typeof bench.env.openPort = async (info, baud) => {
			const port = await bench.env.openPort(info, baud)
			// The lowest byte of the MAC.
			return changed ? registers(new Map([[0x3ff00050, 0x99000000]]))(port, bench.clock) : port
		}
		const work = installFirmware({...bench.env, openPort}, plan, never)
		await expect(interrupted(work, 'write', pull)).rejects.toMatchObject({code: 'board-changed'})
		expect(untouched(bench)).toBe(true)
		expect(bench.open()).toBe(0)
	})
})

describe('while the board is being connected to', () => {
	it.each(sample([50, 150, 300, 600], 2))('a cancel after %d ms leaves it to its program', async ms => {
		const bench = jobBench('ESP32', {running: true})
		const plan = await planFor(bench)
		const cancel = new AbortController()
		bench.clock.after(ms, () => cancel.abort(new Cancelled()))
		await expect(drive(installFirmware(bench.env, plan, cancel.signal))).rejects.toThrow(Cancelled)
		await bench.clock.sleep(1000)
		expect(bench.board.running).toBe('micropython')
	})
})

describe('refused before anything is erased', () => {
	async function expectRefused(bench: JobBench, work: AsyncGenerator<Progress, unknown>, code: string) {
		await expect(drive(work)).rejects.toMatchObject({code})
		expect(untouched(bench)).toBe(true)
		expect(bench.open()).toBe(0)
		await bench.clock.sleep(1000)
		expect(bench.board.running).not.toBe('rom')
	}

	it.each([
		['for another chip', buildFirmware({chip: 'ESP32-S3', machine: 'S3 with S3', version: '1', date: 'x'})],
		['of an ESP8266', firmware.ESP8266],
	])('a firmware %s', async (_which, bytes) => {
		const bench = withOldProgram(jobBench('ESP32'))
		const plan = await planFor(bench, bytes)
		await expectRefused(bench, installFirmware(bench.env, plan, never), 'firmware-wrong-chip')
	})

	it('a firmware that is cut off', async () => {
		const bench = withOldProgram(jobBench('ESP32'))
		const plan = await planFor(bench, firmware.ESP32.subarray(0, 900_000))
		await expectRefused(bench, installFirmware(bench.env, plan, never), 'firmware-truncated')
	})

	it('another board than the one that was met', async () => {
		const bench = withOldProgram(jobBench('ESP32'))
		const plan = await planFor(bench)
		const other = {...plan, chip: {...plan.chip, mac: '24:0a:c4:00:00:01'}}
		await expectRefused(bench, installFirmware(bench.env, other, never), 'board-changed')
	})
})
