import {describe, expect, it} from 'vitest'
import type {ChipFacts} from '../../src/esp/chip-facts.ts'
import {verifyPrompt} from '../../src/jobs/verify-prompt.ts'
import type {PortInfo} from '../../src/serial/port.ts'
import {drive} from '../esp/scripted-port.ts'
import {firmware, jobBench} from './bench.ts'
import {micropython, Sockets} from './two-ports.ts'

const never = new AbortController().signal
const mac = '34:85:18:01:02:03'
const chip = (name: ChipFacts['chip']) => ({chip: name, mac}) as ChipFacts

const native = {chip: 'TinyUSB', maker: 'Espressif', kind: 'native', maxBaud: 921_600} as const
const usb = (path: string, productId: number, serialNumber: string): PortInfo => ({
	path,
	kind: 'usb',
	likelihood: 'likely',
	vendorId: 0x303a,
	productId,
	serialNumber,
	adapter: native,
})
const jtag = usb('/dev/ttyACM0', 0x1001, '34:85:18:01:02:03')
const cdc = usb('/dev/ttyACM1', 0x4001, '348518010203')
const uart: PortInfo = {path: '/dev/ttyUSB0', kind: 'usb', likelihood: 'likely', vendorId: 0x10c4}

describe('a board that restarts', () => {
	it('under another name is followed there, and asserts DTR so that it talks', async () => {
		const sockets = new Sockets()
		sockets.clock.after(4000, () => sockets.plug(cdc, micropython('1.28.0')))
		const {result} = await drive(
			verifyPrompt(sockets.env(), jtag, {version: '1.28.0', chip: chip('ESP32-S3')}, never),
		)
		expect(result.port.path).toBe('/dev/ttyACM1')
		// Never RTS alone and then DTR alone: that asks MicroPython for its loader.
		expect(sockets.open?.linesSeen).toEqual([{dtr: true, rts: true}])
		expect(sockets.clock.now()).toBeLessThan(6000)
	})

	it('and goes away while it is listened to is followed too', async () => {
		const sockets = new Sockets()
		sockets.plug(jtag, () => {})
		sockets.clock.after(1000, () => sockets.unplug(jtag.path))
		sockets.clock.after(3000, () => sockets.plug(cdc, micropython('1.28.0')))
		const {result} = await drive(
			verifyPrompt(sockets.env(), jtag, {version: '1.28.0', chip: chip('ESP32-S3')}, never),
		)
		expect(result.port.path).toBe('/dev/ttyACM1')
	})

	it('and stays away is said to be gone after 15 s', async () => {
		const sockets = new Sockets()
		const work = verifyPrompt(sockets.env(), jtag, {version: undefined, chip: chip('ESP32-S3')}, never)
		await expect(drive(work)).rejects.toMatchObject({code: 'port-lost'})
		expect(sockets.clock.now()).toBeGreaterThan(14_000)
		expect(sockets.clock.now()).toBeLessThan(16_000)
	})

	it('beside another newcomer without a number is not guessed at', async () => {
		const sockets = new Sockets()
		for (const path of ['/dev/ttyACM1', '/dev/ttyACM2'])
			sockets.plug(usb(path, 0x4001, ''), micropython('1.28.0'))
		const work = verifyPrompt(sockets.env(), jtag, {version: '1.28.0', chip: chip('ESP32-S3')}, never)
		await expect(drive(work)).rejects.toMatchObject({code: 'which-port'})
		expect(sockets.opened).toEqual([])
	})

	it('and has its prompt on its own USB is met there', async () => {
		const sockets = new Sockets()
		sockets.plug(uart, () => {})
		sockets.plug(cdc, micropython('1.28.0'))
		const {result} = await drive(
			verifyPrompt(sockets.env(), uart, {version: '1.28.0', chip: chip('ESP32-S3')}, never),
		)
		expect(result.port.path).toBe('/dev/ttyACM1')
	})
})

const idf =
	'ESP-ROM:esp32s3-20210327\r\nrst:0x1 (POWERON),boot:0x8 (SPI_FAST_FLASH_BOOT)\r\nentry 0x403c98d0\r\n'
const again = (text: string) => `rst:0xc (RTC_SW_CPU_RST),boot:0x8 (SPI_FAST_FLASH_BOOT)\r\n${text}`.repeat(3)

describe('a board that does not come to its prompt: what it says is told', () => {
	it.each([
		['brown-out', 'brownout', again('Brownout detector was triggered\r\n')],
		[
			'no PSRAM for a build that wants some',
			'no-psram',
			`${idf}E (198) quad_psram: PSRAM ID read error: 0x00000000, PSRAM chip not found or not supported\r\nE (206) cpu_start: Failed to init external RAM!\r\n`,
		],
		['one start after the other', 'start-loop', again('')],
		['a crash at each start', 'crash', again("Guru Meditation Error: Core 0 panic'ed\r\n")],
		['a start, and then silence on this socket', 'elsewhere', idf],
		['nothing at all', 'silence', ''],
		['what was sent', 'echo', '\r\x03\x03\x02\r\x03\x03\x02'],
	])('%s', async (_what, heard, said) => {
		const sockets = new Sockets()
		sockets.plug(uart, port => port.say(said))
		const work = verifyPrompt(sockets.env(), uart, {version: undefined, chip: chip('ESP32-S3')}, never)
		await expect(drive(work)).rejects.toMatchObject({code: 'no-prompt', facts: {heard}})
		expect(sockets.clock.now()).toBeLessThan(22_000)
		expect(sockets.open?.closed).toBe(true)
	})

	it('a start without USB of its own is no other socket', async () => {
		const sockets = new Sockets()
		sockets.plug(uart, port => port.say(idf))
		const work = verifyPrompt(sockets.env(), uart, {version: undefined, chip: chip('ESP32')}, never)
		await expect(drive(work)).rejects.toMatchObject({facts: {heard: 'boot-log'}})
	})

	it('firmware in the wrong place', async () => {
		const bench = jobBench('ESP32')
		bench.board.flash.program(0, firmware.ESP32)
		const began = bench.clock.now()
		const work = verifyPrompt(bench.env, bench.port, {version: undefined, chip: chip('ESP32')}, never)
		await expect(drive(work)).rejects.toMatchObject({code: 'no-prompt', facts: {heard: 'invalid-header'}})
		expect(bench.clock.now() - began).toBeLessThan(15_000)
		expect(bench.open()).toBe(0)
	})

	it('a finger on BOOT', async () => {
		const bench = jobBench('ESP32', {running: true})
		bench.board.boot(true)
		await bench.board.reset()
		const work = verifyPrompt(bench.env, bench.port, {version: undefined, chip: chip('ESP32')}, never)
		await expect(drive(work)).rejects.toMatchObject({facts: {heard: 'download-mode'}})
	})

	it('an ESP8266 without firmware, whose ROM speaks at a speed of its own', async () => {
		const bench = jobBench('ESP8266')
		const work = verifyPrompt(bench.env, bench.port, {version: undefined, chip: chip('ESP8266')}, never)
		await expect(drive(work)).rejects.toMatchObject({facts: {heard: 'invalid-header'}})
	})

	it('but one that waits in its loader is restarted, and met', async () => {
		const bench = jobBench('ESP32', {running: true})
		// It waits in its loader, where it does not hear a REPL's keys.
		await bench.pressBootAndReset()
		const {result} = await drive(
			verifyPrompt(bench.env, bench.port, {version: '1.27.0', chip: chip('ESP32')}, never),
		)
		expect(result.banner.version).toBe('1.27.0')
	})
})
