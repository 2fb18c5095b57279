import {deflateSync} from 'node:zlib'
import {describe, expect, it} from 'vitest'
import {inspectImage} from '../../src/esp/image.ts'
import {buildApp, buildFirmware, type FirmwareRecipe} from '../../src/virtual/site/firmware.ts'

const esp32: FirmwareRecipe = {
	chip: 'ESP32',
	machine: 'Generic ESP32 module with ESP32',
	version: '1.27.0',
	date: '2025-12-09',
}
const esp8266: FirmwareRecipe = {...esp32, chip: 'ESP8266', machine: 'ESP module with ESP8266'}

describe('firmware for the virtual bench', () => {
	it.each([
		['ESP32', esp32, 1_650_000, 1_800_000],
		['ESP8266', esp8266, 600_000, 680_000],
	])('is as large as the real one, and zlib leaves about three fifths (%s)', (_chip, recipe, least, most) => {
		const bytes = buildFirmware(recipe)
		const ratio = deflateSync(bytes).length / bytes.length
		expect(bytes.length).toBeGreaterThan(least)
		expect(bytes.length).toBeLessThan(most)
		expect(ratio).toBeGreaterThan(0.55)
		expect(ratio).toBeLessThan(0.65)
	})

	it('holds the two halves of the banner as C strings', () => {
		for (const recipe of [esp32, esp8266]) {
			const text = Buffer.from(buildFirmware(recipe)).toString('latin1')
			expect(text).toContain('MicroPython v1.27.0 on 2025-12-09\0')
			expect(text).toContain(`; ${recipe.machine}\0`)
		}
	})

	it('is the same for the same recipe, and another for another version', () => {
		expect(Buffer.compare(buildFirmware(esp32), buildFirmware(esp32))).toBe(0)
		expect(Buffer.compare(buildFirmware(esp32), buildFirmware({...esp32, version: '1.26.1'}))).not.toBe(0)
	})

	it.each(['ESP32', 'ESP32-S2', 'ESP32-S3', 'ESP32-C3', 'ESP32-C5', 'ESP32-C6', 'ESP8266'] as const)(
		'passes the check that real firmware passes (%s)',
		chip => {
			expect(inspectImage(buildFirmware({...esp32, chip}), 'firmware.bin').chip).toBe(chip)
		},
	)

	it('names neither project nor version in its description, as official builds do not', () => {
		const app = buildApp({...esp32, chip: 'ESP32-S3'})
		expect(app.subarray(48, 112)).toEqual(new Uint8Array(64))
	})

	it('has an app that stands at 0x10000 in the flash', () => {
		const app = buildApp({...esp32, chip: 'ESP32-S3'})
		expect(app[0]).toBe(0xe9)
		// esp_app_desc_t begins the first segment.
		expect(Buffer.from(app.subarray(32, 36)).toString('hex')).toBe('3254cdab')
	})
})
