import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {checkSuits, type FirmwareImage, inspectImage} from '../../src/esp/image.ts'
import {Problem, type ProblemCode} from '../../src/problem.ts'
import {buildApp, buildFirmware} from '../../src/virtual/site/firmware.ts'

const recipe = {machine: 'Test board with a chip', version: '1.27.0', date: '2025-12-09'}
const esp32 = buildFirmware({...recipe, chip: 'ESP32'})
const esp32s3 = buildFirmware({...recipe, chip: 'ESP32-S3'})
const esp8266 = buildFirmware({...recipe, chip: 'ESP8266'})

/** The code and the facts that `action` fails with. */
function failure(action: () => unknown): {code: ProblemCode; facts: object} | undefined {
	try {
		action()
	} catch (error) {
		if (error instanceof Problem) return {code: error.code, facts: error.facts}
		throw error
	}
	return undefined
}

function changed(bytes: Uint8Array, at: number, value: number): Uint8Array {
	const copy = bytes.slice()
	copy[at] = value
	return copy
}

describe('a firmware file', () => {
	it('says its chip and where it goes', () => {
		expect(inspectImage(esp32, 'a.bin')).toMatchObject({chip: 'ESP32', offset: 0x1000})
		expect(inspectImage(esp32s3, 'a.bin')).toMatchObject({chip: 'ESP32-S3', offset: 0})
		expect(inspectImage(esp8266, 'a.bin')).toMatchObject({chip: 'ESP8266', offset: 0})
		expect(inspectImage(buildFirmware({...recipe, chip: 'ESP32-C5'}), 'a.bin').offset).toBe(0x2000)
	})

	it('with no bytes is called empty', () => {
		expect(failure(() => inspectImage(new Uint8Array(), 'a.bin'))).toEqual({
			code: 'firmware-empty',
			facts: {source: 'a.bin'},
		})
	})

	it('that is a web page is not firmware', () => {
		const page = Buffer.from('<!DOCTYPE html><html></html>')
		expect(failure(() => inspectImage(page, 'a.bin'))).toEqual({
			code: 'firmware-not-esp',
			facts: {source: 'a.bin', first: '3c21444f'},
		})
	})

	it.each([
		['ESP32', esp32],
		['ESP8266', esp8266],
	])('cut anywhere is called truncated (%s)', (_chip, whole) => {
		fc.assert(
			fc.property(fc.integer({min: 1, max: whole.length - 1}), length => {
				const problem = failure(() => inspectImage(whole.subarray(0, length), 'a.bin'))
				// Cut right behind the bootloader or the boot image, a file is whole but something else.
				expect(['firmware-truncated', 'firmware-app-only']).toContain(problem?.code)
			}),
			{
				numRuns: 40,
				examples: [[1], [23], [0x2000], [0x6fff], [0x7000], [0xefff], [0xf000], [whole.length - 1]],
			},
		)
	})

	it('says how long it should have been', () => {
		expect(failure(() => inspectImage(esp32.subarray(0, esp32.length - 1), 'a.bin'))).toEqual({
			code: 'firmware-truncated',
			facts: {source: 'a.bin', bytes: esp32.length - 1, expected: esp32.length},
		})
		expect(failure(() => inspectImage(esp8266.subarray(0, 0x2_0000), 'a.bin'))).toEqual({
			code: 'firmware-truncated',
			facts: {source: 'a.bin', bytes: 0x2_0000, expected: esp8266.length},
		})
	})

	it('with one flipped bit where it matters is damaged', () => {
		const part = (bytes: Uint8Array) => failure(() => inspectImage(bytes, 'a.bin'))
		const flipped = (bytes: Uint8Array, at: number) => changed(bytes, at, bytes[at]! ^ 1)
		expect(part(flipped(esp32, 0x100))?.facts).toMatchObject({part: 'checksum'})
		expect(part(flipped(esp32, 0x10))?.facts).toMatchObject({part: 'sha256'})
		expect(part(flipped(esp32, 0x7008))?.facts).toMatchObject({part: 'partition-table'})
		expect(part(flipped(esp32, 0x8_0000))?.facts).toMatchObject({part: 'checksum'})
		expect(part(flipped(esp32, esp32.length - 1))?.facts).toMatchObject({part: 'sha256'})
		expect(part(flipped(esp8266, 0x100))?.facts).toMatchObject({part: 'checksum'})
		expect(part(flipped(esp8266, 0x2_0000))?.facts).toMatchObject({part: 'md5'})
	})

	it('with the app only is refused: it has no boot loader', () => {
		const app = buildApp({...recipe, chip: 'ESP32'})
		expect(failure(() => inspectImage(app, 'a.app-bin'))).toEqual({
			code: 'firmware-app-only',
			facts: {source: 'a.app-bin'},
		})
	})

	it('whose table leads to the app of another chip is damaged', () => {
		const mixed = esp32.slice()
		const app = buildApp({...recipe, chip: 'ESP32-S3'})
		mixed.set(app, 0xf000)
		expect(failure(() => inspectImage(mixed, 'a.bin'))?.facts).toMatchObject({part: 'partition-table'})
	})

	it('keeps its MD5 when only the flash size in its header changes (ESP8266)', () => {
		const patched = changed(esp8266, 3, 0x40)
		expect(inspectImage(patched, 'a.bin')).toEqual(inspectImage(esp8266, 'a.bin'))
	})

	it('of an old ESP8266 program without MD5 is accepted', () => {
		const bare = esp8266.slice(0, 0x1_0000)
		bare.fill(0xff, 0x8ffc, 0x9000)
		expect(inspectImage(bare, 'a.bin').chip).toBe('ESP8266')
	})

	it('made of noise never does more than fail with a problem', () => {
		fc.assert(
			fc.property(fc.uint8Array({minLength: 1, maxLength: 4096}), noise => {
				noise[0] = 0xe9
				const problem = failure(() => inspectImage(noise, 'a.bin'))
				if (problem) expect(problem.code).toMatch(/^firmware-/)
			}),
		)
	})
})

describe('a firmware file and a chip', () => {
	const image: FirmwareImage = inspectImage(esp32, 'a.bin')
	const chip = {chip: 'ESP32', revision: 300, flashBytes: 4 * 1024 * 1024} as const

	it('go together when it is built for that chip', () => {
		expect(failure(() => checkSuits(image, chip))).toBeUndefined()
		expect(failure(() => checkSuits(image, {...chip, flashBytes: undefined}))).toBeUndefined()
	})

	it('do not go together when the chips differ', () => {
		expect(failure(() => checkSuits(image, {...chip, chip: 'ESP8266'}))).toEqual({
			code: 'firmware-wrong-chip',
			facts: {source: 'a.bin', firmware: 'ESP32', chip: 'ESP8266'},
		})
	})

	it('do not go together when the chip is too old or too new', () => {
		const newer = {...image, revisions: {min: 301, max: undefined}}
		expect(failure(() => checkSuits(newer, chip))?.facts).toEqual({
			source: 'a.bin',
			needs: '≥ v3.1',
			revision: 'v3.0',
		})
		const older = {...image, revisions: {min: 0, max: 199}}
		expect(failure(() => checkSuits(older, chip))?.facts).toMatchObject({needs: 'v0.0 – v1.99'})
	})

	it('do not go together when the flash is smaller than the header says', () => {
		expect(failure(() => checkSuits(image, {...chip, flashBytes: 2 * 1024 * 1024}))).toEqual({
			code: 'firmware-does-not-fit',
			facts: {bytes: 4 * 1024 * 1024, flashBytes: 2 * 1024 * 1024, madeFor: true},
		})
	})

	it('go by the major revision in files from before ESP-IDF 4.4.2', () => {
		const old = withoutDigest(changed(changed(changed(esp32, 17, 0), 18, 0), 14, 3))
		expect(inspectImage(old, 'a.bin').revisions).toEqual({min: 300, max: undefined})
	})
})

/** With the flag for the SHA-256 off, the bootloader's header can be changed. */
function withoutDigest(bytes: Uint8Array): Uint8Array {
	return changed(bytes, 23, 0)
}
