import {createHash} from 'node:crypto'
import {deflateSync} from 'node:zlib'
import {describe, expect, it} from 'vitest'
import type {ChipName} from '../../src/esp/chips.ts'
import {encodeFrame, FrameReader} from '../../src/esp/slip.ts'
import type {BoardOptions} from '../../src/virtual/board/board.ts'
import {NorFlash, winbondFlash} from '../../src/virtual/board/nor-flash.ts'
import {onTheTable, syncData, words} from './on-the-table.ts'

const MB = 1024 * 1024

async function withStub(chip: ChipName = 'ESP32', options: Partial<BoardOptions> = {}) {
	const table = await onTheTable(chip, options)
	await table.download()
	await table.ask(0x08, syncData)
	await table.stub()
	return table
}

/** An escape that SLIP does not have, and enough behind it for its end to be heard again. */
const brokenFrame = Buffer.concat([
	Buffer.from([0xc0, 0x00, 0x08, 0xdb, 0x41]),
	Buffer.alloc(40),
	Buffer.from([0xc0]),
])

/** Asks for the MD5 of 64 KB, which takes 27 ms. */
const digestRequest = encodeFrame(
	Buffer.concat([Buffer.from([0, 0x13, 16, 0, 0, 0, 0, 0]), words(0, 0x10000, 0, 0)]),
)

/** The two status bytes, which end every reply of the stub. */
const status = (frames: string[]) => frames.map(frame => frame.slice(-4))

describe('an uploaded program', () => {
	it.each(['ESP32', 'ESP8266'] as const)('starts on the %s and says OHAI', async chip => {
		const table = await onTheTable(chip)
		await table.download()
		await table.ask(0x08, syncData)
		const at = chip === 'ESP32' ? 0x40080000 : 0x40100000
		await table.ask(0x05, words(16, 1, 16, at))
		await table.give(0x07, 0, new Uint8Array(16))
		const [answer, greeting] = await table.ask(0x06, words(0, at))
		expect([answer?.slice(0, 4), greeting]).toEqual(['0106', Buffer.from('OHAI').toString('hex')])
		expect(table.board.running).toBe('stub')
	})

	it('that is jumped to where nothing arrived crashes without a word', async () => {
		const table = await onTheTable()
		await table.download()
		await table.ask(0x08, syncData)
		await table.ask(0x05, words(32, 2, 16, 0x40080000))
		await table.give(0x07, 0, new Uint8Array(16))
		const answers = await table.ask(0x06, words(0, 0x40080010))
		expect(answers.map(answer => answer.slice(0, 4))).toEqual(['0106'])
		expect(await table.ask(0x08, syncData)).toEqual([])
	})
})

describe('the stub', () => {
	it('answers SYNC eight times with the value 0', async () => {
		const table = await withStub()
		expect(await table.ask(0x08, syncData)).toEqual(new Array(8).fill('01080200000000000000'))
	})

	it('tells what is wrong with a request', async () => {
		const table = await withStub()
		const data = words(1, 2, 3, 4)
		expect(status(await table.ask(0x08, words(0)))).toEqual(['c000'])
		expect(status(await table.ask(0x14, words()))).toEqual(['ff00'])
		expect(status(await table.ask(0x77, words()))).toEqual(['c300'])
		expect(status(await table.ask(0x0d, words(0, 0)))).toEqual(['c000'])
		expect(status(await table.ask(0x02, words(1)))).toEqual(['c000'])
		expect(status(await table.ask(0x03, data))).toEqual(['c600'])
		expect(status(await table.ask(0x04, words(0)))).toEqual(['c600'])
		expect(status(await table.ask(0xd1, words(0x10, 0x1000)))).toEqual(['c000'])
	})

	it('wants each request as long as it is meant to be, and words that are whole', async () => {
		const table = await withStub()
		expect(status(await table.ask(0x0a, words(0x40001000, 0)))).toEqual(['c000'])
		expect(status(await table.ask(0x0f, words(921_600)))).toEqual(['c000'])
		expect(status(await table.ask(0x05, words(16, 1, 16)))).toEqual(['c000'])
		expect(status(await table.ask(0x06, words(0)))).toEqual(['c000'])
		expect(status(await table.ask(0x14, words(0)))).toEqual(['c000'])
		expect(status(await table.ask(0x09, words(0x60000000, 1, 1)))).toEqual(['c800'])
		expect(status(await table.ask(0x07, words(0)))).toEqual(['c800'])
		await table.port.write(encodeFrame(Uint8Array.of(0, 0x0a, 4)))
		const short = new FrameReader().push(Buffer.from(await table.hear(100), 'latin1'))
		expect(short).toMatchObject([{kind: 'frame', body: {8: 0xc0, 9: 0}}])
	})

	it('takes neither bytes for its memory nor an end of them before it was told where they go', async () => {
		const table = await withStub()
		expect(status(await table.give(0x07, 0, new Uint8Array(16)))).toEqual(['c600'])
		expect(status(await table.ask(0x06, words(1, 0)))).toEqual(['c600'])
	})

	it('refuses a request that is cut or goes the other way, and still owes what it owed', async () => {
		const table = await withStub()
		await table.ask(0x10, words(4000, 1, 0x4000, 0x10000))
		await table.give(0x11, 0, Uint8Array.of(1, 2, 3, 4))
		await table.port.write(encodeFrame(Uint8Array.of(0, 0x08, 36, 0, 0, 0, 0, 0, 7, 7)))
		const [cut] = new FrameReader().push(Buffer.from(await table.hear(100), 'latin1'))
		expect(cut).toMatchObject({kind: 'frame', body: {8: 0xc0}})
		expect(status(await table.ask(0x08, syncData))).toEqual(['c700'])
	})

	it('owes the next request that it reads out no more than 4 KB at once', async () => {
		const table = await withStub()
		expect(status(await table.ask(0xd2, words(0, 0x2000, 0x1001, 1)))).toEqual(['0000'])
		expect(status(await table.ask(0x08, syncData))).toEqual(['c000'])
		expect(await table.ask(0x08, syncData)).toHaveLength(8)
	})

	it('drops a frame with a broken escape without a word, and takes its end for the start of the next', async () => {
		const table = await withStub()
		await table.port.write(brokenFrame)
		expect(await table.hear(100)).toBe('')
		expect(await table.ask(0x08, syncData)).toEqual([])
		// One END more, and it is in step again.
		await table.port.write(Uint8Array.of(0xc0))
		expect(await table.ask(0x08, syncData)).toHaveLength(8)
	})

	it('keeps one request while it works on another, and never sees the third', async () => {
		const table = await withStub()
		for (let n = 0; n < 3; n += 1) {
			await table.port.write(digestRequest)
			await table.clock.sleep(8)
		}
		const frames = new FrameReader().push(Buffer.from(await table.hear(500), 'latin1'))
		expect(frames).toHaveLength(2)
	})

	it('does not hear what comes in the same breath as the end of a request', async () => {
		const table = await withStub()
		await table.port.write(Buffer.concat([digestRequest, digestRequest]))
		const frames = new FrameReader().push(Buffer.from(await table.hear(500), 'latin1'))
		expect(frames).toHaveLength(1)
	})

	it('erases ahead while the next block is on its way', async () => {
		const table = await withStub()
		const {flash} = table.board
		flash.program(0x10000, Uint8Array.of(0))
		flash.program(0x20000, Uint8Array.of(0))
		const image = Uint8Array.from({length: 0x20000}, (_, i) => (i * 2654435761) >>> 24)
		const packed = deflateSync(image)
		await table.ask(0x10, words(image.length, 1, packed.length, 0x10000))
		expect([flash.bytes[0x10000], flash.bytes[0x20000]]).toEqual([0xff, 0])
		// The first erase is over when these have come: the second begins although nothing is stored yet.
		await table.give(0x11, 0, packed.subarray(0, 2000), 180)
		expect([flash.bytes[0x10000], flash.bytes[0x20000]]).toEqual([0xff, 0xff])
		expect(flash.isBlank(0x10000, 0x10000)).toBe(true)
	})

	it('is never heard of again when it gets more than was announced', async () => {
		const table = await withStub()
		const packed = deflateSync(new Uint8Array(0x3000))
		await table.ask(0x10, words(0x1000, 1, packed.length, 0x10000))
		await table.give(0x11, 0, packed, 500)
		expect(await table.ask(0x08, syncData, {ms: 5000})).toEqual([])
	})

	it('acknowledges a block first and programs it then', async () => {
		const table = await withStub()
		const block = Uint8Array.from({length: 0x1000}, (_, i) => i)
		await table.ask(0x02, words(0x1000, 1, 0x1000, 0x10000))
		// 4,122 bytes take 358 ms, 16 pages another 6.4.
		expect(status(await table.give(0x03, 0, block, 365))).toEqual(['0000'])
		expect(status(await table.ask(0x04, words(0)))).toEqual(['0000'])
		expect(Buffer.compare(table.board.flash.bytes.subarray(0x10000, 0x11000), block)).toBe(0)
	})

	it('owes what went wrong after the answer to the next request, which it does not carry out', async () => {
		const table = await withStub()
		table.board.flash.program(0x20000, Uint8Array.of(0))
		await table.ask(0x10, words(4000, 1, 0x4000, 0x10000))
		expect(status(await table.give(0x11, 0, Uint8Array.of(1, 2, 3, 4)))).toEqual(['0000'])
		expect(status(await table.ask(0xd1, words(0x20000, 0x1000), {ms: 200}))).toEqual(['c700'])
		expect(table.board.flash.bytes[0x20000]).toBe(0)
		expect(status(await table.ask(0xd1, words(0x20000, 0x1000), {ms: 200}))).toEqual(['0000'])
		expect(table.board.flash.bytes[0x20000]).toBe(0xff)
	})

	it('spoils a packed image when a block is sent twice', async () => {
		const table = await withStub()
		const bytes = Uint8Array.from({length: 9000}, (_, i) => (i * i) >> 4)
		const packed = deflateSync(bytes)
		const half = packed.length >> 1
		await table.ask(0x10, words(9000, 2, half, 0x10000))
		await table.give(0x11, 0, packed.subarray(0, half), 1000)
		await table.give(0x11, 0, packed.subarray(0, half), 1000)
		await table.give(0x11, 1, packed.subarray(half), 1000)
		const wrong = Buffer.compare(table.board.flash.bytes.subarray(0x10000, 0x10000 + 9000), bytes) !== 0
		expect(wrong).toBe(true)
	})

	it('looks at the sum of a packed image only where one block brings all of it', async () => {
		const table = await withStub()
		const bytes = Uint8Array.from({length: 9000}, (_, i) => (i * i) >> 4)
		const packed = Uint8Array.from(deflateSync(bytes))
		packed[packed.length - 1]! ^= 1
		const half = packed.length >> 1
		await table.ask(0x10, words(9000, 2, half, 0x10000))
		await table.give(0x11, 0, packed.subarray(0, half), 1000)
		await table.give(0x11, 1, packed.subarray(half), 1000)
		expect(status(await table.ask(0x12, words(1)))).toEqual(['0000'])
		expect(Buffer.compare(table.board.flash.bytes.subarray(0x10000, 0x10000 + 9000), bytes)).toBe(0)
		await table.ask(0x10, words(9000, 1, packed.length, 0x10000))
		await table.give(0x11, 0, packed, 1000)
		expect(status(await table.ask(0x12, words(1)))).toEqual(['c700'])
	})

	it('does not end a write of which bytes are missing', async () => {
		const table = await withStub()
		await table.ask(0x02, words(8, 1, 4, 0x10000))
		await table.give(0x03, 0, Uint8Array.of(1, 2, 3, 4))
		expect(status(await table.ask(0x04, words(0)))).toEqual(['c000'])
	})

	it('erases what is in the way and leaves blank sectors alone', async () => {
		const table = await withStub()
		const {flash} = table.board
		flash.program(0x11800, Uint8Array.of(0))
		await table.ask(0x02, words(0x2000, 2, 0x1000, 0x10000))
		await table.give(0x03, 0, new Uint8Array(0x1000).fill(1), 500)
		expect(flash.bytes[0x11800]).toBe(0)
		await table.give(0x03, 1, new Uint8Array(0x1000).fill(2), 500)
		expect([flash.bytes[0x10fff], flash.bytes[0x11800]]).toEqual([1, 2])
	})

	it('erases the whole chip in ten seconds, and answers then', async () => {
		const table = await withStub()
		table.board.flash.program(0, Uint8Array.of(0))
		expect(await table.ask(0xd0, words(), {ms: 9990})).toEqual([])
		expect(table.board.flash.isBlank(0, 0x1000)).toBe(true)
		const rest = new FrameReader().push(Buffer.from(await table.hear(100), 'latin1'))
		expect(rest).toHaveLength(1)
	})

	it('gives the MD5 in sixteen raw bytes', async () => {
		const table = await withStub()
		table.board.flash.program(0x1234, Buffer.from('hello'))
		const digest = createHash('md5').update('hello').digest('hex')
		expect(await table.ask(0x13, words(0x1234, 5, 0, 0))).toEqual([`0113120000000000${digest}0000`])
	})

	it('reads the flash out packet by packet, each one acknowledged', async () => {
		const table = await withStub()
		table.board.flash.program(0x1000, Buffer.from('abcdefgh'))
		const [answer, first] = await table.ask(0xd2, words(0x1000, 8, 4, 64))
		expect([answer, first]).toEqual(['01d20200000000000000', Buffer.from('abcd').toString('hex')])
		await table.port.write(encodeFrame(words(4)))
		expect(await table.hear(100)).toBe('\xc0efgh\xc0')
		await table.port.write(encodeFrame(words(8)))
		const digest = new FrameReader().push(Buffer.from(await table.hear(100), 'latin1'))
		expect(digest).toEqual([
			{kind: 'frame', body: Uint8Array.from(createHash('md5').update('abcdefgh').digest())},
		])
	})

	it('reads nothing beyond the end of the flash, and owes that to the next request', async () => {
		const table = await withStub()
		const end = table.board.flash.bytes.length
		table.board.flash.program(0, Buffer.from('abcd'))
		expect(status(await table.ask(0xd2, words(end, 4, 4, 1)))).toEqual(['0000'])
		expect(status(await table.ask(0x0a, words(0x40001000)))).toEqual(['c400'])
		expect(status(await table.ask(0x13, words(end - 4, 8, 0, 0), {ms: 10}))).toEqual(['c400'])
	})

	it('knows no more than three address bytes on most chips: beyond 16 MB it is at the beginning again', async () => {
		const {ask, board} = await withStub('ESP32', {flashBytes: 32 * MB})
		board.flash.bytes.fill(0)
		expect(status(await ask(0xd1, words(16 * MB + 0x3000, 0x1000), {ms: 100}))).toEqual(['0000'])
		expect([board.flash.bytes[0x3000], board.flash.bytes[16 * MB + 0x3000]]).toEqual([0xff, 0])
		const blank = createHash('md5').update(Buffer.alloc(16, 0xff)).digest('hex')
		expect((await ask(0x13, words(16 * MB + 0x3000, 16, 0, 0)))[0]).toContain(blank)
	})

	it('sends four address bytes to 32 MB on an ESP32-S3, whose flash begins anew only where it ends', async () => {
		const {ask, board} = await withStub('ESP32-S3', {flashBytes: 32 * MB})
		board.flash.bytes.fill(0)
		await ask(0xd1, words(16 * MB + 0x3000, 0x1000), {ms: 100})
		expect([board.flash.bytes[0x3000], board.flash.bytes[16 * MB + 0x3000]]).toEqual([0, 0xff])
		await ask(0xd1, words(32 * MB, 0x1000), {ms: 100})
		expect(board.flash.bytes[0]).toBe(0xff)
	})

	it('sends four to any flash of an ESP32-S3 whose size its id does not tell, and a small one does nothing then', async () => {
		// The size byte of the 1.8 V chips with 4 MB.
		const flash = new NorFlash({...winbondFlash(4 * MB), jedecId: 0x3625c2})
		flash.bytes.fill(0)
		const {ask} = await withStub('ESP32-S3', {flash})
		expect(status(await ask(0xd1, words(0, 0x1000), {ms: 100}))).toEqual(['0000'])
		expect(flash.bytes[0]).toBe(0)
	})

	it('believes what it is told of the size, as long as three address bytes do', async () => {
		const {ask} = await withStub()
		await ask(0x0b, words(0, 0x10000, 0x10000, 0x1000, 0x100, 0xffff))
		expect(status(await ask(0x13, words(0xfffc, 8, 0, 0), {ms: 10}))).toEqual(['c400'])
	})

	it('looks for no memory where it is told to put something, and crashes there without a word', async () => {
		const table = await withStub()
		expect(status(await table.ask(0x05, words(16, 1, 16, 0x10)))).toEqual(['0000'])
		expect(await table.give(0x07, 0, new Uint8Array(16))).toEqual([])
		expect(await table.ask(0x08, syncData)).toEqual([])
	})

	it('neither answers nor obeys RUN_USER_CODE, and goes on', async () => {
		const table = await withStub('ESP8266')
		expect(await table.ask(0xd3, words(), {ms: 2000})).toEqual([])
		expect(table.board.running).toBe('stub')
		expect(await table.ask(0x08, syncData)).toHaveLength(8)
	})

	it('changes speed after its answer', async () => {
		const table = await withStub()
		expect(status(await table.ask(0x0f, words(921_600, 115_200)))).toEqual(['0000'])
		await table.port.speed(921_600)
		expect(await table.ask(0x08, syncData)).toHaveLength(8)
	})
})
