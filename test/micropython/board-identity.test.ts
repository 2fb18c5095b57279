import {describe, expect, it} from 'vitest'
import {identityIn} from '../../src/micropython/board-identity.ts'

describe('a board says at its prompt which one it is', () => {
	it.each([
		['esp32 240ac4123456\r\n', 'ESP32', 'ESP32'],
		['esp32 240ac4123456\r\n', 'ESP32S3', 'ESP32-S3'],
		['esp32 240ac4123456\r\n', 'ESP32-C3FH4', 'ESP32-C3'],
		['esp32 240ac4123456\r\n', 'SPIRAM', 'ESP32'],
		['esp8266 240ac4123456\r\n', 'ESP8266', 'ESP8266'],
	])('%j below a banner with %s', (output, chip, told) => {
		expect(identityIn(output, {chip})).toEqual({chip: told, mac: '24:0a:c4:12:34:56'})
	})

	it.each([
		['', 'ESP32'],
		['rp2 e66038b713596f2c\r\n', 'RP2040'],
		['esp32 240ac4123456', 'ESP32'],
		['esp32 240ac41234567890\r\n', 'ESP32'],
		['esp32 ../../../etc/x\r\n', 'ESP32'],
	])('%j is nobody’s MAC', (output, chip) => {
		expect(identityIn(output, {chip})).toBeUndefined()
	})
})
