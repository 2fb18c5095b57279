import {afterEach, describe, expect, it} from 'vitest'
import {Cancelled} from '../../src/async.ts'
import {type ChipName, chipNamed} from '../../src/esp/chips.ts'
import {changeSpeed} from '../../src/esp/command.ts'
import {connect} from '../../src/esp/connect.ts'
import {enterBootloader, resetStrategies} from '../../src/esp/reset.ts'
import {restart} from '../../src/esp/restart.ts'
import {startStub} from '../../src/esp/stub.ts'
import {Problem} from '../../src/problem.ts'
import {VirtualBoard} from '../../src/virtual/board/board.ts'
import {VirtualBridge} from '../../src/virtual/bridge.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {boardOf, firmwareOf} from './board-of.ts'
import {drive} from './scripted-port.ts'
import {type Tamper, TamperedPort} from './tampered-port.ts'

const WRITE_REG = 0x09
const info = {path: 'demo', kind: 'usb', likelihood: 'likely'} as const
const silent = () => ({input: () => undefined, stop: async () => undefined})
const firmware = (chip: ChipName) =>
	buildFirmware({chip, machine: `Generic module with ${chip}`, version: '1.27.0', date: '2025-12-09'})

const boards: VirtualBoard[] = []
afterEach(async () => {
	for (const board of boards.splice(0)) await board.close()
})

/** A board with firmware in its flash, in its loader, with somebody who has connected to it; `lines` false: no more lines. */
async function connected(chip: ChipName, {lines, tamper}: {lines: boolean; tamper?: Tamper}) {
	const clock = new BenchClock()
	const board = new VirtualBoard({chip, clock, startInterpreter: silent})
	boards.push(board)
	const image = firmware(chip)
	// 4 MB, as whoever writes it tells an ESP8266.
	if (chip === 'ESP8266') image[3] = 0x40
	board.flash.program(chipNamed(chip).imageOffset, image)
	const bridge = new VirtualBridge({board, clock, info})
	const port = new TamperedPort(await bridge.open(115_200), tamper)
	await enterBootloader(port, clock, resetStrategies(info, 'linux')[0]!)
	if (!lines) {
		port.lines = async () => {
			throw new Problem('no-control-lines', {path: 'demo'})
		}
	}
	const {result: loader} = await drive(connect(port, {clock, platform: 'linux'}))
	return {board, bridge, clock, port, loader}
}

describe('restarting a board', () => {
	it.each(['ESP32', 'ESP8266'] as const)('goes by the lines where there are lines: %s', async chip => {
		const {board, clock, port, loader} = await connected(chip, {lines: true})
		expect(await restart(loader)).toBe(true)
		expect(port.count(WRITE_REG)).toBe(0)
		await clock.sleep(1000)
		expect(board.running).toBe('micropython')
	})

	it('without lines, an ESP32 in its ROM is asked to do it, and heard to start', async () => {
		const {board, clock, loader} = await connected('ESP32', {lines: false})
		const began = clock.now()
		expect(await restart(loader)).toBe(true)
		expect(clock.now() - began).toBeLessThan(1000)
		await clock.sleep(1000)
		expect(board.running).toBe('micropython')
	})

	it('without lines, an ESP32 in its stub at a higher speed as well', async () => {
		const {board, clock, loader, port} = await connected('ESP32', {lines: false})
		await startStub(loader)
		await loader.command(changeSpeed(921_600, 115_200))
		await loader.setHostSpeed(921_600)
		expect(await restart(loader)).toBe(true)
		await clock.sleep(1000)
		expect(board.running).toBe('micropython')
		expect(port.count(WRITE_REG)).toBe(4)
	})

	it('is not claimed while BOOT is held down: the chip waits in its loader again', async () => {
		const {board, loader} = await connected('ESP32', {lines: false})
		board.boot(true)
		expect(await restart(loader)).toBe(false)
		expect(board.running).toBe('rom')
		expect(Buffer.from(loader.heard).toString()).toContain(
			'rst:0x10 (RTCWDT_RTC_RESET),boot:0x3 (DOWNLOAD_BOOT',
		)
	})

	it('is not claimed when the watchdog did not bite', async () => {
		// Every key is wrong: the lock is not opened but closed.
		const {board, clock, loader} = await connected('ESP32', {
			lines: false,
			tamper: request => {
				if (request[1] !== WRITE_REG) return request
				const wrong = request.slice()
				wrong[12]! ^= 1
				return wrong
			},
		})
		const began = clock.now()
		expect(await restart(loader)).toBe(false)
		expect(clock.now() - began).toBeLessThan(2500)
		expect(board.running).toBe('rom')
	})

	it('is not claimed when the chip does not answer any more', async () => {
		const {loader} = await connected('ESP32', {
			lines: false,
			tamper: request => (request[1] === WRITE_REG ? undefined : request),
		})
		expect(await restart(loader)).toBe(false)
	})

	it('without lines, an ESP8266 waits for its RESET button', async () => {
		const {board, loader, port} = await connected('ESP8266', {lines: false})
		expect(await restart(loader)).toBe(false)
		expect(port.count(WRITE_REG)).toBe(0)
		expect(board.running).toBe('rom')
	})

	it('ends at once when it is cancelled, or the cable is pulled', async () => {
		const first = await connected('ESP32', {lines: false})
		const cancel = new AbortController()
		first.clock.after(200, () => cancel.abort(new Cancelled()))
		const began = first.clock.now()
		await expect(restart(first.loader, cancel.signal)).rejects.toThrow(Cancelled)
		expect(first.clock.now() - began).toBe(200)

		const second = await connected('ESP32', {lines: false})
		second.clock.after(200, () => second.bridge.unplug())
		await expect(restart(second.loader)).rejects.toMatchObject({code: 'port-lost'})
	})
})

describe('restarting a chip on its own USB', () => {
	const FORCED = 0x6000812c

	it('by the lines, when the lines brought it into its loader', async () => {
		const {board, clock, port, connect} = await boardOf(
			{chip: 'ESP32-C3', circuit: 'usb-serial-jtag'},
			{flashed: true},
		)
		const loader = await connect()
		const before = port.count(WRITE_REG)
		expect(await restart(loader)).toBe(true)
		expect(port.count(WRITE_REG)).toBe(before)
		await clock.sleep(1000)
		expect(board.running).toBe('micropython')
	})

	it.each(['ESP32-S3', 'ESP32-C3', 'ESP32-C5', 'ESP32-P4'] as const)(
		'by its watchdog, when BOOT was held: the lines do not sample the straps anew. %s',
		async chip => {
			const {board, clock, connect} = await boardOf(
				{chip, circuit: 'usb-serial-jtag'},
				{flashed: true, button: true},
			)
			expect(board.running).toBe('rom')
			expect(await restart(await connect())).toBe(true)
			await clock.sleep(2000)
			expect(board.running).toBe('micropython')
		},
	)

	it.each(['ESP32-C6', 'ESP32-H2'] as const)(
		'is not claimed where that watchdog is not to be used: %s',
		async chip => {
			const {board, connect} = await boardOf(
				{chip, circuit: 'usb-serial-jtag'},
				{flashed: true, button: true},
			)
			expect(await restart(await connect())).toBe(false)
			expect(board.running).toBe('rom')
		},
	)

	it.each(['ESP32-S2', 'ESP32-S3', 'ESP32-P4'] as const)('over USB-OTG too: %s', async chip => {
		const {board, clock, connect} = await boardOf({chip, circuit: 'usb-otg'}, {flashed: true})
		expect(await restart(await connect())).toBe(true)
		await clock.sleep(2000)
		expect(board.running).toBe('micropython')
	})

	it.each([
		['ESP32-S3', 'usb-serial-jtag'],
		['ESP32-S2', 'usb-otg'],
	] as const)(
		'is not claimed, and is no failure, when it does not answer: %s on %s',
		async (chip, circuit) => {
			let mute = false
			const tamper: Tamper = request => (mute ? undefined : request)
			const {connect} = await boardOf({chip, circuit}, {tamper})
			const loader = await connect()
			mute = true
			expect(await restart(loader)).toBe(false)
		},
	)

	it('forgets that a program has asked for the loader: an ESP32-S3 would wait there again', async () => {
		const {board, clock, port, connect} = await boardOf({chip: 'ESP32-S3', circuit: 'usb-serial-jtag'})
		const loader = await connect()
		const {offset, image} = firmwareOf({chip: 'ESP32-S3'})
		board.flash.program(offset, image)
		await loader.writeRegister(FORCED, 1)
		const before = port.count(WRITE_REG)
		expect(await restart(loader)).toBe(true)
		// One word, and the lines did the rest.
		expect(port.count(WRITE_REG)).toBe(before + 1)
		await clock.sleep(2000)
		expect(board.running).toBe('micropython')
	})
})
