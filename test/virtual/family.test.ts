import {createHash} from 'node:crypto'
import {describe, expect, it} from 'vitest'
import type {ChipName} from '../../src/esp/chips.ts'
import {installedFirmware} from '../../src/virtual/bench.ts'
import type {BoardOptions} from '../../src/virtual/board/board.ts'
import {virtualChips} from '../../src/virtual/board/chips.ts'
import {demoBoards} from '../../src/virtual/demo-boards.ts'
import {onTheTable, syncData, type Table, words} from './on-the-table.ts'

const READ_REG = 0x0a
const WRITE_REG = 0x09
const SECURITY_INFO = 0x14

/** A board in the loader of its ROM. */
async function inLoader(chip: ChipName, options: Partial<BoardOptions> = {}) {
	const table = await onTheTable(chip, options)
	await table.download()
	await table.ask(0x08, syncData)
	return table
}

async function read(table: Table, address: number): Promise<number> {
	const [answer = ''] = await table.ask(READ_REG, words(address), {ms: 10})
	return Buffer.from(answer, 'hex').readUInt32LE(4)
}

const status = (frames: readonly string[]) => frames.map(frame => frame.slice(-8, -4))
const since = Object.values(virtualChips).filter(({name}) => name !== 'ESP8266' && name !== 'ESP32')

describe('every board of the demo', () => {
	it.each(Object.entries(demoBoards))(
		'%s starts the MicroPython that is built for it',
		async (_name, kind) => {
			const {offset, image} = installedFirmware(kind)
			const table = await onTheTable(kind.chip, kind, board => board.flash.program(offset, image))
			expect(await table.hear(1000)).toMatch(/MicroPython v1\.27\.0 on 2025-12-09; .* with ESP.*\r\n>>> $/)
		},
	)

	it.each(since)('$name says which chip it is when it is switched on blank, and loops', async ({name}) => {
		const table = await onTheTable(name)
		// The C2's ROM reckons with another crystal than boards have.
		await table.port.speed(name === 'ESP32-C2' ? 74_880 : 115_200)
		const log = await table.hear(4000)
		const rom = name === 'ESP32-C2' ? 'esp8684' : name.toLowerCase().replace('-', '')
		expect(log).toMatch(
			/ESP-ROM:.*\r\nBuild:.*\r\nrst:0x7 .*boot:0x\w+ \(SPI_FAST_FLASH_BOOT\)\r\ninvalid header: 0xffffffff\r\n/,
		)
		expect(log).toContain(`ESP-ROM:${rom}`)
		expect(table.started).toHaveLength(0)
	})

	it.each(since)('$name waits in its loader when IO0 is low at reset', async ({name}) => {
		const table = await onTheTable(name)
		if (name === 'ESP32-C2') await table.port.speed(74_880)
		table.board.boot(true)
		await table.board.reset()
		expect(await table.hear(200)).toMatch(/boot:0x\w+ \(DOWNLOAD\(.*\)\r\nwaiting for download\r\n$/)
		await table.port.speed(115_200)
		expect(await table.ask(0x08, syncData)).toHaveLength(8)
	})
})

describe('the ROMs since the S2', () => {
	it.each(since)('$name tells its chip id among its protections', async ({name}) => {
		const table = await inLoader(name)
		const [answer = ''] = await table.ask(SECURITY_INFO, words())
		const data = Buffer.from(answer, 'hex').subarray(8)
		if (name === 'ESP32-S2') expect(data).toHaveLength(12 + 4)
		else expect([data.length, data.readUInt32LE(12)]).toEqual([20 + 4, chipIds[name]])
	})

	it.each(since)('$name wants five words in FLASH_BEGIN', async ({name}) => {
		const table = await inLoader(name)
		await table.ask(0x0d, words(0, 0))
		expect(status(await table.ask(0x02, words(0x400, 1, 0x400, 0x10000)))).toEqual(['0105'])
		expect(status(await table.ask(0x02, words(0x400, 1, 0x400, 0x10000, 0)))).toEqual(['0000'])
	})

	it.each(since)('$name reads its flash id at its own registers', async ({name}) => {
		const table = await inLoader(name)
		await table.ask(0x0d, words(0, 0))
		const {base} = virtualChips[name].spi
		for (const [offset, value] of [
			[0x28, 23],
			[0x18, 0x90000000],
			[0x20, 0x7000009f],
			[0, 1 << 18],
		] as const) {
			await table.ask(WRITE_REG, words(base + offset, value, 0xffffffff, 0), {ms: 10})
		}
		const size = Math.log2(virtualChips[name].flashBytes)
		expect(await read(table, base + 0x58)).toBe((size << 16) | 0x40ef)
	})

	it('keeps the C2’s promise of a speed by 26 to 40, the crystals that are and should be', async () => {
		const table = await inLoader('ESP32-C2')
		await table.ask(0x0f, words(460_800, 0))
		await table.port.speed(460_800)
		expect(await table.ask(READ_REG, words(0x40001000))).toEqual([])
		await table.port.speed((460_800 * 26) / 40)
		expect(await table.ask(READ_REG, words(0x40001000))).toHaveLength(1)
	})
})

describe('an ESP32-P4 v3.1', () => {
	const spi = 0x5008d000
	const readId = async (table: Table) => {
		for (const [offset, value] of [
			[0x28, 23],
			[0x18, 0x90000000],
			[0x20, 0x7000009f],
			[0, 1 << 18],
		] as const)
			await table.ask(WRITE_REG, words(spi + offset, value, 0xffffffff, 0), {ms: 10})
		return await read(table, spi + 0x58)
	}
	const write = (table: Table, address: number, value: number) =>
		table.ask(WRITE_REG, words(address, value, 0xffffffff, 0), {ms: 10})

	it('has a flash without a supply in its loader, which answers nothing until it is switched on', async () => {
		const table = await inLoader('ESP32-P4', {revision: 301})
		await table.ask(0x0d, words(0, 0))
		expect(await readId(table)).toBe(0)
		expect(status(await table.ask(0x13, words(0, 0x1000, 0, 0)))).toEqual(['0106'])
		await write(table, 0x5011010c, 1)
		await write(table, 0x501153fc, 3)
		// Still at a voltage that nobody asked for.
		expect(await readId(table)).toBe(0)
		await write(table, 0x501151b8, 0)
		expect(await readId(table)).toBe(0x1840ef)
		await write(table, 0x501151bc, 1 << 27)
		expect(await readId(table)).toBe(0)
	})

	it('gives its stub zeros to read as long as it is off', async () => {
		const table = await inLoader('ESP32-P4', {revision: 301})
		await table.stub()
		const zeros = createHash('md5').update(Buffer.alloc(16)).digest('hex')
		expect((await table.ask(0x13, words(0, 16, 0, 0)))[0]).toContain(zeros)
	})
})

const chipIds: Partial<Record<ChipName, number>> = {
	'ESP32-S3': 9,
	'ESP32-C2': 12,
	'ESP32-C3': 5,
	'ESP32-C5': 23,
	'ESP32-C6': 13,
	'ESP32-C61': 20,
	'ESP32-H2': 16,
	'ESP32-P4': 18,
}

describe('protections in the eFuses', () => {
	it('show in the answer and in the registers', async () => {
		const table = await inLoader('ESP32-S3', {security: ['secure-boot', 'flash-encryption']})
		const [answer = ''] = await table.ask(SECURITY_INFO, words())
		expect(answer.slice(16, 26)).toBe('01000000' + '01')
		expect((await read(table, 0x60007038)) & (1 << 20)).not.toBe(0)
		expect((await read(table, 0x60007034)) & (7 << 18)).not.toBe(0)
	})

	it('of secure download mode leave writing, and no reading', async () => {
		const table = await inLoader('ESP32-C3', {security: ['secure-download-mode']})
		expect(status(await table.ask(READ_REG, words(0x40001000)))[0]).toBe('0105')
		expect(status(await table.ask(0x13, words(0, 0x1000, 0, 0)))[0]).toBe('0105')
		const [answer = ''] = await table.ask(SECURITY_INFO, words())
		expect(answer.slice(16, 18)).toBe('04')
		await table.ask(0x0d, words(0, 0))
		expect(status(await table.ask(0x02, words(0x400, 1, 0x400, 0x10000, 0)))).toEqual(['0000'])
		expect(status(await table.give(0x03, 0, new Uint8Array(0x400), 200))).toEqual(['0000'])
		expect(table.board.flash.bytes[0x10000]).toBe(0)
	})
})

describe('the two silicons of the P4', () => {
	it.each([
		['esp32p4', 'esp32p4-rev1', 'requires chip rev <= v1.99'],
		['esp32p4-rev1', 'esp32p4', 'requires chip rev >= v3.0'],
	] as const)('%s does not start the build for %s, and says why', async (name, other, complaint) => {
		const {offset, image} = installedFirmware(demoBoards[other])
		const kind = demoBoards[name]
		const table = await onTheTable(kind.chip, kind, board => board.flash.program(offset, image))
		expect(await table.hear(1000)).toContain(complaint)
		expect(table.started).toHaveLength(0)
	})

	it.each([
		[300, '4ff50000', 'stub'],
		[300, '4ff10000', 'silence'],
		[103, '4ff50000', 'silence'],
		[103, '4ff10000', 'stub'],
	] as const)('revision %i and a stub at 0x%s: %s', async (revision, place, runs) => {
		const at = Number.parseInt(place, 16)
		const table = await inLoader('ESP32-P4', {revision})
		await table.ask(0x05, words(16, 1, 16, at))
		await table.give(0x07, 0, new Uint8Array(16))
		await table.ask(0x06, words(0, at + 4))
		expect(table.board.running).toBe(runs)
	})
})

describe('the ways to wire EN and IO0', () => {
	it('straight to the lines: RTS holds the chip in reset whatever DTR does', async () => {
		const table = await onTheTable('ESP32', {circuit: 'direct'})
		await table.port.lines({dtr: true, rts: true})
		expect(table.board.running).toBe('off')
		await table.port.lines({dtr: true, rts: false})
		await table.clock.sleep(50)
		expect(table.board.running).toBe('rom')
	})

	it('not at all: only the buttons reset it', async () => {
		const table = await onTheTable('ESP32', {circuit: 'none'})
		await table.clock.sleep(50)
		await table.download()
		expect(table.board.running).toBe('loop')
	})
})
