import {constants, deflateSync} from 'node:zlib'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {DeflateError, Inflate} from '../../src/virtual/board/inflate.ts'

function inflated(packed: Uint8Array, chunk: number): {bytes: Uint8Array; done: boolean} {
	const inflate = new Inflate()
	const parts: Uint8Array[] = []
	for (let at = 0; at < packed.length; at += chunk) parts.push(inflate.push(packed.subarray(at, at + chunk)))
	return {bytes: Uint8Array.from(Buffer.concat(parts)), done: inflate.done}
}

/** Text-like bytes with long repeats, so that every kind of block and distance occurs. */
function wordy(length: number): Uint8Array {
	let seed = 12345
	return Uint8Array.from({length}, (_, i) => {
		seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
		return (i >> 9) % 3 === 0 ? 0xff : 97 + ((seed >> 16) % 13)
	})
}

describe('the chip unpacks what a flasher packed', () => {
	it.each([0, 1, 9])('at level %i of zlib', level => {
		const bytes = wordy(150_000)
		const {bytes: out, done} = inflated(deflateSync(bytes, {level}), 1024)
		expect(done && Buffer.compare(out, bytes) === 0).toBe(true)
	})

	it.each([
		['fixed', constants.Z_FIXED],
		['run-length', constants.Z_RLE],
		['Huffman-only', constants.Z_HUFFMAN_ONLY],
	])('with %s codes', (_name, strategy) => {
		const bytes = wordy(20_000)
		expect(inflated(deflateSync(bytes, {strategy}), 100)).toEqual({bytes, done: true})
	})

	it('whatever the pieces it arrives in', () => {
		fc.assert(
			fc.property(fc.uint8Array({maxLength: 600}), fc.integer({min: 1, max: 40}), (bytes, chunk) => {
				expect(inflated(deflateSync(bytes), chunk)).toEqual({bytes, done: true})
			}),
		)
	})

	it('and knows that the stream has not ended when the last byte is missing', () => {
		const packed = deflateSync(wordy(5000))
		expect(inflated(packed.subarray(0, -1), 64).done).toBe(false)
	})
})

describe('a damaged stream is refused', () => {
	it.each([
		['not zlib at all', Uint8Array.of(0, 1, 2, 3)],
		['a header that does not add up', Uint8Array.of(0x78, 0x00)],
		['a block of a kind that does not exist', Uint8Array.of(0x78, 0x9c, 0x07)],
		['a stored block whose lengths differ', Uint8Array.of(0x78, 0x9c, 0x01, 5, 0, 5, 0)],
		['a distance before the first byte', Uint8Array.of(0x78, 0x9c, 0x4b, 0x04, 0x21, 0, 0, 0)],
	])('%s', (_name, bytes) => {
		expect(() => new Inflate().push(bytes)).toThrow(DeflateError)
	})

	it('a wrong checksum at the end', () => {
		const packed = Uint8Array.from(deflateSync(wordy(1000)))
		packed[packed.length - 1]! ^= 1
		expect(() => new Inflate().push(packed)).toThrow(expect.objectContaining({part: 'checksum'}))
	})

	it('random bytes never hang it', () => {
		fc.assert(
			fc.property(fc.uint8Array({maxLength: 300}), noise => {
				const inflate = new Inflate()
				try {
					inflate.push(Uint8Array.of(0x78, 0x9c))
					inflate.push(noise)
				} catch (error) {
					expect(error).toBeInstanceOf(DeflateError)
				}
			}),
		)
	})
})
