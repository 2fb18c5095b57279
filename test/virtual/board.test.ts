import {describe, expect, it, vi} from 'vitest'
import type {VirtualBoard} from '../../src/virtual/board/board.ts'
import {FilesDisk, filesIn} from '../../src/virtual/flash-files/start.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {onTheTable, syncData} from './on-the-table.ts'

const firmware = {
	ESP32: buildFirmware({
		chip: 'ESP32',
		machine: 'Generic ESP32 module with ESP32',
		version: '1.27.0',
		date: '2025-12-09',
	}),
	ESP8266: buildFirmware({
		chip: 'ESP8266',
		machine: 'ESP module with ESP8266',
		version: '1.27.0',
		date: '2025-12-09',
	}),
}
const flashed = (chip: 'ESP32' | 'ESP8266', at: number) => (board: VirtualBoard) => {
	const image = firmware[chip].slice()
	// An ESP8266 believes its header: as flashers do, it is told of 4 MB.
	if (chip === 'ESP8266') image[3] = 0x40
	board.flash.program(at, image)
}
const banner = 'MicroPython v1.27.0 on 2025-12-09; Generic ESP32 module with ESP32\r\n>>> '

describe('an ESP32 that is switched on', () => {
	it('complains of its blank flash, and again when the watchdog has bitten', async () => {
		const table = await onTheTable()
		const log = await table.hear(2000)
		expect(log).toContain(
			'rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\ninvalid header: 0xffffffff\r\n',
		)
		expect(log.split('rst:0x10 (RTCWDT_RTC_RESET)')).toHaveLength(3)
		expect(table.started).toHaveLength(0)
	})

	it('stops in mid-word when it is reset', async () => {
		const table = await onTheTable()
		await table.clock.sleep(10)
		await table.port.lines({dtr: false, rts: true})
		const log = await table.hear(100)
		expect(log).toMatch(/^ets Jul/)
		expect(log).not.toContain('invalid header')
	})

	it('loops for nobody: without a listener the watchdog waits', async () => {
		const table = await onTheTable()
		await table.port.close()
		await table.clock.sleep(5000)
		const appointments = vi.spyOn(table.clock, 'after')
		await table.clock.sleep(60_000)
		// Our own sleep is the only one.
		expect(appointments).toHaveBeenCalledTimes(1)
		const again = await table.bridge.open(115_200)
		expect(Buffer.from(await again.read()).toString('latin1')).toMatch(/^ets Jul/)
	})

	it('starts the MicroPython in its flash', async () => {
		const table = await onTheTable('ESP32', {}, flashed('ESP32', 0x1000))
		const log = await table.hear(1000)
		expect(log).toContain('load:0x3fff0030,len:')
		expect(log.endsWith(banner)).toBe(true)
		expect(table.started[0]).toMatchObject({
			nameAndVersion: 'MicroPython v1.27.0 on 2025-12-09',
			machine: 'Generic ESP32 module with ESP32',
			platform: 'esp32',
		})
	})

	it('does not start firmware at another chip’s offset', async () => {
		const table = await onTheTable('ESP32', {}, flashed('ESP32', 0))
		expect(await table.hear(1000)).toContain('invalid header: 0x')
		expect(table.started).toHaveLength(0)
	})

	it.each([
		['second-stage bootloader', 0x1100, 'csum err'],
		['partition table', 0x8004, 'load partition table error!'],
		['application', 0x40000, 'No bootable app partitions'],
	])('does not start when a bit of the %s is wrong', async (_part, at, complaint) => {
		const table = await onTheTable('ESP32', {}, board => {
			flashed('ESP32', 0x1000)(board)
			board.flash.bytes[at]! ^= 0x10
		})
		expect(await table.hear(1000)).toContain(complaint)
		expect(table.started).toHaveLength(0)
	})

	it('does not start an image for another chip', async () => {
		const s3 = buildFirmware({chip: 'ESP32-S3', machine: 'S3 with S3', version: '1.27.0', date: '2025-12-09'})
		const table = await onTheTable('ESP32', {}, board => {
			board.flash.program(0x1000, firmware.ESP32)
			board.flash.erase(0x10000, 0x200000)
			board.flash.program(0x10000, s3.subarray(0x10000))
		})
		expect(await table.hear(1000)).toContain('mismatch chip ID, expected 0, found 9')
	})

	it('runs a program that is not MicroPython in silence', async () => {
		const table = await onTheTable('ESP32', {}, flashed('ESP32', 0x1000))
		const other = buildFirmware({chip: 'ESP32', machine: 'no such thing', version: '1.0', date: 'today'})
		table.board.flash.eraseChip()
		table.board.flash.program(0x1000, other)
		await table.port.lines({dtr: false, rts: true})
		await table.port.lines({dtr: false, rts: false})
		expect(await table.hear(1000)).toMatch(/entry 0x[0-9a-f]{8}\r\n$/)
		expect(table.board.running).toBe('silence')
	})
})

describe('an ESP8266 that is switched on', () => {
	it('talks at 74880 baud until MicroPython has started', async () => {
		const table = await onTheTable('ESP8266', {}, flashed('ESP8266', 0))
		const log = await table.hear(1000)
		expect(log).not.toContain('ets')
		expect(log.endsWith('MicroPython v1.27.0 on 2025-12-09; ESP module with ESP8266\r\n>>> ')).toBe(true)
		await table.port.speed(74_880)
		await table.port.lines({dtr: false, rts: true})
		await table.port.lines({dtr: false, rts: false})
		expect(await table.hear(100)).toContain(' ets Jan  8 2013,rst cause:2, boot mode:(3,7)')
	})

	it('says one line and no more when its flash is blank', async () => {
		const table = await onTheTable('ESP8266')
		await table.port.speed(74_880)
		expect((await table.hear(60_000)).match(/ets_main.c 543/g)).toHaveLength(1)
	})

	it('destroys its firmware when the header names a flash that is too small', async () => {
		const table = await onTheTable('ESP8266', {}, board => {
			const image = firmware.ESP8266.slice()
			// 512 KB: the vendor's system keeps its settings where the firmware is.
			image[3] = 0x00
			board.flash.program(0, image)
		})
		await table.port.speed(74_880)
		expect(await table.hear(10_000)).toContain('Fatal exception')
		expect(table.board.flash.isBlank(0x7d000, 0x1000)).toBe(true)
		expect(table.started).toHaveLength(0)
	})
})

describe('a running MicroPython', () => {
	it('echoes a flasher that did not reset it', async () => {
		const table = await onTheTable('ESP32', {}, flashed('ESP32', 0x1000))
		await table.hear(1000)
		await table.port.write(syncData)
		expect(await table.hear(100)).toBe(Buffer.from(syncData).toString('latin1'))
	})

	it('is stopped by a reset into the loader, and is not heard afterwards', async () => {
		const table = await onTheTable('ESP32', {}, flashed('ESP32', 0x1000))
		await table.hear(1000)
		await table.download()
		table.started[0]?.output(Buffer.from('ghost'))
		expect(await table.hear(100)).toBe('')
		expect(await table.ask(0x08, syncData)).toHaveLength(8)
	})

	it('starts again when its program asks for a reset, or goes to the loader', async () => {
		const table = await onTheTable('ESP32', {}, flashed('ESP32', 0x1000))
		await table.hear(1000)
		table.started[0]?.ended('reset')
		const log = await table.hear(1000)
		expect(log).toContain('rst:0xc (SW_CPU_RESET)')
		expect(log.endsWith(banner)).toBe(true)
		table.started[1]?.ended('bootloader')
		expect(await table.hear(100)).toContain('waiting for download')
	})

	it('finds its files again after a reset, and not when they are damaged or erased', async () => {
		const table = await onTheTable('ESP32', {}, flashed('ESP32', 0x1000))
		await table.hear(1000)
		const {files, flashChanged} = table.started[0]!
		const disk = new FilesDisk(files, [1, 27], flashChanged)
		disk.format()
		const made = disk.mount()!
		made.write('/boot.py', Buffer.from('# boot'), 0, 0)
		made.makeFolder('/lib')
		made.write('/lib/é.py', Buffer.from('x = 1'), 0, 0)
		expect(table.board.flash.isBlank(0x200000, 0x1000)).toBe(false)
		await table.board.reset()
		await table.hear(1000)
		expect(
			[...filesIn(table.started[1]!.files)!].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]),
		).toEqual([
			['/boot.py', '# boot'],
			['/lib/é.py', 'x = 1'],
		])
		for (const block of [0x200000, 0x201000]) table.board.flash.bytes[block + 0x10]! ^= 1
		await table.board.reset()
		await table.hear(1000)
		expect(filesIn(table.started[2]!.files)).toBeUndefined()
		table.board.flash.erase(0x200000, 0x200000)
		await table.board.reset()
		await table.hear(1000)
		expect(table.started[3]!.files.image).toHaveLength(0)
	})
})

describe('the buttons', () => {
	it('bring the chip to its loader when the cable has no lines', async () => {
		const table = await onTheTable()
		table.board.boot(true)
		await table.board.reset()
		const log = await table.hear(100)
		table.board.boot(false)
		expect(log).toMatch(/boot:0x3 .*\r\nwaiting for download\r\n$/)
		expect(await table.ask(0x08, syncData)).toHaveLength(8)
	})
})
