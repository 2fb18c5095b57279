import {describe, expect, it, test} from 'vitest'
import type {Firmware} from '../../src/micropython/board.ts'
import {buildName, buildTyped, isSameName} from '../../src/rules/build-name.ts'
import {sourceTyped} from '../../src/rules/firmware-source.ts'
import {versionMeant, versionTyped} from '../../src/rules/version.ts'

function firmware(version: string, stable = true): Firmware {
	return {board: 'ESP32_GENERIC', variant: '', version, date: '', stable, file: version, url: ''}
}

const preview = firmware('1.28.0-preview.314.ge8a3ee0342', false)
const list = [firmware('1.27.0'), firmware('1.26.1'), firmware('1.26.0'), firmware('1.18'), preview]

describe('the version that a person means', () => {
	it.each([
		['stable', '1.27.0'],
		['preview', preview.version],
		['1.26.0', '1.26.0'],
		['v1.26.1', '1.26.1'],
		['1.26', '1.26.0'],
		['1.18', '1.18'],
		['1.28.0-preview.314', preview.version],
		[preview.version, preview.version],
	])('by %s is %s', (wanted, version) => {
		expect(versionMeant(list, wanted)?.version).toBe(version)
	})

	it.each(['1.2', '1.28.0', '1.28.0-preview.31', 'newest', ''])('%j: there is none', wanted => {
		expect(versionMeant(list, wanted)).toBeUndefined()
	})

	it('by stable is the newest there is where a board has previews only', () => {
		expect(versionMeant([preview], 'stable')).toBe(preview)
		expect(versionMeant([], 'stable')).toBeUndefined()
	})

	it('is typed with or without a v', () => {
		expect(['stable', 'v1.27.0', 'V1.27', '1.28.0-preview.3.gab12'].map(versionTyped)).toEqual([
			'stable',
			'1.27.0',
			'1.27',
			'1.28.0-preview.3.gab12',
		])
		expect(['1', 'latest', 'vstable', '1.27.0 '].filter(versionTyped)).toEqual([])
	})
})

describe('the firmware that a person names', () => {
	it.each([
		['firmware.bin', 'firmware.bin'],
		[' firmware.bin\n', 'firmware.bin'],
		['"/home/ada/my build.bin"', '/home/ada/my build.bin'],
		["'/home/ada/my build.bin'", '/home/ada/my build.bin'],
		['/home/ada/my\\ build\\ \\(1\\).bin', '/home/ada/my build (1).bin'],
		['C:\\Users\\ada\\firmware.bin', 'C:\\Users\\ada\\firmware.bin'],
		['"C:\\my files\\firmware.bin"', 'C:\\my files\\firmware.bin'],
	])('as %j is the file %j', (typed, path) => {
		expect(sourceTyped(typed)).toEqual({kind: 'file', path})
	})

	it.each(['https://example.org/f.bin', 'HTTP://example.org/f.bin', '"https://example.org/f.bin"'])(
		'as %s is on the web',
		typed => {
			expect(sourceTyped(typed)).toEqual({kind: 'url', url: typed.replaceAll('"', '')})
		},
	)
})

describe('the name of a build', () => {
	test.each([
		['ESP32_GENERIC', undefined],
		['ESP32_GENERIC', 'SPIRAM'],
	])('%s with the variant %s is put together and taken apart', (board, variant) => {
		expect(buildTyped(buildName(board, variant))).toEqual(variant ? {board, variant} : {board})
	})

	it('of a standard build is that of its board', () => {
		expect(buildName('ESP32_GENERIC', '')).toBe('ESP32_GENERIC')
	})

	it.each(['', '-SPIRAM', 'A-B-C', 'ESP32 GENERIC', 'ESP32_GENERIC-'])('is not %j', typed => {
		expect(buildTyped(typed)).toBeUndefined()
	})

	it('is typed in whatever letter case', () => {
		expect(isSameName('esp32_Generic', 'ESP32_GENERIC')).toBe(true)
	})
})
