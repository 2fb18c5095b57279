/** What firmware tells the chip of its flash, changed as a person wishes. */

import {createHash} from 'node:crypto'
import {describe, expect, it} from 'vitest'
import {type ChipName, chipNamed, chips} from '../../src/esp/chips.ts'
import {checkSettings, withSettings} from '../../src/esp/flash-header.ts'
import {inspectImage} from '../../src/esp/image.ts'
import {bytesOf, type FlashSettings, flashModes} from '../../src/rules/flash-settings.ts'
import {firmwareOf} from './board-of.ts'

const MB = 1024 * 1024

function changed(chip: ChipName, settings: FlashSettings, flashBytes = 4 * MB): Uint8Array {
	return withSettings(firmwareOf({chip}).image, chipNamed(chip), settings, flashBytes)
}

/** Every place that differs from the file. */
function differences(chip: ChipName, found: Uint8Array): readonly number[] {
	const {image} = firmwareOf({chip})
	expect(found.length).toBe(image.length)
	return [...found.keys()].filter(at => found[at] !== image[at])
}

describe('the header of firmware', () => {
	it.each(chips.map(({name}) => name))(
		'%s: each of its values is written, and nothing else but the digest changes',
		chip => {
			const {sizes, frequencies} = chipNamed(chip).header
			for (const [at, mode] of flashModes.entries()) expect(changed(chip, {mode})[2]).toBe(at)
			for (const [frequency, bits] of frequencies) expect(changed(chip, {frequency})[3]! & 0x0f).toBe(bits)
			for (const [size, bits] of sizes) expect(changed(chip, {size})[3]! & 0xf0).toBe(bits)
			const found = changed(chip, {mode: 'dout', size: '2MB'})
			expect(() => inspectImage(found, 'a.bin')).not.toThrow()
			const places = differences(chip, found)
			expect(places.slice(0, 2)).toEqual([2, 3])
			// An ESP8266's image has no digest.
			if (chip === 'ESP8266') expect(places).toHaveLength(2)
			else expect(places.at(-1)! - places[2]!).toBeLessThan(32)
		},
	)

	it('has the bytes that esptool 5 writes', () => {
		const bytes = (chip: ChipName, settings: FlashSettings) => [...changed(chip, settings).subarray(2, 4)]
		expect(bytes('ESP32', {mode: 'qio', frequency: '80m', size: '16MB'})).toEqual([0, 0x4f])
		expect(bytes('ESP8266', {mode: 'dout', frequency: '26m', size: '4MB-c1'})).toEqual([3, 0x61])
		expect(bytes('ESP32-C2', {mode: 'dio', frequency: '60m', size: '2MB'})).toEqual([2, 0x1f])
		expect(bytes('ESP32-H2', {mode: 'qout', frequency: '16m', size: '4MB'})).toEqual([1, 0x21])
		expect(bytes('ESP32-C6', {mode: 'dio', frequency: '80m', size: '8MB'})).toEqual([2, 0x30])
		expect(bytes('ESP32-P4', {mode: 'dio', frequency: '80m', size: '32MB'})).toEqual([2, 0x5f])
	})

	it('is covered by the digest behind the boot loader, which is computed anew', () => {
		const found = changed('ESP32', {mode: 'dout'})
		const at = differences('ESP32', found)[1]!
		// The digest begins at a multiple of 16.
		const end = at - (at % 16)
		const digest = createHash('sha256').update(found.subarray(0, end)).digest()
		expect(Buffer.compare(found.subarray(end, end + 32), digest)).toBe(0)
	})

	it('is told the size that was detected', () => {
		expect(changed('ESP32-S3', {size: 'detect'}, 32 * MB)[3]! & 0xf0).toBe(0x50)
		expect(changed('ESP8266', {size: 'detect'}, 4 * MB)[3]! & 0xf0).toBe(0x40)
	})

	it('stays as it is in the file where nothing else was chosen', () => {
		expect(differences('ESP32', changed('ESP32', {size: 'keep'}))).toEqual([])
		expect(differences('ESP8266', changed('ESP8266', {size: 'keep'}))).toEqual([])
	})

	it('is not looked for in what is no image', () => {
		const noise = Uint8Array.from({length: 64}, (_, at) => at)
		expect(withSettings(noise, chipNamed('ESP32'), {mode: 'qio'}, 4 * MB)).toBe(noise)
	})
})

describe('a setting that cannot be', () => {
	const check = (chip: ChipName, settings: FlashSettings, flashBytes?: number) => () =>
		checkSettings(chipNamed(chip), settings, flashBytes)

	it.each([
		['ESP32', {frequency: '60m'}, '--flash-freq', '60m', ['80m', '40m', '26m', '20m']],
		['ESP32-C2', {frequency: '80m'}, '--flash-freq', '80m', ['60m', '30m', '20m', '15m']],
		['ESP32-C6', {frequency: '26m'}, '--flash-freq', '26m', ['80m', '40m', '20m']],
		['ESP32-H2', {frequency: '40m'}, '--flash-freq', '40m', ['48m', '24m', '16m', '12m']],
	] as const)('%s: %j is refused with what this chip has', (chip, settings, option, value, valid) => {
		expect(check(chip, settings, 4 * MB)).toThrow(
			expect.objectContaining({code: 'flash-setting', facts: {chip, option, value, valid}}),
		)
	})

	it('is a size of another chip: an ESP32 has no 512 KB, an ESP8266 no 32 MB', () => {
		for (const [chip, size] of [
			['ESP32', '512KB'],
			['ESP32', '2MB-c1'],
			['ESP8266', '32MB'],
		] as const) {
			expect(check(chip, {size}, 64 * MB)).toThrow(
				expect.objectContaining({facts: expect.objectContaining({valid: expect.arrayContaining(['4MB'])})}),
			)
		}
	})

	it('is a size that the flash has not', () => {
		expect(check('ESP32', {size: '8MB'}, 4 * MB)).toThrow(
			expect.objectContaining({
				code: 'flash-setting',
				facts: {chip: 'ESP32', option: '--flash-size', value: '8MB', flashBytes: 4 * MB},
			}),
		)
		expect(check('ESP32', {size: '4MB'}, 4 * MB)).not.toThrow()
		expect(check('ESP32', {size: '8MB'}, undefined)).not.toThrow()
	})

	it('is a size to be detected where the id does not tell it', () => {
		expect(check('ESP32', {size: 'detect'}, undefined)).toThrow(
			expect.objectContaining({facts: {chip: 'ESP32', option: '--flash-size', value: 'detect'}}),
		)
	})
})

it('sizes are what their names say', () => {
	expect([bytesOf('256KB'), bytesOf('2MB-c1'), bytesOf('128MB')]).toEqual([256 * 1024, 2 * MB, 128 * MB])
})
