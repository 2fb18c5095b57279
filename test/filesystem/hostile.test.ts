/**
 * File systems that somebody has changed: bits, blocks, lengths and pointers, with the checksums made right again so that the reader gets past them.
 * Nothing but a Problem is thrown, and the work has a bound. `npm run fuzz` does this a million times.
 */

import {describe, expect, it} from 'vitest'
import {isProblem} from '../../src/problem.ts'
import {imageNames, imageOf, opened, over, crcTable as table} from './images.ts'

const RUNS = Number(process.env.FUZZ ?? 10_000)
const BLOCK = 4096

/** The same numbers each time. */
function* numbersFrom(seed: number): Generator<number, never> {
	let x = seed
	for (;;) {
		x ^= x << 13
		x ^= x >>> 17
		x ^= x << 5
		yield x >>> 0
	}
}

interface Tag {
	/** Where its data begin. */
	readonly at: number
	readonly bytes: number
	/** It ends a commit, with the checksum. */
	readonly isEnd: boolean
}

/** The tags of a metadata block, as far as they lead from one to the next. */
function* tagsIn(block: Uint8Array): Generator<Tag> {
	const view = new DataView(block.buffer, block.byteOffset, block.length)
	let previous = 0xffffffff
	for (let at = 4; at + 8 <= block.length; ) {
		const tag = (view.getUint32(at) ^ previous) >>> 0
		const bytes = (tag & 0x3ff) === 0x3ff ? 0 : tag & 0x3ff
		if (tag >>> 31 || at + 4 + bytes > block.length) return
		const isEnd = (tag & 0x78000000) === 0x50000000
		yield {at: at + 4, bytes, isEnd}
		previous = isEnd ? (tag ^ (((tag >>> 20) & 1) << 31)) >>> 0 : tag
		at += 4 + bytes
	}
}

/** Makes the checksum of every commit in a metadata block right. */
function mend(block: Uint8Array): void {
	const view = new DataView(block.buffer, block.byteOffset, block.length)
	let sum = 0xffffffff
	const add = (from: number, to: number) => {
		for (let at = from; at < to; at += 1) sum = table[(sum ^ block[at]!) & 0xff]! ^ (sum >>> 8)
	}
	add(0, 4)
	for (const {at, bytes, isEnd} of tagsIn(block)) {
		add(at - 4, isEnd ? at : at + bytes)
		if (!isEnd) continue
		view.setUint32(at, sum >>> 0, true)
		sum = 0xffffffff
	}
}

/** A number in the data of one of its tags becomes another: a block, a size, a version. */
function misleadAt(block: Uint8Array, next: () => number): void {
	const numbers = [...tagsIn(block)].filter(({bytes, isEnd}) => bytes >= 8 && bytes <= 24 && !isEnd)
	const tag = numbers[next() % Math.max(1, numbers.length)]
	if (!tag) return
	const place = tag.at + 4 * (next() % (tag.bytes >> 2))
	const value = next() % 2 ? next() % 300 : next()
	new DataView(block.buffer, block.byteOffset, block.length).setUint32(place, value, true)
}

/** Blocks that hold something, at most so many: the folders lie among the first. */
function usedBlocks(image: Uint8Array): readonly number[] {
	return Array.from({length: image.length / BLOCK}, (_, block) => block).filter(block =>
		image.subarray(block * BLOCK, block * BLOCK + 64).some(byte => byte !== 0xff),
	)
}

function changed(original: Uint8Array, used: readonly number[], next: () => number): Uint8Array {
	const image = original.slice()
	for (let change = next() % 4; change >= 0; change -= 1) {
		// The first blocks most of the time: all else hangs on them.
		const block = next() % 3 === 0 ? used[next() % used.length]! : used[next() % Math.min(6, used.length)]!
		const part = image.subarray(block * BLOCK, block * BLOCK + BLOCK)
		const at = next() % (next() % 2 ? 256 : BLOCK)
		switch (next() % 7) {
			case 0:
				part[at]! ^= 1 << (next() % 8)
				break
			case 1:
				part[at] = next()
				break
			case 2:
				new DataView(part.buffer, part.byteOffset, part.length).setUint32(
					Math.min(at, BLOCK - 4),
					next() % 3 ? next() % 200 : next(),
				)
				break
			case 3:
				part.set(
					image
						.subarray(
							used[next() % used.length]! * BLOCK,
							used[next() % used.length]! * BLOCK + (next() % BLOCK),
						)
						.subarray(0, BLOCK),
				)
				break
			case 4:
				part.subarray(at, at + (next() % 64)).fill(next())
				break
			default:
				misleadAt(part, next)
				break
		}
		if (next() % 4) mend(part)
	}
	return image
}

/** All that a reader may do with a region: read each block of folders a few times in pieces, and each file once. */
function expectBounded(image: Uint8Array): void {
	const work = {ranges: 0, bytes: 0}
	const found = opened(image, work)
	expect(work.bytes).toBeLessThanOrEqual(image.length * 4 + 0x40000)
	if (found.kind === 'blank' || found.kind === 'unknown') return
	expect(found.damage.length).toBeLessThanOrEqual(100)
	for (const {path, bytes} of found.files) {
		expect(path).toMatch(/^\/(?:[^/\0]+\/)*[^/\0]*$/u)
		expect(bytes).toBeGreaterThanOrEqual(0)
	}
	let left = image.length
	for (const file of found.files) {
		left -= file.bytes
		if (left < 0) break
		try {
			const content = over(image, found.read(file), work)
			expect(content.length).toBe(file.bytes)
		} catch (error) {
			if (!isProblem(error, 'files-unread')) throw error
		}
	}
}

describe('a file system that somebody has changed', () => {
	const names = imageNames.filter(name => !name.includes('4MB'))
	it.each(names)('throws nothing but a Problem, and asks for no more than there is: %s', name => {
		const original = imageOf(name)
		const used = usedBlocks(original)
		const numbers = numbersFrom(
			0x2545f491 ^ name.length ^ (name.charCodeAt(5) << 8) ^ name.charCodeAt(name.length - 1),
		)
		const next = () => numbers.next().value
		for (let run = 0; run < Math.ceil(RUNS / names.length); run += 1) {
			const image = changed(original, used, next)
			try {
				expectBounded(image)
			} catch (error) {
				throw new Error(`run ${run}: ${error instanceof Error ? error.message : error}`, {cause: error})
			}
		}
	})
})
