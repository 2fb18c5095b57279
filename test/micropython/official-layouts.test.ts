/**
 * Every layout of the flash that MicroPython's own builds for the ESP32 family have had since 1.18, and which of them keep each other's files. The
 * figures are those of ports/esp32/partitions*.csv of each release.
 */

import {describe, expect, it} from 'vitest'
import type {Partition} from '../../src/esp/partitions.ts'
import {esp32Filesystem, whyNotThere} from '../../src/micropython/filesystem-region.ts'

const MB = 0x100000

type Rows = readonly (readonly [type: 0 | 1, name: string, offset: number, size: number])[]

const nvs = [1, 'nvs', 0x9000, 0x6000] as const
const factory = (size: number) => [0, 'factory', 0x10000, size] as const
const ota = (size: number) =>
	[
		[1, 'nvs', 0x9000, 0x4000],
		[1, 'otadata', 0xd000, 0x2000],
		[0, 'ota_0', 0x10000, size],
		[0, 'ota_1', 0x10000 + size, size],
	] as const
const vfs = (offset: number, size: number) => [1, 'vfs', offset, size] as const

/** By the name of the table: what it was, from a version on. */
const layouts: Readonly<Record<string, readonly (readonly [since: string, rows: Rows])[]>> = {
	'4 MB': [
		['1.18.0', [nvs, factory(0x180000), vfs(2 * MB, 2 * MB)]],
		['1.19.0', [nvs, factory(0x1f0000), vfs(2 * MB, 2 * MB)]],
		['1.26.0', [nvs, factory(0x1f0000)]],
	],
	'4 MB, updates over the air': [
		['1.18.0', [...ota(0x180000), vfs(0x310000, 0xf0000)]],
		['1.26.0', ota(0x180000)],
	],
	'4 MB, ROMFS': [
		['1.25.0', [nvs, factory(0x1d0000), [1, 'romfs', 0x1e0000, 0x20000], vfs(2 * MB, 2 * MB)]],
		['1.26.0', [nvs, factory(0x1d0000), [1, 'romfs', 0x1e0000, 0x20000]]],
	],
	'2 MB': [
		['1.18.0', [nvs, factory(0x160000), vfs(0x170000, 0x50000)]],
		['1.26.0', [nvs, factory(0x160000)]],
	],
	'8 MB': [
		['1.18.0', [nvs, factory(0x1f0000), vfs(2 * MB, 6 * MB)]],
		['1.26.0', [nvs, factory(0x1f0000)]],
	],
	'16 MB': [
		['1.18.0', [nvs, factory(0x180000), vfs(2 * MB, 0xd59f80)]],
		['1.19.0', [nvs, factory(0x1f0000), vfs(2 * MB, 14 * MB)]],
		['1.26.0', [nvs, factory(0x1f0000)]],
	],
	'16 MB, updates over the air': [
		['1.18.0', [...ota(0x270000), vfs(0x4f0000, 0xb10000)]],
		['1.26.0', ota(0x270000)],
	],
	'32 MB': [
		['1.20.0', [nvs, factory(0x1f0000), vfs(2 * MB, 30 * MB)]],
		['1.26.0', [nvs, factory(0x1f0000)]],
	],
	'32 MB, updates over the air': [
		['1.20.0', [...ota(0x270000), vfs(0x4f0000, 0x1b10000)]],
		['1.26.0', ota(0x270000)],
	],
	'Arduino Nano ESP32, 16 MB': [
		[
			'1.21.0',
			[
				[1, 'nvs', 0x9000, 0x5000],
				[0, 'app0', 0x10000, 0x300000],
				[0, 'app1', 0x310000, 0x300000],
				[1, 'ffat', 0x610000, 0x960000],
				[0, 'factory', 0xf70000, 0x80000],
				[1, 'coredump', 0xff0000, 0x10000],
			],
		],
	],
}

function regionOf(name: string, version: string, flashBytes: number) {
	const rows = layouts[name]!.find(([since]) => since === version)![1]
	const partitions: readonly Partition[] = rows.map(([type, name, offset, size]) => ({
		type,
		name,
		offset,
		size,
	}))
	return esp32Filesystem(partitions, version, flashBytes)!
}

/** The size of flash that a table is made for. */
const madeFor = (name: string) => Number(/(\d+) MB/.exec(name)![1]) * MB

const pairs = Object.entries(layouts).flatMap(([name, eras]) =>
	eras.flatMap(([from]) => eras.map(([to]) => [name, from, to] as const)),
)

/** Everything else keeps its files, on a flash of the size that the table is made for. */
const moved: ReadonlySet<string> = new Set([
	// The region has grown to the end of the flash.
	'2 MB: 1.18.0 to 1.26.0',
	'2 MB: 1.26.0 to 1.18.0',
	// The first one did not end at a sector.
	'16 MB: 1.18.0 to 1.19.0',
	'16 MB: 1.18.0 to 1.26.0',
	'16 MB: 1.19.0 to 1.18.0',
	'16 MB: 1.26.0 to 1.18.0',
])

describe('the files of an official build', () => {
	it.each(pairs)('%s: from %s to %s', (name, from, to) => {
		const flash = madeFor(name)
		const why = whyNotThere(regionOf(name, from, flash), regionOf(name, to, flash))
		expect(why).toBe(moved.has(`${name}: ${from} to ${to}`) ? 'moved' : undefined)
	})

	it('stay nowhere when the flash is larger than the old table knew: the new region goes to its end', () => {
		expect(whyNotThere(regionOf('4 MB', '1.19.0', 8 * MB), regionOf('4 MB', '1.26.0', 8 * MB))).toBe('moved')
	})

	it('are written over where the new program has more room than the old one', () => {
		expect(
			whyNotThere(
				regionOf('4 MB', '1.26.0', 4 * MB),
				regionOf('4 MB, updates over the air', '1.26.0', 4 * MB),
			),
		).toBe('overlap')
	})
})
