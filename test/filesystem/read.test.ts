/** Every file system here was made by MicroPython itself, of several versions, or by littlefs's own sources; what they list of it is what the reader must find. */

import {describe, expect, it} from 'vitest'
import {openFilesystem} from '../../src/filesystem/filesystem.ts'
import {foundIn, imageNames, imageOf, listedBy, opened, over} from './images.ts'

function filesystemIn(image: Uint8Array) {
	const found = opened(image)
	if (found.kind === 'blank' || found.kind === 'unknown') throw new Error(JSON.stringify(found))
	return found
}

describe('the files of a flash', () => {
	it.each(imageNames)('are those that its maker has there, byte for byte: %s', name => {
		const image = imageOf(name)
		const found = filesystemIn(image)
		expect(foundIn(image, found)).toEqual(listedBy(name))
		expect(found.damage).toEqual([])
		expect(found.bytes).toBe(image.length)
	})

	it('say of which version of the format they are', () => {
		expect(filesystemIn(imageOf('1.19-mixed')).version).toBe('2.0')
		expect(filesystemIn(imageOf('1.27-mixed')).version).toBe('2.1')
		expect(filesystemIn(imageOf('1.27-fat-mixed'))).toMatchObject({kind: 'fat', version: '12'})
	})

	it('are found where the region goes on behind them', () => {
		const image = Buffer.concat([imageOf('1.27-mixed'), new Uint8Array(0x10000).fill(0xff)])
		expect(foundIn(image, filesystemIn(image))).toEqual(listedBy('1.27-mixed'))
	})

	it.each(['1.19-mixed', '1.27-mixed'])(
		'are still found when the first copy of the superblock is gone: %s',
		name => {
			const image = imageOf(name)
			const before = filesystemIn(image)
			image.fill(0, 0, 4096)
			const found = filesystemIn(image)
			// What only the newer copy had is lost with it: the root is one of these pairs.
			expect(found.kind).toBe(before.kind)
		},
	)
})

describe('what is listed of a large one', () => {
	it.each([
		['1.27-mixed', 40, 20_000],
		['1.27-many', 140, 70_000],
		['1.27-full', 70, 36_000],
		['1.27-fat-mixed', 60, 24_000],
	] as const)('takes few bytes of the flash, and none of the files: %s', (name, ranges, bytes) => {
		const work = {ranges: 0, bytes: 0}
		opened(imageOf(name), work)
		expect(work.ranges).toBeLessThan(ranges)
		expect(work.bytes).toBeLessThan(bytes)
	})
})

describe('what is no file system', () => {
	it('an erased region is blank', () => {
		expect(opened(new Uint8Array(0x20000).fill(0xff))).toEqual({kind: 'blank'})
	})

	it.each([0, 1, 63, 64, 511, 512, 4095, 4096, 8191])('a region of %i bytes is too small for one', bytes => {
		expect(['blank', 'unknown']).toContain(over(new Uint8Array(bytes), openFilesystem(bytes)).kind)
	})

	it('zeros, noise and text are told as unknown', () => {
		const noise = Uint8Array.from({length: 0x10000}, (_, at) => (at * 7919) >> 3)
		for (const image of [new Uint8Array(0x10000), noise, Buffer.alloc(0x10000, 'littlefs')])
			expect(opened(image).kind).toBe('unknown')
	})
})

describe('a damaged file system', () => {
	/** Both blocks of a pair. */
	function spoiled(image: Uint8Array, blocks: readonly number[]): Uint8Array {
		for (const block of blocks) image.fill(0, block * 4096, block * 4096 + 4096)
		return image
	}

	it('loses the folder whose blocks are gone, says so, and gives all the others', () => {
		const image = imageOf('1.27-many')
		const whole = filesystemIn(imageOf('1.27-many'))
		const damaged = Array.from({length: 30}, (_, block) =>
			spoiled(imageOf('1.27-many'), [block + 2, block + 3]),
		)
			.map(each => opened(each))
			.filter(found => 'damage' in found && found.damage.length > 0)
		expect(damaged.length).toBeGreaterThan(0)
		for (const found of damaged)
			if ('files' in found)
				for (const {path} of found.files) expect(whole.files.map(file => file.path)).toContain(path)
		expect(image.length).toBeGreaterThan(0)
	})

	it('a file whose blocks lead out of it is refused in words, and the others are read', () => {
		const image = imageOf('1.27-mixed')
		const {files} = filesystemIn(image)
		const large = files.find(({path}) => path === '/s70000')!
		const read = (found: ReturnType<typeof filesystemIn>) =>
			over(image, found.read(found.files.find(({path}) => path === large.path)!))
		// The first word of each block but the first leads to the one before.
		const before = read(filesystemIn(image))
		expect(before.length).toBe(70_000)
		for (let at = 4096 * 4; at < image.length; at += 4096)
			if (image[at]! !== 0xff && image[at + 1] === 0 && image[at + 2] === 0) image[at + 2] = 0x7f
		expect(() => read(filesystemIn(image))).toThrow(/files-unread/)
	})
})
