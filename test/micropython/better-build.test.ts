import {describe, expect, it} from 'vitest'
import type {ChipFacts} from '../../src/esp/chip-facts.ts'
import {betterBuild} from '../../src/micropython/better-build.ts'
import {type BoardMemory, memoryCode, memoryIn} from '../../src/micropython/memory.ts'

const MB = 1024 * 1024
const esp32 = {chip: 'ESP32', model: 'ESP32-D0WD-V3', features: ['dual core']} as unknown as ChipFacts
const octal = {...esp32, chip: 'ESP32-S3', model: 'ESP32-S3', psramBytes: 8 * MB, psramLines: 8} as const
const without: BoardMemory = {ramBytes: 160_000, selectIsHeldUp: undefined}
const withPsram: BoardMemory = {ramBytes: 4 * MB, selectIsHeldUp: undefined}

describe('another build is offered', () => {
	it.each([
		[
			'for PSRAM that the pin tells of',
			'ESP32_GENERIC',
			'',
			esp32,
			{...without, selectIsHeldUp: true},
			'SPIRAM',
			'psram-likely',
		],
		['without PSRAM, where there is none', 'ESP32_GENERIC', 'SPIRAM', esp32, without, '', 'psram-missing'],
		['for octal PSRAM that lies idle', 'ESP32_GENERIC_S3', '', octal, without, 'SPIRAM_OCT', 'psram-idle'],
		[
			'for PSRAM of which the chip does not say how it is wired, and which quad did not find',
			'ESP32_GENERIC_S3',
			'',
			{...octal, psramBytes: 4 * MB, psramLines: undefined},
			without,
			'SPIRAM_OCT',
			'psram-idle',
		],
		[
			'without octal PSRAM, where there is none',
			'ESP32_GENERIC_S3',
			'SPIRAM_OCT',
			{...octal, psramBytes: 0, psramLines: undefined},
			without,
			'',
			'psram-missing',
		],
	] as const)('%s', (_what, board, variant, chip, memory, better, because) => {
		expect(betterBuild({board, variant}, chip, memory)).toEqual({board, variant: better, because})
	})
})

describe('nothing is offered', () => {
	it.each([
		['where PSRAM is used', 'ESP32_GENERIC', 'SPIRAM', esp32, withPsram],
		['where the pin is down', 'ESP32_GENERIC', '', esp32, {...without, selectIsHeldUp: false}],
		['where nobody looked at the pin', 'ESP32_GENERIC', '', esp32, without],
		[
			'on the board of a maker, who knows what is on it',
			'UM_TINYPICO',
			'',
			esp32,
			{...without, selectIsHeldUp: true},
		],
		[
			'where the chip says octal and the build for it found none: that is no other build',
			'ESP32_GENERIC_S3',
			'SPIRAM_OCT',
			octal,
			without,
		],
		['for updates over the air', 'ESP32_GENERIC', 'OTA', esp32, {...without, selectIsHeldUp: true}],
		[
			'on a chip with one core',
			'ESP32_GENERIC',
			'',
			{...esp32, features: ['single core']},
			{...without, selectIsHeldUp: true},
		],
	] as const)('%s', (_what, board, variant, chip, memory) => {
		expect(betterBuild({board, variant}, chip, memory)).toBeUndefined()
	})
})

const banner = (machine: string) => ({version: '1.28.0', date: '2026-04-06', machine, chip: 'ESP32'})

describe('the pin that selects PSRAM', () => {
	const generic = banner('Generic ESP32 module')
	it.each([
		['ESP32-D0WD-V3', 'Pin(16,'],
		['ESP32-D0WDQ6', 'Pin(16,'],
		['ESP32-PICO-D4', 'Pin(10,'],
	])('is listened to on an %s', (model, pin) => {
		expect(memoryCode(generic, {...esp32, model})).toContain(pin)
	})

	it('is let alone where it is the flash’s own', () => {
		for (const model of ['ESP32-D2WD', 'ESP32-U4WDH', 'ESP32-PICO-V3', 'ESP32-PICO-V3-02'])
			expect(memoryCode(generic, {...esp32, model})).not.toContain('Pin')
	})

	it('is let alone by a build that drives PSRAM, and on the boards of makers', () => {
		expect(memoryCode(banner('Generic ESP32 module with SPIRAM'), esp32)).not.toContain('Pin')
		expect(memoryCode(banner('TinyPICO'), esp32)).not.toContain('Pin')
	})

	it('does not matter on a chip that has no other build', () => {
		expect(memoryCode(generic, {...esp32, chip: 'ESP32-C3'})).toBeUndefined()
	})
})

it('an answer that is none says nothing', () => {
	expect(memoryIn({output: '163840\r\n1\r\n', error: ''})).toEqual({ramBytes: 163_840, selectIsHeldUp: true})
	expect(memoryIn({output: '4096000\r\n', error: 'ValueError: invalid pin'})).toEqual({
		ramBytes: 4_096_000,
		selectIsHeldUp: undefined,
	})
	expect(memoryIn({output: '', error: 'ImportError: no module named gc'})).toBeUndefined()
	expect(memoryIn(undefined)).toBeUndefined()
})
