import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {compareVersions, isStable, parseFirmwareName} from '../../src/micropython/firmware-name.ts'
import {sample, samplesAbsent} from './samples.ts'

describe('the name of a firmware file', () => {
	it.each([
		[
			'ESP32_GENERIC-20251209-v1.27.0.bin',
			{board: 'ESP32_GENERIC', variant: '', date: '2025-12-09', version: '1.27.0', extension: 'bin'},
		],
		[
			'ESP32_GENERIC_S3-SPIRAM_OCT-20260401-v1.28.0-preview.314.ge8a3ee0342.app-bin',
			{
				board: 'ESP32_GENERIC_S3',
				variant: 'SPIRAM_OCT',
				date: '2026-04-01',
				version: '1.28.0-preview.314.ge8a3ee0342',
				extension: 'app-bin',
			},
		],
		[
			'UM_TINYPICO-idf4-20210202-v1.14.bin',
			{board: 'UM_TINYPICO', variant: 'idf4', date: '2021-02-02', version: '1.14', extension: 'bin'},
		],
	])('is taken apart: %s', (name, parts) => {
		expect(parseFirmwareName(name)).toEqual(parts)
	})

	it.each([
		'',
		'../../etc/passwd',
		'ESP32_GENERIC-20251209-v1.27.0.bin/../x',
		'ESP32_GENERIC-20251209-v1.27.0',
		'ESP32_GENERIC-2025129-v1.27.0.bin',
		'ESP32_GENERIC-20251209-v1.27.0-dirty.bin',
		'ESP32 GENERIC-20251209-v1.27.0.bin',
		'ESP32_GENERIC-20251209-v1.27.0.bin\n',
		'A-B-C-20251209-v1.27.0.bin',
	])('that is not one is nothing: %j', name => {
		expect(parseFirmwareName(name)).toBeUndefined()
	})

	it.skipIf(samplesAbsent)('is understood for every file of April 2026 (wants ../shared/samples)', () => {
		const scrape = JSON.parse(sample('site-scrape-2026-04-07.json')) as {
			boards: {id: string; firmwareNameToLinkParts: Record<string, string[]>}[]
		}
		const names = scrape.boards.flatMap(({id, firmwareNameToLinkParts}) =>
			Object.values(firmwareNameToLinkParts).flatMap(parts => parts.map(part => ({id, name: id + part}))),
		)
		expect(names.length).toBeGreaterThan(1000)
		for (const {id, name} of names) expect(parseFirmwareName(name)?.board, name).toBe(id)
	})
})

describe('versions', () => {
	it('stand in the order in which they came out', () => {
		const inOrder = [
			'1.9',
			'1.9.1',
			'1.18',
			'1.19.1',
			'1.27.0',
			'1.28.0-preview.9.gaaaaaaa',
			'1.28.0-preview.314.ge8a3ee0342',
			'1.28.0',
			'1.29.0-preview.1.gabc1234',
		]
		expect(inOrder.toReversed().toSorted(compareVersions)).toEqual(inOrder)
	})

	it('of two and of three parts are the same when the third is zero', () => {
		expect(compareVersions('1.18', '1.18.0')).toBe(0)
	})

	it('are stable unless they are previews', () => {
		expect(isStable('1.27.0')).toBe(true)
		expect(isStable('1.28.0-preview.1.gabc1234')).toBe(false)
	})

	it('compare the same way from both sides', () => {
		const version = fc
			.tuple(fc.nat(3), fc.nat(30), fc.nat(3), fc.option(fc.nat(500)))
			.map(([x, y, z, n]) => `${x}.${y}.${z}${n === null ? '' : `-preview.${n}.gabcdef0`}`)
		fc.assert(
			fc.property(version, version, (a, b) => {
				expect(Math.sign(compareVersions(a, b)) + Math.sign(compareVersions(b, a))).toBe(0)
			}),
		)
	})
})
