/** Flash beyond what three address bytes reach: who erases, writes, proves and reads it, and who leaves it alone. */

import {describe, expect, it} from 'vitest'
import {readChipFacts} from '../../src/esp/chip-facts.ts'
import type {ChipName} from '../../src/esp/chips.ts'
import {eraseRegion} from '../../src/esp/command.ts'
import {md5} from '../../src/esp/flash.ts'
import {readFlashRange} from '../../src/esp/read-flash.ts'
import {startStub} from '../../src/esp/stub.ts'
import {type WritePlan, type Written, writeFirmware} from '../../src/esp/write.ts'
import type {Progress} from '../../src/progress.ts'
import {oddFlash} from '../../src/virtual/faults/flash.ts'
import {sample} from '../at-length.ts'
import {boardOf} from './board-of.ts'
import {drive} from './scripted-port.ts'

const KB = 1024
const MB = 1024 * KB
const EARLIER = 0x5a
const MEM_END = 0x06
/** Every request that changes the flash. */
const CHANGING = [0x02, 0x03, 0x10, 0x11, 0xd0, 0xd1]

/** Content that is not the same anywhere in it. */
function content(bytes: number): Uint8Array {
	return Uint8Array.from({length: bytes}, (_, at) => (at * 31 + (at >> 8) * 7 + (at >> 16)) & 0xff)
}

/** A board with 32 MB, full of an earlier program, and our flasher connected to it. */
async function with32MB(chip: ChipName, {stub = true}: {readonly stub?: boolean} = {}) {
	const tamper = (request: Uint8Array) => (!stub && request[1] === MEM_END ? undefined : request)
	const {board, connect, requests} = await boardOf({chip, flashBytes: 32 * MB}, {tamper})
	board.flash.bytes.fill(EARLIER)
	const loader = await connect()
	const facts = await readChipFacts(loader)
	expect(facts.flashBytes).toBe(32 * MB)
	const {bytes} = board.flash
	const write = async (image: Uint8Array, offset: number, plan: Partial<WritePlan> = {}) =>
		(await drive<Progress, Written>(writeFirmware(loader, {image, offset, facts, baud: undefined, ...plan})))
			.result
	/** Whether every byte of this range is `value`. */
	const isAll = (value: number, from: number, to: number) =>
		Buffer.compare(bytes.subarray(from, to), Buffer.alloc(to - from, value)) === 0
	const changes = () => requests.filter(({1: opcode}) => CHANGING.includes(opcode!)).length
	return {loader, bytes, write, isAll, changes}
}

const far = ['ESP32-S3', 'ESP32-C5', 'ESP32-C61', 'ESP32-P4'] as const
const near = ['ESP32', 'ESP32-S2', 'ESP32-C3', 'ESP32-C6'] as const

describe('32 MB of flash on a chip whose stub has four address bytes', () => {
	it.each(sample(far, 2))(
		'%s: all of it is erased, and firmware across 16 MB is written and proven',
		async chip => {
			const {bytes, write, isAll} = await with32MB(chip)
			const image = content(256 * KB)
			const at = 16 * MB - 128 * KB
			const written = await write(image, at)
			expect(written).toMatchObject({stub: true, tries: 1, md5: md5(image)})
			expect(Buffer.compare(bytes.subarray(at, at + image.length), image)).toBe(0)
			expect([isAll(0xff, 0, at), isAll(0xff, at + image.length, 32 * MB)]).toEqual([true, true])
		},
	)

	it('a region beyond 16 MB is erased, and nothing at the beginning with it', async () => {
		const {loader, isAll} = await with32MB('ESP32-S3')
		await startStub(loader)
		await loader.command(eraseRegion({offset: 20 * MB, bytes: 64 * KB}))
		expect(isAll(0xff, 20 * MB, 20 * MB + 64 * KB)).toBe(true)
		expect([isAll(EARLIER, 0, 20 * MB), isAll(EARLIER, 20 * MB + 64 * KB, 32 * MB)]).toEqual([true, true])
	})

	it.each(sample(far, 2))(
		'%s: what lies beyond 16 MB is read back, for which the stub is started',
		async chip => {
			const {loader, bytes} = await with32MB(chip)
			const there = content(10_000)
			bytes.set(there, 16 * MB - 4000)
			const found = await readFlashRange(loader, {offset: 16 * MB - 4000, bytes: there.length})
			expect(Buffer.compare(found, there)).toBe(0)
			expect(loader.mode).toBe('stub')
		},
	)

	it('what is there already is not sent again, also beyond 16 MB', async () => {
		const {write} = await with32MB('ESP32-S3')
		const image = content(128 * KB)
		await write(image, 24 * MB, {erase: 'image'})
		expect(await write(image, 24 * MB, {erase: 'image'})).toMatchObject({changed: 0, md5: md5(image)})
	})

	it('by its ROM alone only the first 16 MB are erased, and nothing is taken for something else', async () => {
		const {bytes, write, isAll} = await with32MB('ESP32-S3', {stub: false})
		const image = content(64 * KB)
		expect(await write(image, 0)).toMatchObject({stub: false})
		expect(Buffer.compare(bytes.subarray(0, image.length), image)).toBe(0)
		expect([isAll(0xff, image.length, 16 * MB), isAll(EARLIER, 16 * MB, 32 * MB)]).toEqual([true, true])
	})

	it('where the stub does not start, firmware beyond 16 MB is not begun', async () => {
		const {bytes, write, changes} = await with32MB('ESP32-S3', {stub: false})
		await expect(write(content(64 * KB), 20 * MB)).rejects.toMatchObject({
			code: 'stub-silent',
			facts: {chip: 'ESP32-S3', wanted: true},
		})
		expect([changes(), bytes.every(byte => byte === EARLIER)]).toEqual([0, true])
	})

	it('without the stub, which the person does not want, firmware beyond 16 MB is refused', async () => {
		const {loader, write, changes} = await with32MB('ESP32-S3')
		loader.mayLoadStub = false
		await expect(write(content(8 * KB), 16 * MB - 4 * KB)).rejects.toMatchObject({
			code: 'flash-out-of-reach',
			facts: {chip: 'ESP32-S3', end: 16 * MB + 4 * KB, reach: 16 * MB, byStub: true},
		})
		await expect(readFlashRange(loader, {offset: 16 * MB, bytes: 4})).rejects.toMatchObject({
			code: 'flash-out-of-reach',
		})
		expect(changes()).toBe(0)
	})
})

describe('32 MB of flash on a chip that has three address bytes only', () => {
	it.each(near)('%s: firmware beyond 16 MB is refused before anything is changed', async chip => {
		const {write, changes} = await with32MB(chip)
		await expect(write(content(8 * KB), 16 * MB - 4 * KB)).rejects.toMatchObject({
			code: 'flash-out-of-reach',
			facts: {chip, end: 16 * MB + 4 * KB, reach: 16 * MB, byStub: false},
		})
		expect(changes()).toBe(0)
	})

	it.each(near)('%s: it is not read beyond 16 MB, where it would begin anew', async chip => {
		const {loader} = await with32MB(chip)
		await expect(readFlashRange(loader, {offset: 16 * MB - 4, bytes: 8})).rejects.toMatchObject({
			code: 'flash-out-of-reach',
		})
	})

	it('firmware in the first 16 MB is written, they are erased, and the rest stays as it is', async () => {
		const {bytes, write, isAll} = await with32MB('ESP32')
		const image = content(64 * KB)
		expect(await write(image, 0x1000)).toMatchObject({stub: true, tries: 1})
		expect(Buffer.compare(bytes.subarray(0x1000, 0x1000 + image.length), image)).toBe(0)
		expect([isAll(0xff, 0x1000 + image.length, 16 * MB), isAll(EARLIER, 16 * MB, 32 * MB)]).toEqual([
			true,
			true,
		])
	})
})

describe('a flash of 4 MB whose size byte the stub does not know', () => {
	// Of Macronix, for 1.8 V.
	const part = {jedecId: 0x3625c2}

	it.each([
		['ESP32-S3', false],
		['ESP32-C5', false],
		['ESP32', true],
		['ESP32-C3', true],
	] as const)('on an %s is written and proven; by its stub: %s', async (chip, stub) => {
		const flash = oddFlash(part, 4 * MB)
		flash.bytes.fill(EARLIER)
		const {connect} = await boardOf({chip, flash})
		const loader = await connect()
		const facts = await readChipFacts(loader)
		expect(facts.flashBytes).toBe(4 * MB)
		const image = content(64 * KB)
		const plan = {image, offset: 0x10000, facts, baud: undefined}
		expect((await drive<Progress, Written>(writeFirmware(loader, plan))).result).toMatchObject({
			stub,
			tries: 1,
		})
		expect(Buffer.compare(flash.bytes.subarray(0x10000, 0x20000), image)).toBe(0)
		expect(flash.bytes.subarray(0x20000).every(byte => byte === 0xff)).toBe(true)
	})
})
