import {randomBytes} from 'node:crypto'
import {inflateSync} from 'node:zlib'
import {describe, expect, it} from 'vitest'
import {packedBlocks, plainBlocks} from '../../src/esp/blocks.ts'
import {Inflate} from '../../src/virtual/board/inflate.ts'

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)

describe('cutting an image into blocks', () => {
	it('as it is: all blocks full, the last one filled with the byte of an erased flash', () => {
		const {list, compressed} = plainBlocks(Uint8Array.from([1, 2, 3, 4, 5]), 4)
		expect(compressed).toBe(false)
		expect(list.map(({bytes}) => [...bytes])).toEqual([
			[1, 2, 3, 4],
			[5, 0xff, 0xff, 0xff],
		])
		expect(list.map(({holds}) => holds)).toEqual([4, 1])
	})

	it('compressed: the pieces are one zlib stream, and each knows how much of the image it brings', async () => {
		const image = Buffer.concat([new Uint8Array(300_000), randomBytes(30_000), new Uint8Array(300_000)])
		const {list, bytes, compressed} = await packedBlocks(image, 0x400)
		expect(compressed).toBe(true)
		const stream = Buffer.concat(list.map(block => block.bytes))
		expect(stream.length).toBe(bytes)
		expect(inflateSync(stream).equals(image)).toBe(true)
		expect(sum(list.map(({holds}) => holds))).toBe(image.length)
	})

	it('compressed: no block brings more than it is said to bring at most', async () => {
		const image = Buffer.concat([new Uint8Array(200_000), randomBytes(90_000), new Uint8Array(200_000)])
		const {list} = await packedBlocks(image, 0x1000, 0x1000)
		const inflate = new Inflate()
		for (const {bytes, mayHold} of list) expect(inflate.push(bytes).length).toBeLessThanOrEqual(mayHold)
		expect(inflate.done).toBe(true)
	})

	it('compressed: a short block ends just behind the first byte of each erase block', async () => {
		const image = randomBytes(0x24000).map((byte, at) => (at & 3 ? byte : 0))
		const {list} = await packedBlocks(image, 0x4000, 0x8000)
		const inflate = new Inflate()
		let at = 0x8000
		const begun: number[] = []
		for (const {bytes} of list) {
			const before = at
			at += inflate.push(bytes).length
			if (before >> 16 !== at >> 16) begun.push(at & 0xffff)
		}
		expect(begun.length).toBe(2)
		for (const beyond of begun) expect(beyond).toBeLessThan(0x800)
	})

	it('what does not get smaller is not compressed', async () => {
		const image = randomBytes(5000)
		expect(await packedBlocks(image, 0x4000)).toEqual(plainBlocks(image, 0x4000))
	})
})
