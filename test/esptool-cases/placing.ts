/** Where a write may lie, and what of the file may change on its way. */

import {expect} from 'vitest'
import {readFlashRange} from '../../src/esp/read-flash.ts'
import {FLASH_BYTES} from './bench.ts'
import {type Case, hasImageId, provable, provableRom, type Table, withStub} from './case.ts'
import {code, KB, MB, random} from './content.ts'

/** The start of an image: magic, one segment, `dio`, flash of 4 MB at 40 MHz as the ESP32 counts. */
function imageLike(bytes: number, size = 0x20): Uint8Array {
	const image = code(bytes)
	image.set([0xe9, 1, 2, size])
	return image
}

const flashSizes: readonly Case[] = [
	{
		mirrors: ['high_offset'],
		says: 'the fourth megabyte is written where it is',
		on: provable,
		board: {flashBytes: 4 * MB},
		async run(b) {
			await b.write(0x300000, random(4 * KB))
		},
	},
	{
		mirrors: ['high_offset_no_compression'],
		says: 'also as it is',
		on: provable,
		board: {flashBytes: 4 * MB},
		async run(b) {
			await b.put(0x300000, code(4 * KB), 'plain')
		},
	},
	{
		mirrors: ['large_image'],
		says: 'half a megabyte that packs',
		on: provable,
		async run(b) {
			await b.write(b.offset, code(MB / 2))
		},
	},
	{
		mirrors: ['large_no_compression'],
		says: 'half a megabyte that does not pack',
		on: withStub,
		async run(b) {
			expect((await b.write(b.offset, random(MB / 2))).compressed).toBe(false)
		},
	},
	{
		mirrors: ['write_past_end_fails'],
		says: 'what would end beyond the flash is refused before anything is changed',
		async run(b) {
			await expect(b.write(FLASH_BYTES - 4 * KB, code(8 * KB))).rejects.toMatchObject({
				code: 'firmware-does-not-fit',
				facts: {bytes: FLASH_BYTES + 4 * KB, flashBytes: FLASH_BYTES},
			})
		},
	},
	{
		mirrors: ['write_no_compression_past_end_fails'],
		says: 'so it is when it does not pack; and a ROM asked all the same refuses too',
		on: provableRom,
		async run(b) {
			const tooLong = random(8 * KB)
			await expect(b.write(FLASH_BYTES - 4 * KB, tooLong)).rejects.toMatchObject({
				code: 'firmware-does-not-fit',
			})
			await expect(b.put(FLASH_BYTES - 4 * KB, tooLong, 'plain')).rejects.toMatchObject({
				code: 'command-failed',
				facts: {command: 'FLASH_BEGIN', status: 0x0106},
			})
		},
	},
	{
		mirrors: ['read_nostub_high_offset'],
		says: 'the fourth megabyte is read out, by the stub and by a ROM that was told how much there is',
		on: provable,
		board: {flashBytes: 4 * MB},
		async run(b) {
			const content = random(KB)
			await b.write(0x300000, content)
			const found = await readFlashRange(b.loader, {offset: 0x300000, bytes: KB})
			expect(Buffer.compare(found, content)).toBe(0)
		},
	},
	{
		mirrors: ['read_past_end_fails'],
		says: 'a ROM does not read beyond the end',
		on: provableRom,
		async run(b) {
			await b.ready()
			await expect(readFlashRange(b.loader, {offset: FLASH_BYTES - 4, bytes: 8})).rejects.toMatchObject({
				code: 'command-failed',
				facts: {status: 0x0106},
			})
		},
	},
	{
		mirrors: ['flash_size_keep'],
		says: 'an image that says 4 MB says so still on a flash of 2 MB',
		on: target => hasImageId(target) && provable(target),
		async run(b) {
			await b.write(b.offset, imageLike(8 * KB))
		},
	},
]

const sectorBoundaries: readonly Case[] = [
	{
		mirrors: ['end_sector'],
		says: 'what ends where a sector ends leaves the next one alone',
		on: provable,
		async run(b) {
			await b.put(0x10000, code(KB), 'packed')
			await b.put(0xfc00, code(KB, 2), 'packed')
		},
	},
	{
		mirrors: ['end_sector_uncompressed'],
		says: 'also as it is',
		on: provable,
		async run(b) {
			await b.put(0x10000, code(KB), 'plain')
			await b.put(0xfc00, code(KB, 2), 'plain')
		},
	},
	{
		mirrors: ['overlap'],
		says: 'a second write into the same sector leaves only itself there',
		on: provable,
		async run(b) {
			await b.put(0x20800, code(KB), 'packed')
			await b.put(0x20c00, code(KB, 2), 'packed')
		},
	},
]

/** Bytes of flash, and the upper half of byte 3 that an ESP8266 knows them by. */
const esp8266Sizes = [
	[512 * KB, 0x00],
	[1 * MB, 0x20],
	[2 * MB, 0x30],
	[4 * MB, 0x40],
	[8 * MB, 0x80],
	[16 * MB, 0x90],
] as const

const imageSettings: readonly Case[] = [
	...[0x00, 0x1f, 0x20, 0x4f].map(
		(size): Case => ({
			mirrors: ['keep_does_not_change_settings'],
			says: `a header with 0x${size.toString(16)} for size and speed is written as it is`,
			on: target => hasImageId(target) && provable(target),
			async run(b) {
				await b.write(b.offset, imageLike(4 * KB, size))
			},
		}),
	),
	...esp8266Sizes.map(
		([flashBytes, size]): Case => ({
			mirrors: ['detect_size_changes_size'],
			says: `an ESP8266 with ${flashBytes / KB} KB is told so in byte 3, and nothing else changes`,
			on: target => target.chip === 'ESP8266' && withStub(target),
			board: {flashBytes},
			async run(b) {
				await b.write(0, imageLike(8 * KB, 0x5f))
				b.expected.poke(3, size | 0x0f)
			},
		}),
	),
]

const headerRewrites: readonly Case[] = [
	{
		mirrors: ['flash_header_no_magic_no_rewrite'],
		says: 'what is no image, or lies elsewhere, is not touched',
		on: provable,
		async run(b) {
			await b.write(b.offset, code(4 * KB))
			await b.write(0x10000, imageLike(4 * KB))
		},
	},
]

export const placing: Table = {
	TestFlashSizes: flashSizes,
	TestSectorBoundaries: sectorBoundaries,
	TestKeepImageSettings: imageSettings,
	TestBootloaderHeaderRewriteCases: headerRewrites,
}
