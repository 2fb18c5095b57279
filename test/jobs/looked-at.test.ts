import {describe, expect, it} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import type {ChipName} from '../../src/esp/chips.ts'
import {connect} from '../../src/esp/connect.ts'
import {relay} from '../../src/generators.ts'
import {followPort} from '../../src/jobs/follow-port.ts'
import {identifyBoard} from '../../src/jobs/identify-board.ts'
import {installFirmware} from '../../src/jobs/install-firmware.ts'
import {Problem} from '../../src/problem.ts'
import type {Progress} from '../../src/progress.ts'
import type {Port, PortInfo} from '../../src/serial/port.ts'
import {portsNow} from '../../src/serial/rediscover.ts'
import type {CircuitName} from '../../src/virtual/board/board.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {sample} from '../at-length.ts'
import {drive} from '../esp/scripted-port.ts'
import {firmwareFile} from './bench.ts'
import {runningBench} from './bench-environment.ts'

const never = new AbortController().signal

async function running(chip: ChipName, circuit: CircuitName) {
	const {bench, env} = runningBench({chip, circuit})
	await bench.clock.sleep(3000)
	const [port] = await portsNow(env, never)
	return {bench, env, port: port!}
}

type Running = Awaited<ReturnType<typeof running>>

/** The program runs that was there before, once the board was left alone for a while. */
async function expectProgram({bench}: Running): Promise<void> {
	await bench.clock.sleep(20_000)
	expect(bench.board.running).toBe('micropython')
}

/** Calls the work off at the first news of that phase that was counted, or has nothing to count. */
async function calledOffIn(phase: 'connect' | 'identify', {env, port}: Running): Promise<void> {
	const cancel = new AbortController()
	const isMeant = (progress: Progress) =>
		progress.phase === phase && (phase === 'identify' || progress.total > 0)
	const work = relay(identifyBoard(env, port, cancel.signal), progress => {
		if (isMeant(progress)) cancel.abort(new Cancelled())
		return [progress]
	})
	await expect(drive(work)).rejects.toThrow(Cancelled)
}

const kinds = [
	['ESP8266', 'two-transistor'],
	['ESP32', 'two-transistor'],
	['ESP32-S2', 'two-transistor'],
	['ESP32-S2', 'usb-otg'],
	['ESP32-S3', 'two-transistor'],
	['ESP32-S3', 'usb-serial-jtag'],
	['ESP32-S3', 'usb-otg'],
	['ESP32-C3', 'two-transistor'],
	['ESP32-C3', 'usb-serial-jtag'],
	['ESP32-C6', 'usb-serial-jtag'],
] as const

describe.each(sample(kinds, 3))('the program of an %s on its %s goes on', (chip, circuit) => {
	it('after somebody asked what the board is', async () => {
		const board = await running(chip, circuit)
		const {result} = await drive(identifyBoard(board.env, board.port, never))
		expect(result.chip.chip).toBe(chip)
		await expectProgram(board)
	})

	it.each(['connect', 'identify'] as const)('after that was called off in the phase “%s”', async phase => {
		const board = await running(chip, circuit)
		await calledOffIn(phase, board)
		await expectProgram(board)
	})

	it('and is met again at once, though it is away while it starts', async () => {
		const board = await running(chip, circuit)
		await calledOffIn('identify', board)
		const {result} = await drive(identifyBoard(board.env, board.port, never))
		expect(result).toMatchObject({chip: {chip}, running: {version: '1.27.0'}})
		await expectProgram(board)
	})

	it('after firmware that was refused', async () => {
		const board = await running(chip, circuit)
		const met = (await drive(identifyBoard(board.env, board.port, never))).result
		await board.bench.clock.sleep(5000)
		const [port] = await portsNow(board.env, never)
		const image = buildFirmware({chip: 'ESP32', machine: 'x', version: '1.27.0', date: '2025-12-09'})
		const source = await firmwareFile(image.subarray(0, 100))
		// Another board is expected: the one that is there is looked at, and left as it was.
		const other = {...met.chip, mac: '24:0a:c4:00:00:01'}
		const plan = {port: port!, chip: other, source, baud: undefined}
		await expect(drive(installFirmware(board.env, plan, never))).rejects.toBeInstanceOf(Problem)
		await expectProgram(board)
	})
})

/** Brings the board into its loader and lets go of the port, as a tool does that was stopped. */
async function leftInLoader({env, port}: Running): Promise<PortInfo> {
	const {result: left} = await drive(followPort(env, port, connecting, never))
	await env.clock.sleep(2000)
	return left

	async function* connecting(over: Port) {
		yield* connect(over, {clock: env.clock, platform: 'linux'}, never)
		return over.info
	}
}

describe.each([
	['ESP32-S2', 'usb-otg'],
	['ESP32-S3', 'usb-serial-jtag'],
	['ESP32-S3', 'usb-otg'],
	['ESP32-C3', 'usb-serial-jtag'],
] as const)('an %s on its %s that is found in its loader', (chip, circuit) => {
	it('starts, and tells what was on it all the time', async () => {
		const board = await running(chip, circuit)
		const left = await leftInLoader(board)
		const {result} = await drive(identifyBoard(board.env, left, never))
		expect(result).toMatchObject({chip: {chip}, running: {version: '1.27.0'}, files: []})
		expect(await portsNow(board.env, never)).toEqual([result.port])
		await expectProgram(board)
	})

	it('by its button is met there, and stays', async () => {
		const board = await running(chip, circuit)
		board.bench.board.boot(true)
		await board.bench.board.reset()
		await board.bench.clock.sleep(3000)
		board.bench.board.boot(false)
		const [port] = await portsNow(board.env, never)
		const {result} = await drive(identifyBoard(board.env, port!, never))
		expect(result).toMatchObject({chip: {chip}, running: undefined})
		expect(await portsNow(board.env, never)).toEqual([result.port])
		expect(board.bench.board.running).toBe('rom')
	})
})
