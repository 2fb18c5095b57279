import {describe, expect, it} from 'vitest'
import {readChipFacts} from '../../src/esp/chip-facts.ts'
import {chipNamed} from '../../src/esp/chips.ts'
import {Loader} from '../../src/esp/loader.ts'
import {powerFlash} from '../../src/esp/p4-flash-power.ts'
import {beginSession} from '../../src/esp/session.ts'
import type {PortInfo} from '../../src/serial/port.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {oddFlash} from '../../src/virtual/faults/flash.ts'
import {cable} from '../fake-port.ts'
import {boardOf} from './board-of.ts'
import {reply, ScriptedPort} from './scripted-port.ts'

const READ_REG = 0x0a
const WRITE_REG = 0x09

/** A ROM whose registers can be read and written; keeps what was written, address and value. */
function registers(words: Readonly<Record<number, number>>, info: PortInfo = cable) {
	const clock = new BenchClock()
	const held = new Map(Object.entries(words).map(([address, value]) => [Number(address), value]))
	const written: [number, number][] = []
	const port = new ScriptedPort(
		clock,
		request => {
			const view = new DataView(request.buffer, request.byteOffset)
			const address = view.getUint32(8, true)
			if (request[1] === WRITE_REG) {
				held.set(address, view.getUint32(12, true))
				written.push([address, view.getUint32(12, true)])
			}
			return reply(request[1]!, request[1] === READ_REG ? (held.get(address) ?? 0) : 0, [0, 0, 0, 0])
		},
		{info},
	)
	return {loader: new Loader(port, clock), written, held}
}

describe('the watchdogs of an earlier program', () => {
	// On the others MicroPython makes the USB its own, and its port goes away when it is left for the loader.
	it.each(['ESP32-C3', 'ESP32-C5', 'ESP32-C6', 'ESP32-C61', 'ESP32-H2'] as const)(
		'do not bite in a long conversation over USB-Serial/JTAG: %s',
		async chip => {
			const {board, clock, connect} = await boardOf({chip, circuit: 'usb-serial-jtag'}, {flashed: true})
			expect(board.running).toBe('micropython')
			await connect()
			await clock.sleep(120_000)
			expect(board.running).toBe('rom')
		},
	)

	it('are left alone behind a bridge: a reset of EN reaches them', async () => {
		const {connect, port} = await boardOf({chip: 'ESP32-C3'})
		await connect()
		expect(port.count(WRITE_REG)).toBe(0)
	})
})

describe('over which of its consoles a chip talks', () => {
	const info = (vendorId: number, productId: number) => ({...cable, vendorId, productId})

	it.each([
		['a bridge', info(0x10c4, 0xea60), 4, 'uart'],
		['its own USB-Serial/JTAG', info(0x303a, 0x1001), 0, 'usb-serial-jtag'],
		['a ROM on USB-OTG', info(0x303a, 0x0009), 0, 'usb-otg'],
		['a network, a UART behind it', cable, 0, 'uart'],
		['a network, USB-OTG behind it', cable, 3, 'usb-otg'],
		['a network, USB-Serial/JTAG behind it', cable, 4, 'usb-serial-jtag'],
	] as const)('is known by the ids of the port, else by the ROM: %s', async (_, info, console, usb) => {
		const {loader} = registers({1070526796: console}, info)
		loader.chip = chipNamed('ESP32-S3')
		await beginSession(loader)
		expect(loader.usb).toBe(usb)
	})

	it('is found out behind a network too, where only the third way in is the one for this USB', async () => {
		const {port, connect} = await boardOf({chip: 'ESP32-C6', circuit: 'usb-serial-jtag'})
		const info: PortInfo = {path: 'rfc2217://127.0.0.1:2217', kind: 'network', likelihood: 'possible'}
		Object.defineProperty(port, 'info', {value: info})
		const loader = await connect()
		expect([loader.resetStrategy?.name, loader.usb]).toEqual(['usb-jtag', 'usb-serial-jtag'])
	})

	it('is asked for where this revision of the ROM notes it', async () => {
		// An ESP32-C3 v0.3, whose ROM has its variables four bytes further on.
		const {loader} = registers({1610647632: 3 << 18, 1070461052: 3})
		loader.chip = chipNamed('ESP32-C3')
		await beginSession(loader)
		expect(loader.usb).toBe('usb-serial-jtag')
	})
})

describe('the flash of an ESP32-P4', () => {
	const EFUSES = 0x5012d000
	const POWER_CONTROL = 0x501153fc

	/** Word 2 of block 1: minor in bits 0–3, major in bits 4–5. */
	const revision = (major: number, minor: number) => ({[EFUSES + 0x4c]: (major << 4) | minor})

	it.each([
		['v1.0', revision(1, 0)],
		['v3.0', revision(3, 0)],
	])('has power on its own: %s', async (_, words) => {
		const {loader, written} = registers(words)
		await powerFlash(loader)
		expect(written).toEqual([])
	})

	it('is given power on v3.1: current limited first, the voltage of the eFuses last', async () => {
		const {loader, written, held} = registers({
			...revision(3, 1),
			1343312312: 0x7f800001,
			[POWER_CONTROL]: 0x100,
		})
		await powerFlash(loader)
		expect(written[0]).toEqual([0x5011010c, 1])
		expect(written[1]).toEqual([0x501151bc, 1 << 27])
		expect(held.get(POWER_CONTROL)).toBe(0x103)
		expect(held.get(0x501151bc)).toBe(0)
		expect(held.get(0x501151b8)).toBe(1)
	})

	it.each([
		[301, false],
		[302, false],
		[302, true],
	])(
		'answers on v%i of the virtual board, also after a reset of the processor alone; ROM powers it: %s',
		async (revision, romPowersFlash) => {
			const {connect} = await boardOf({
				chip: 'ESP32-P4',
				circuit: 'usb-serial-jtag',
				revision,
				romPowersFlash,
			})
			for (let time = 0; time < 3; time += 1)
				expect((await readChipFacts(await connect())).flashBytes).toBe(16 * 1024 * 1024)
		},
	)

	it('that has no supply although nothing is known to be missing is not called broken: after v3.2', async () => {
		const flash = oddFlash({jedecId: 0}, 16 * 1024 * 1024)
		const {connect} = await boardOf({chip: 'ESP32-P4', revision: 303, flash})
		await expect(readChipFacts(await connect())).rejects.toMatchObject({
			code: 'flash-unreadable',
			facts: {flashId: 0, unpowered: {chip: 'ESP32-P4', revision: 303}},
		})
		const older = await boardOf({chip: 'ESP32-P4', revision: 300, flash})
		await expect(readChipFacts(await older.connect())).rejects.toMatchObject({facts: {flashId: 0}})
	})

	it('is handed back to a ROM that powers it at every start: v3.2', async () => {
		const {loader, written} = registers({
			...revision(3, 2),
			[EFUSES + 0x34]: 1 << 16,
			[POWER_CONTROL]: 0x103,
		})
		await powerFlash(loader)
		expect(written).toEqual([[POWER_CONTROL, 0x100]])
	})
})
