import {existsSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'
import {checkSuits, inspectImage} from '../../src/esp/image.ts'
import {Problem} from '../../src/problem.ts'
import {buildApp, buildFirmware, type FirmwareChip} from '../../src/virtual/site/firmware.ts'
import {arduinoFile, loaderOf, padded, twoImages} from './esp8266-files.ts'

const KB = 1024
const MB = 1024 * KB
const recipe = {machine: 'Test board with a chip', version: '1.27.0', date: '2025-12-09'}
const fileFor = (chip: FirmwareChip) => buildFirmware({...recipe, chip})

/** Where the ROM of each chip that has room before its loader looks for it. */
const offsets = [
	['ESP32', 0x1000],
	['ESP32-S2', 0x1000],
	['ESP32-C5', 0x2000],
	['ESP32-P4', 0x2000],
] as const

/** As tools put files together for the very start of the flash. */
function fromZero(chip: FirmwareChip, blank: number): Uint8Array {
	return Buffer.concat([Buffer.alloc(blank, 0xff), fileFor(chip)])
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
	const copy = Uint8Array.from(bytes)
	copy[at]! ^= 0x10
	return copy
}

function problemOf(bytes: Uint8Array): Pick<Problem, 'code' | 'facts'> | undefined {
	try {
		inspectImage(bytes, 'a.bin')
	} catch (error) {
		if (error instanceof Problem) return {code: error.code, facts: error.facts}
		throw error
	}
	return undefined
}

describe.each(offsets)('a file for the whole flash of an %s', (chip, offset) => {
	it('is the file behind its blank beginning, in that place', () => {
		const bare = inspectImage(fileFor(chip), 'a.bin')
		expect(inspectImage(fromZero(chip, offset), 'a.bin')).toEqual({...bare, skipped: offset})
	})

	it('that is cut off tells its length and the right one, both with the blank beginning', () => {
		const whole = fromZero(chip, offset)
		expect(problemOf(whole.subarray(0, whole.length - 40))).toEqual({
			code: 'firmware-truncated',
			facts: {source: 'a.bin', bytes: whole.length - 40, expected: whole.length},
		})
	})

	it.each([0x2123, 0x8008, 0x9_0000])('with a flipped bit at %i of the flash is damaged', at => {
		expect(problemOf(flipped(fromZero(chip, offset), at))?.code).toBe('firmware-damaged')
	})

	it('with one byte more or less before it is no such file', () => {
		for (const blank of [offset - 1, offset + 1, 0x10000])
			expect(problemOf(fromZero(chip, blank))?.code).toBe('firmware-not-esp')
	})

	it('whose blank beginning is that of another chip would lie in the wrong place', () => {
		expect(problemOf(fromZero(chip, 0x3000 - offset))?.code).toBe('firmware-damaged')
	})
})

it('a blank beginning before a file for a chip that starts at 0 is damage', () => {
	expect(problemOf(fromZero('ESP32-S3', 0x1000))?.code).toBe('firmware-damaged')
	expect(problemOf(fromZero('ESP8266', 0x2000))?.code).toBe('firmware-damaged')
})

it.each([
	['one byte of FF', Buffer.alloc(1, 0xff)],
	['less than the room before a loader', Buffer.alloc(0xfff, 0xff)],
	['4 MB of FF', Buffer.alloc(4 * MB, 0xff)],
	['zeros, as a download that reserved its room and failed', Buffer.alloc(0x2000)],
])('%s is an empty file', (_what, bytes) => {
	expect(problemOf(bytes)).toEqual({code: 'firmware-empty', facts: {source: 'a.bin', blank: true}})
})

describe('a file that is made for more flash than the board has', () => {
	const image = inspectImage(fileFor('ESP32-S3'), 'a.bin')
	const facts = (flashBytes: number, has: number, bytes = image.bytes) => {
		const chip = {chip: 'ESP32-S3', revision: 2, flashBytes: has} as const
		try {
			checkSuits({...image, bytes, flashBytes}, chip)
		} catch (error) {
			if (error instanceof Problem) return error.facts
			throw error
		}
		return undefined
	}

	it.each([
		['by its header', 16 * MB, 8 * MB, 16 * MB],
		['by a last partition that ends before the flash does', 15 * MB, 8 * MB, 16 * MB],
		['by a last partition of a board with 4 MB', 3 * MB + 4 * KB, 2 * MB, 4 * MB],
	])('is told so, in a size that flash chips have (%s)', (_how, needs, has, bytes) => {
		expect(facts(needs, has)).toEqual({bytes, flashBytes: has, madeFor: true})
	})

	it('is told its own length where that alone is too much', () => {
		expect(facts(2 * MB + 5, 2 * MB, 2 * MB + 5)).toEqual({bytes: 2 * MB + 5, flashBytes: 2 * MB})
	})

	it('is fine on a board with just that size', () => {
		expect(facts(8 * MB, 8 * MB)).toBeUndefined()
	})
})

describe('a boot loader alone', () => {
	/** The loader of this file: everything before the blank part in front of its table. */
	function loaderIn(chip: FirmwareChip, offset: number): Uint8Array {
		const beforeTable = fileFor(chip).subarray(0, 0x8000 - offset)
		return beforeTable.subarray(0, beforeTable.findLastIndex(byte => byte !== 0xff) + 1)
	}

	it.each([...offsets, ['ESP32-S3', 0], ['ESP32-C3', 0]] as const)('is no firmware (%s)', (chip, offset) => {
		expect(problemOf(loaderIn(chip, offset))?.code).toBe('firmware-loader-only')
	})

	it('is none behind a blank beginning, and none with FF up to 64 KB', () => {
		const loader = loaderIn('ESP32', 0x1000)
		expect(problemOf(padded(loader, 0x10000, 0xff))?.code).toBe('firmware-loader-only')
		expect(problemOf(Buffer.concat([Buffer.alloc(0x1000, 0xff), loader]))?.code).toBe('firmware-loader-only')
	})

	it('is another thing than a program alone', () => {
		expect(problemOf(buildApp({...recipe, chip: 'ESP32'}))?.code).toBe('firmware-app-only')
	})

	it('of an ESP8266 is no firmware either, nor with FF behind it', () => {
		expect(problemOf(loaderOf())?.code).toBe('firmware-loader-only')
		expect(problemOf(padded(loaderOf(), 0x1000, 0xff))?.code).toBe('firmware-loader-only')
		expect(problemOf(padded(loaderOf(), 0x40000, 0xff))?.code).toBe('firmware-loader-only')
	})
})

describe('an ESP8266 file of a loader and a program with its own header', () => {
	it('is accepted whole, whatever fills the room between them', () => {
		for (const filler of [0xff, 0xaa, 0x00]) expect(problemOf(twoImages(filler))).toBeUndefined()
	})

	it.each([0.3, 0.6, 0.99])('is refused when it is cut off (%f of it is left)', share => {
		const whole = twoImages()
		const cut = whole.subarray(0, Math.floor(whole.length * share))
		expect(problemOf(cut)).toMatchObject({code: 'firmware-truncated', facts: {bytes: cut.length}})
	})

	it.each([0x1040, 0x8000, 0x20000])('is refused with a flipped bit at %i', at => {
		expect(problemOf(flipped(twoImages(), at))).toMatchObject({code: 'firmware-damaged'})
	})

	it('is proven by length and CRC where Arduino’s tool put them into the program', () => {
		expect(problemOf(arduinoFile())).toBeUndefined()
		expect(problemOf(flipped(arduinoFile(), 0x9000))?.code).toBe('firmware-damaged')
		// A bit of the stored length, and one of the CRC.
		expect(problemOf(flipped(arduinoFile(), 0x1010))?.code).toBe('firmware-damaged')
		expect(problemOf(flipped(arduinoFile(), 0x1015))?.code).toBe('firmware-damaged')
		expect(problemOf(arduinoFile().subarray(0, 0x9000))?.code).toBe('firmware-truncated')
	})
})

describe('MicroPython’s file for the ESP8266', () => {
	it.each([0x8400, 0x8f00, 0x8fff])('cut in the blank room before its code (%i) is cut off', length => {
		expect(problemOf(fileFor('ESP8266').subarray(0, length))?.code).toBe('firmware-truncated')
	})
})

const cases = new URL('../../../shared/cases/files/make-images.mjs', import.meta.url)
const answers: Readonly<Record<string, string | undefined>> = {
	'esp32-from-zero-cut.bin': 'firmware-truncated',
	'esp32-from-zero-flipped.bin': 'firmware-damaged',
	'ff-only.bin': 'firmware-empty',
	'esp8266-md5-cut.bin': 'firmware-truncated',
	'esp8266-md5-flipped.bin': 'firmware-damaged',
	'esp8266-two-images-cut.bin': 'firmware-truncated',
	'esp8266-two-images-flipped.bin': 'firmware-damaged',
	'esp8266-boot-loader-alone.bin': 'firmware-loader-only',
}

it.runIf(existsSync(cases))('each of the shared cases gets its answer', async () => {
	const {files} = (await import(fileURLToPath(cases))) as {files: Record<string, () => Buffer>}
	const found = Object.entries(files).map(([name, make]) => [name, problemOf(make())?.code])
	expect(Object.fromEntries(found)).toEqual(
		Object.fromEntries(Object.keys(files).map(name => [name, answers[name]])),
	)
})
