import {describe, expect, it} from 'vitest'
import {chips} from '../../src/esp/chips.ts'
import {ledFrom, ledOf, ledText, pinFault} from '../../src/rules/leds.ts'

describe('where a board has its LED', () => {
	it.each([
		['SEEED_XIAO_ESP32S3', 'ESP32-S3', {led: {pin: 21, kind: 'plain'}, isKit: false}],
		['UM_OMGS3', 'ESP32-S3', {led: {pin: 35, kind: 'rgb', power: 34}, isKit: false}],
		['ESP32_GENERIC_S3', 'ESP32-S3', {led: {pin: 48, kind: 'rgb'}, isKit: true}],
		['UM_TINYPICO', 'ESP32', undefined],
		['toString', 'ESP32', undefined],
	] as const)('%s', (board, chip, known) => {
		expect(ledOf(board, chip)).toEqual(known)
	})

	it('is remembered as text, and an edited one is forgotten', () => {
		for (const led of [
			{pin: 2, kind: 'plain'},
			{pin: 35, kind: 'rgb', power: 34},
		] as const)
			expect(ledFrom(ledText(led))).toEqual(led)
		for (const text of [undefined, '', 'plain:', 'plain:2; import os', 'x:2'])
			expect(ledFrom(text)).toBeUndefined()
	})
})

describe('a pin that must not be driven', () => {
	it.each([
		['ESP32', 6, 'flash'],
		['ESP32', 34, 'input-only'],
		['ESP32', 24, 'none'],
		['ESP32', 1, 'uart'],
		['ESP32', 2, undefined],
		['ESP32-S3', 19, 'usb'],
		['ESP32-C3', 14, 'flash'],
		['ESP8266', 17, 'none'],
	] as const)('%s, GPIO%d: %s', (chip, pin, fault) => {
		expect(pinFault(chip, pin)).toBe(fault)
	})

	it('is known for every chip, and no LED of a table is on one', () => {
		for (const {name} of chips) {
			expect(pinFault(name, 99), name).toBe('none')
			const kit = ledOf('ESP32_GENERIC', name)
			if (kit) expect(pinFault(name, kit.led.pin), name).toBeUndefined()
		}
	})
})
