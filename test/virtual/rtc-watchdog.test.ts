import {describe, expect, it} from 'vitest'
import type {VirtualBoard} from '../../src/virtual/board/board.ts'
import {buildFirmware} from '../../src/virtual/site/firmware.ts'
import {onTheTable, syncData, type Table, words} from './on-the-table.ts'

const WRITE_REG = 0x09
const READ_REG = 0x0a
const STAGES = 0x3ff4808c
const HOLD = 0x3ff48090
const FEED = 0x3ff480a0
const LOCK = 0x3ff480a4
/** On; the first stage ends in a reset of everything. */
const BITE = 0xc0004800

const firmware = buildFirmware({
	chip: 'ESP32',
	machine: 'Generic ESP32 module with ESP32',
	version: '1.27.0',
	date: '2025-12-09',
})
const flashed = (board: VirtualBoard) => board.flash.program(0x1000, firmware)

/** A chip with MicroPython in its flash, waiting in the loader of its ROM. */
async function inLoader() {
	const table = await onTheTable('ESP32', {}, flashed)
	await table.download()
	await table.ask(0x08, syncData)
	return table
}

async function write(table: Table, address: number, value: number) {
	await table.ask(WRITE_REG, words(address, value, 0xffffffff, 0), {ms: 10})
}

async function read(table: Table, address: number): Promise<string | undefined> {
	const [answer] = await table.ask(READ_REG, words(address), {ms: 10})
	return answer?.slice(8, 16)
}

/** 15,000 ticks of 150 kHz are 100 ms. */
async function arm(table: Table, ticks = 15_000) {
	await write(table, HOLD, ticks)
	await write(table, STAGES, BITE)
}

describe('the RTC watchdog', () => {
	it('brings a chip out of its loader, and its program starts', async () => {
		const table = await inLoader()
		await arm(table)
		// Writing took 10 ms of the 100.
		expect(await table.hear(85)).toBe('')
		expect(table.board.running).toBe('rom')
		const log = await table.hear(1000)
		expect(log).toContain('rst:0x10 (RTCWDT_RTC_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)')
		expect(log.endsWith('>>> ')).toBe(true)
	})

	it('bites the stub as well', async () => {
		const table = await inLoader()
		await table.stub()
		await arm(table)
		expect(await table.hear(1000)).toContain('rst:0x10')
		expect(table.board.running).toBe('micropython')
	})

	it('has the straps sampled anew: with BOOT held down the chip is in its loader again', async () => {
		const table = await inLoader()
		await arm(table)
		table.board.boot(true)
		const log = await table.hear(1000)
		expect(log).toMatch(/rst:0x10 \(RTCWDT_RTC_RESET\),boot:0x3 .*\r\nwaiting for download/)
		expect(await table.ask(0x08, syncData)).toHaveLength(8)
	})

	it('waits as long as it is fed', async () => {
		const table = await inLoader()
		await arm(table)
		for (let n = 0; n < 5; n += 1) {
			await table.hear(70)
			await write(table, FEED, 0x80000000)
		}
		expect(table.board.running).toBe('rom')
		expect(await table.hear(200)).toContain('rst:0x10')
	})

	it('takes nothing while it is locked', async () => {
		const table = await inLoader()
		await write(table, LOCK, 0)
		await arm(table)
		expect(await table.hear(2000)).toBe('')
		expect(await read(table, STAGES)).toBe('804c0000')
		await write(table, LOCK, 0x50d83aa1)
		await arm(table)
		expect(await table.hear(200)).toContain('rst:0x10')
	})

	it('can be switched off again', async () => {
		const table = await inLoader()
		await arm(table)
		await write(table, STAGES, 0)
		expect(await table.hear(2000)).toBe('')
	})

	it('goes on counting when only the processor is reset', async () => {
		const table = await inLoader()
		await arm(table, 150_000)
		// FLASH_END of the ROM: the straps are not sampled, so the loader waits again.
		expect(await table.ask(0x04, words(0))).toHaveLength(1)
		expect(await table.hear(500)).toBe('')
		expect(await table.hear(1000)).toContain('rst:0x10 (RTCWDT_RTC_RESET),boot:0x13')
	})

	it('forgets everything when EN goes low', async () => {
		const table = await inLoader()
		await arm(table)
		await table.download()
		await table.ask(0x08, syncData)
		expect(await read(table, STAGES)).toBe('804c0000')
		expect(await table.hear(2000)).toBe('')
	})
})

it('a boot loop ends in the loader when BOOT is held down', async () => {
	const table = await onTheTable()
	expect(await table.hear(500)).toContain('invalid header')
	table.board.boot(true)
	expect(await table.hear(1000)).toContain('rst:0x10 (RTCWDT_RTC_RESET),boot:0x3')
	expect(table.board.running).toBe('rom')
})
