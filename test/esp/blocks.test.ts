import {randomBytes} from 'node:crypto'
import {inflateSync} from 'node:zlib'
import {describe, expect, it} from 'vitest'
import {compressedBlocks, uncompressedBlocks} from '../../src/esp/blocks.ts'
import {Inflate} from '../../src/virtual/board/inflate.ts'

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)

describe('cutting an image into blocks', () => {
	it('as it is: all blocks full, the last one filled with the byte of an erased flash', () => {
		const {list, compressed} = uncompressedBlocks(Uint8Array.from([1, 2, 3, 4, 5]), 4)
		expect(compressed).toBe(false)
		expect(list.map(({bytes}) => [...bytes])).toEqual([
			[1, 2, 3, 4],
			[5, 0xff, 0xff, 0xff],
		])
		expect(list.map(({contentBytes}) => contentBytes)).toEqual([4, 1])
	})

	it('compressed: the pieces are one zlib stream, and each knows how much of the image it brings', async () => {
		const image = Buffer.concat([new Uint8Array(300_000), randomBytes(30_000), new Uint8Array(300_000)])
		const {list, bytes, compressed} = await compressedBlocks(image, 0x400)
		expect(compressed).toBe(true)
		const stream = Buffer.concat(list.map(block => block.bytes))
		expect(stream.length).toBe(bytes)
		expect(inflateSync(stream).equals(image)).toBe(true)
		expect(sum(list.map(({contentBytes}) => contentBytes))).toBe(image.length)
	})

	it('compressed for a line as fast as the flash: no block reaches from one window of 32 KB into the next', async () => {
		const image = randomBytes(0x24000).map((byte, at) => (at & 3 ? byte : 0))
		const {list} = await compressedBlocks(image, 0x4000, 'neither')
		const inflate = new Inflate()
		let at = 0
		for (const {bytes} of list) {
			const before = at
			at += inflate.push(bytes).length
			expect(Math.floor((at - 1) / 0x8000)).toBeLessThanOrEqual(Math.floor(before / 0x8000))
		}
		expect([at, inflate.done]).toEqual([image.length, true])
	})

	it('compressed for a slow line: all blocks are full but the last', async () => {
		const image = randomBytes(0x24000).map((byte, at) => (at & 3 ? byte : 0))
		const {list} = await compressedBlocks(image, 0x4000, 'line')
		expect(new Set(list.slice(0, -1).map(({bytes}) => bytes.length))).toEqual(new Set([0x4000]))
	})

	it('compressed for a slow flash: the short block comes second', async () => {
		const image = randomBytes(0x10000).map((byte, at) => (at & 1 ? byte : 0))
		const {list, bytes} = await compressedBlocks(image, 0x4000, 'flash')
		expect(list.map(block => block.bytes.length)).toEqual([0x4000, bytes - 0x8000, 0x4000])
		expect(sum(list.map(({contentBytes}) => contentBytes))).toBe(image.length)
		expect(inflateSync(Buffer.concat(list.map(block => block.bytes))).equals(image)).toBe(true)
	})

	it('what does not get smaller is not compressed', async () => {
		const image = randomBytes(5000)
		expect(await compressedBlocks(image, 0x4000)).toEqual(uncompressedBlocks(image, 0x4000))
	})
})
