import {createHash} from 'node:crypto'
import {deflateSync} from 'node:zlib'
import {describe, expect, it} from 'vitest'
import type {BoardOptions} from '../../src/virtual/board/board.ts'
import {onTheTable, syncData, words} from './on-the-table.ts'

const MB = 1024 * 1024
const syncReply = '0108040007071220' + '00000000'

describe('the ESP32’s boot ROM', () => {
	it('answers SYNC eight times, and an unknown request after it eight times too', async () => {
		const table = await onTheTable()
		await table.download()
		expect(await table.ask(0x08, syncData)).toEqual(new Array(8).fill(syncReply))
		expect(await table.ask(0x14, words())).toEqual(new Array(8).fill('0108040007071220' + '01050000'))
		expect(await table.ask(0x0a, words(0x40001000))).toEqual(['010a0400831df000' + '00000000'])
		expect(await table.ask(0xd0, words())).toEqual(['010a0400831df000' + '01050000'])
	})

	it('does not hear a SYNC that is faster than it can measure, and adopts a slower one', async () => {
		const table = await onTheTable()
		await table.download()
		await table.port.speed(921_600)
		expect(await table.ask(0x08, syncData)).toEqual([])
		await table.port.speed(57_600)
		expect(await table.ask(0x08, syncData)).toHaveLength(8)
	})

	it('keeps the speed of its first request', async () => {
		const table = await onTheTable()
		await table.download()
		expect(await table.ask(0x08, syncData)).toHaveLength(8)
		await table.port.speed(57_600)
		expect(await table.ask(0x08, syncData)).toEqual([])
	})

	it('changes speed after the answer, and back at a reset', async () => {
		const table = await onTheTable()
		await table.download()
		await table.ask(0x08, syncData)
		expect(await table.ask(0x0f, words(460_800, 0))).toEqual(['010f040007071220' + '00000000'])
		expect(await table.ask(0x0a, words(0x40001000))).toEqual([])
		await table.port.speed(460_800)
		expect(await table.ask(0x0a, words(0x40001000))).toEqual(['010a0400831df000' + '00000000'])
		await table.port.speed(115_200)
		await table.download()
		expect(await table.ask(0x08, syncData)).toHaveLength(8)
	})

	it('says who it is in its eFuses', async () => {
		const table = await onTheTable('ESP32', {mac: [0xa8, 0x42, 0xe3, 0x01, 0x02, 0x03]})
		await table.download()
		expect(await table.ask(0x0a, words(0x3ff5a004))).toEqual(['010a0400030201e3' + '00000000'])
		const [high] = await table.ask(0x0a, words(0x3ff5a008))
		expect(high?.slice(8, 12)).toBe('42a8')
	})

	it('reads the flash id through the SPI controller, once the flash is attached', async () => {
		const table = await onTheTable()
		await table.download()
		const readId = async () => {
			const spi = 0x3ff42000
			for (const [offset, value] of [
				[0x2c, 23],
				[0x1c, 0x90000000],
				[0x24, 0x7000009f],
				[0x80, 0],
				[0, 1 << 18],
			] as const) {
				await table.ask(0x09, words(spi + offset, value, 0xffffffff, 0))
			}
			return (await table.ask(0x0a, words(spi + 0x80)))[0]?.slice(8, 16)
		}
		expect(await readId()).toBe('00000000')
		await table.ask(0x0d, words(0, 0))
		expect(await readId()).toBe('ef401600')
		await table.download()
		await table.ask(0x08, syncData)
		expect(await readId()).toBe('00000000')
	})
})

describe('writing with the ESP32’s ROM', () => {
	const block = Uint8Array.from({length: 0x400}, (_, i) => i)
	const ready = async (options: Partial<BoardOptions> = {}) => {
		const table = await onTheTable('ESP32', options)
		await table.download()
		await table.ask(0x08, syncData)
		await table.ask(0x0d, words(0, 0))
		await table.ask(0x0b, words(0, 0x400000, 0x10000, 0x1000, 0x100, 0xffff))
		return table
	}
	const status = (frames: string[]) => frames.map(frame => frame.slice(-8, -4))

	it('needs the flash attached, and a BEGIN', async () => {
		const table = await onTheTable()
		await table.download()
		await table.ask(0x08, syncData)
		expect(status(await table.ask(0x02, words(0x400, 1, 0x400, 0x1000)))).toEqual(['0106'])
		expect(status(await table.give(0x03, 0, block))).toEqual(['0105'])
		expect(table.board.flash.isBlank(0, 0x2000)).toBe(true)
	})

	it('erases before it answers BEGIN, and programs before it answers DATA', async () => {
		const table = await ready()
		table.board.flash.program(0x1000, Uint8Array.of(0))
		expect(status(await table.ask(0x02, words(0x1000, 4, 0x400, 0x1000), {ms: 45}))).toEqual([])
		expect(table.board.flash.bytes[0x1000]).toBe(0xff)
		await table.hear(10)
		expect(status(await table.give(0x03, 0, block, 200))).toEqual(['0000'])
		expect(Buffer.compare(table.board.flash.bytes.subarray(0x1000, 0x1400), block)).toBe(0)
	})

	it('refuses a wrong checksum, too long a block and an end beyond the flash', async () => {
		const table = await ready()
		expect(status(await table.ask(0x02, words(0x400, 1, 0x400, 0x3fff00)))).toEqual(['0106'])
		await table.ask(0x02, words(0x400, 1, 0x400, 0x1000))
		const wrong = Buffer.concat([words(4, 0, 0, 0), Uint8Array.of(1, 2, 3, 4)])
		expect(status(await table.ask(0x03, wrong, {checksum: 1}))).toEqual(['0107'])
		expect(status(await table.give(0x03, 0, new Uint8Array(0x401), 200))).toEqual(['0105'])
		expect(table.board.flash.isBlank(0x1000, 0x1000)).toBe(true)
	})

	it('that was told of 32 MB takes a high address for a low one: it sends three bytes of it', async () => {
		const table = await ready({flashBytes: 32 * MB})
		table.board.flash.bytes.fill(0)
		await table.ask(0x0b, words(0, 32 * MB, 0x10000, 0x1000, 0x100, 0xffff))
		expect(status(await table.ask(0x02, words(0x1000, 4, 0x400, 16 * MB + 0x5000), {ms: 100}))).toEqual([
			'0000',
		])
		expect([table.board.flash.bytes[0x5000], table.board.flash.bytes[16 * MB + 0x5000]]).toEqual([0xff, 0])
	})

	it('unpacks, and tells the MD5 of what the flash holds', async () => {
		const table = await ready()
		const bytes = Uint8Array.from({length: 3000}, (_, i) => i >> 3)
		const packed = deflateSync(bytes)
		expect(status(await table.ask(0x10, words(3000, 1, 0x400, 0x8000)))).toEqual(['0000'])
		expect(status(await table.give(0x11, 0, packed, 300))).toEqual(['0000'])
		const digest = createHash('md5').update(bytes).digest('hex')
		const [reply = ''] = await table.ask(0x13, words(0x8000, 3000, 0, 0))
		expect(Buffer.from(reply.slice(16, 80), 'hex').toString()).toBe(digest)
	})

	it('says so when what comes is not packed', async () => {
		const table = await ready()
		await table.ask(0x10, words(3000, 1, 0x400, 0x8000))
		expect(status(await table.give(0x11, 0, Uint8Array.of(1, 2, 3, 4)))).toEqual(['010b'])
	})
})

describe('the ESP8266’s boot ROM', () => {
	it('has two status bytes, and leaves the last reason standing in the second', async () => {
		const table = await onTheTable('ESP8266')
		await table.download()
		expect(await table.ask(0x08, syncData)).toEqual(new Array(8).fill('0108020007071220' + '0000'))
		expect(await table.ask(0x0a, words(0x40001000))).toEqual(['010a020001c1f0ff' + '0000'])
		for (const unknown of [0x0b, 0x0d, 0x0e, 0x0f, 0x10, 0x11, 0x12, 0x13, 0x14, 0xd0]) {
			expect(await table.ask(unknown, words(0, 0, 0, 0))).toEqual(['010a020001c1f0ff' + '0105'])
		}
		expect(await table.ask(0x0a, words(0x40001000))).toEqual(['010a020001c1f0ff' + '0005'])
	})

	it('erases more than it was asked for, up to the next 64 KB twice over', async () => {
		const table = await onTheTable('ESP8266')
		await table.download()
		await table.ask(0x08, syncData)
		const {flash} = table.board
		flash.program(0, new Uint8Array(0x40000))
		await table.ask(0x02, words(0x4000, 16, 0x400, 0xe000), {ms: 1000})
		// Two sectors to the border, and four on top.
		expect([flash.bytes[0xdfff], flash.isBlank(0xe000, 0x6000), flash.bytes[0x14000]]).toEqual([0, true, 0])
	})

	it('hangs with two words when it is sent away without a program', async () => {
		const table = await onTheTable('ESP8266')
		await table.download()
		await table.ask(0x08, syncData)
		expect(await table.ask(0x04, words(1))).toEqual(['0104020007071220' + '0106'])
		expect(table.board.running).toBe('silence')
		expect(await table.ask(0x08, syncData)).toEqual([])
	})
})
