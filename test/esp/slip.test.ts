import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {encodeFrame, FrameReader} from '../../src/esp/slip.ts'

const bytes = (...list: number[]) => Uint8Array.from(list)

/** What comes out when `wire` arrives in pieces of `size`. */
function read(wire: Uint8Array, size = wire.length, limit?: number) {
	const reader = new FrameReader(limit)
	const heard = []
	for (let at = 0; at < wire.length; at += size) heard.push(...reader.push(wire.subarray(at, at + size)))
	return heard
}

describe('framing', () => {
	it('whatever is put into frames comes out again, however the wire cuts it', () => {
		fc.assert(
			fc.property(
				fc.array(fc.uint8Array({minLength: 1, maxLength: 60}), {maxLength: 5}),
				fc.integer({min: 1, max: 9}),
				(bodies, size) => {
					const wire = Buffer.concat(bodies.map(encodeFrame))
					expect(read(wire, size)).toEqual(bodies.map(body => ({kind: 'frame', body: Uint8Array.from(body)})))
				},
			),
		)
	})

	it('0xC0 and 0xDB inside a frame are escaped', () => {
		expect(encodeFrame(bytes(1, 0xc0, 0xdb, 2))).toEqual(bytes(0xc0, 1, 0xdb, 0xdc, 0xdb, 0xdd, 2, 0xc0))
	})

	it('a boot log before a frame is handed on as junk, the frame is not lost', () => {
		const wire = Buffer.concat([Buffer.from('ets Jun'), encodeFrame(bytes(1, 2))])
		expect(read(wire)).toEqual([
			{kind: 'junk', bytes: Uint8Array.from(Buffer.from('ets Jun'))},
			{kind: 'frame', body: bytes(1, 2)},
		])
	})

	it('frames may share their 0xC0 or have more of them between', () => {
		expect(read(bytes(0xc0, 1, 0xc0, 0xc0, 0xc0, 2, 0xc0))).toEqual([
			{kind: 'frame', body: bytes(1)},
			{kind: 'frame', body: bytes(2)},
		])
	})

	it('a frame whose end got lost does not take the next one with it', () => {
		const cut = bytes(0xc0, 1, 8, 4, 0)
		expect(read(Buffer.concat([cut, encodeFrame(bytes(1, 2)), cut, encodeFrame(bytes(1, 3))]))).toEqual([
			{kind: 'frame', body: bytes(1, 8, 4, 0)},
			{kind: 'frame', body: bytes(1, 2)},
			{kind: 'frame', body: bytes(1, 8, 4, 0)},
			{kind: 'frame', body: bytes(1, 3)},
		])
	})

	it('a boot log after a frame is junk', () => {
		const wire = Buffer.concat([encodeFrame(bytes(1, 2)), Buffer.from('\r\nets Jun')])
		expect(read(wire)[1]).toEqual({kind: 'junk', bytes: Uint8Array.from(Buffer.from('\r\nets Jun'))})
	})

	it('a frame with an escape that does not exist is broken, and the next one is heard', () => {
		const wire = Buffer.concat([bytes(0xc0, 7, 0xdb, 0x41), encodeFrame(bytes(9))])
		expect(read(wire)).toEqual([
			{kind: 'broken', bytes: bytes(7)},
			{kind: 'frame', body: bytes(9)},
		])
	})

	it('noise that never ends a frame does not fill the memory', () => {
		const heard = read(new Uint8Array([0xc0, ...new Array(100).fill(1)]), 7, 50)
		expect(heard[0]).toEqual({kind: 'broken', bytes: new Uint8Array(51).fill(1)})
	})
})
