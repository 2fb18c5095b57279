/** esptool's TestFlashing: writing in all its forms, and what is refused before it begins. */

import {expect} from 'vitest'
import {md5} from '../../src/esp/flash.ts'
import {checkSuits, inspectImage} from '../../src/esp/image.ts'
import {readFlashRange} from '../../src/esp/read-flash.ts'
import {hasImageId, provable, provableRom, reachesFar, sinceS2, type Table, withStub} from './case.ts'
import {code, KB, MB, random, zeros} from './content.ts'
import {firmwareFor, forRevisions, withOverlap} from './firmware.ts'

const FLASH_DATA = 0x03
const DEFLATE_DATA = 0x11

/** The flash's erase block. */
const BLOCK = 0x10000

export const flashing: Table = {
	TestFlashing: [
		{
			mirrors: ['flash_watchdogs'],
			says: 'watchdogs that an earlier program left behind do not bite during a write over USB',
			on: sinceS2,
			board: {circuit: 'usb-serial-jtag'},
			async run(b) {
				const began = b.setup.clock.now()
				const content = code(200 * KB)
				expect(await b.write(b.offset, content, {erase: 'everything'})).toMatchObject({tries: 1})
				// They would have bitten after two seconds.
				expect(b.setup.clock.now() - began).toBeGreaterThan(3000)
			},
		},
		{
			mirrors: ['short_flash'],
			says: 'a kilobyte goes to the start of the flash, and the rest of its sector is blank',
			on: provable,
			async run(b) {
				await b.write(0, random(KB))
			},
		},
		{
			mirrors: ['highspeed_flash'],
			says: 'a stub writes at 921600 baud, a ROM at the speed it knows',
			on: provable,
			async run(b) {
				const {baud} = await b.write(0, random(50 * KB), {baud: 921_600})
				expect(baud).toBe(b.target.mode === 'stub' ? 921_600 : 115_200)
			},
		},
		{
			mirrors: ['adjacent_flash'],
			says: 'a sector, and fifty kilobytes right after it on the same connection',
			on: provable,
			async run(b) {
				await b.write(0, random(4 * KB))
				await b.write(0x1000, random(50 * KB, 2))
			},
		},
		{
			mirrors: ['adjacent_independent_flash'],
			says: 'a second connection writes right after the first, which stays intact',
			on: provable,
			async run(b) {
				await b.write(0, random(4 * KB))
				await (await b.again()).write(0x1000, random(50 * KB, 2))
			},
		},
		{
			mirrors: [],
			says: 'the last sector of the largest flash that three address bytes reach',
			on: provable,
			board: {flashBytes: 16 * MB},
			async run(b) {
				await b.write(16 * MB - 4 * KB, random(4 * KB))
			},
		},
		{
			mirrors: [],
			says: 'what three address bytes do not reach is refused before anything is changed',
			on: target => provable(target) && !reachesFar(target),
			board: {flashBytes: 32 * MB},
			async run(b) {
				const {mayLoadStub} = b.loader
				if (b.target.mode === 'rom') b.loader.mayLoadStub = false
				await expect(b.write(16 * MB - 4 * KB, random(8 * KB))).rejects.toMatchObject({
					code: 'flash-out-of-reach',
				})
				b.loader.mayLoadStub = mayLoadStub
			},
		},
		{
			mirrors: ['last_bytes_of_32M_flash'],
			says: 'the last kilobyte of 32 MB is not the one where three address bytes end',
			on: reachesFar,
			board: {flashBytes: 32 * MB},
			async run(b) {
				const last = random(KB)
				await b.write(32 * MB - 4 * KB, last)
				await b.write(16 * MB - 4 * KB, zeros(KB))
				expect(await readFlashRange(b.loader, {offset: 32 * MB - 4 * KB, bytes: KB})).toEqual(last)
			},
		},
		{
			mirrors: ['write_larger_area_to_32M_flash'],
			says: 'a megabyte at 18 MB stays when something is written at 2 MB',
			on: reachesFar,
			board: {flashBytes: 32 * MB},
			async run(b) {
				await b.write(18 * MB, code(MB))
				await b.write(2 * MB, zeros(KB))
			},
		},
		{
			mirrors: ['verify_erase_between_32M_flash'],
			says: 'at 16 MB a kilobyte is erased before another takes its place',
			on: reachesFar,
			board: {flashBytes: 32 * MB},
			async run(b) {
				await b.write(16 * MB, random(KB))
				await b.write(16 * MB, random(KB, 2))
			},
		},
		{
			mirrors: ['binary_already_in_flash_32M_flash'],
			says: 'what lies across 16 MB already is not sent again',
			on: reachesFar,
			board: {flashBytes: 32 * MB},
			async run(b) {
				const content = code(8 * KB)
				await b.write(16 * MB - 4 * KB, content)
				expect(await b.write(16 * MB - 4 * KB, content)).toMatchObject({changed: 0})
			},
		},
		{
			mirrors: ['correct_offset'],
			says: 'what is meant for 0x2000 begins at 0x2000, and nothing before it is touched',
			on: provable,
			async run(b) {
				await b.write(0x2000, random(4 * KB))
			},
		},
		{
			mirrors: ['no_compression_flash'],
			says: 'a sector and fifty kilobytes as they are, though they could be packed',
			on: provable,
			async run(b) {
				await b.put(0, code(4 * KB), 'plain')
				await b.put(0x1000, code(50 * KB, 2), 'plain')
				expect(b.count(DEFLATE_DATA)).toBe(0)
			},
		},
		{
			mirrors: ['compressed_nostub_flash'],
			says: 'a ROM unpacks as well as a stub',
			on: provableRom,
			async run(b) {
				const written = await b.write(0x1000, code(50 * KB))
				expect(written).toMatchObject({stub: false, compressed: true})
				expect(b.count(FLASH_DATA)).toBe(0)
			},
		},
		{
			mirrors: ['partition_table_then_bootloader', 'partition_table_then_bootloader_nostub'],
			says: 'a table first, then a bootloader that ends in the sector before it',
			on: provable,
			async run(b) {
				await b.write(0x8000, code(3 * KB))
				await b.write(b.offset, code(0x8000 - b.offset - 100, 2))
			},
		},
		{
			mirrors: ['partition_table_then_bootloader_no_compression'],
			says: 'the same, as they are',
			on: provable,
			async run(b) {
				await b.put(0x8000, code(3 * KB), 'plain')
				await b.put(b.offset, code(0x8000 - b.offset - 100, 2), 'plain')
			},
		},
		{
			mirrors: ['length_not_aligned_4bytes'],
			says: 'a file of odd length is filled up with blank bytes',
			on: provable,
			async run(b) {
				for (const [at, more] of [1, 2, 3].entries()) await b.write(at * 0x4000, code(9 * KB + more))
			},
		},
		{
			mirrors: ['length_not_aligned_4bytes_no_compression'],
			says: 'the same for a file that cannot be packed',
			on: provable,
			async run(b) {
				for (const [at, more] of [1, 2, 3].entries()) {
					const {compressed} = await b.write(at * 0x4000, random(9 * KB + more))
					expect(compressed).toBe(false)
				}
			},
		},
		{
			mirrors: ['write_overlap'],
			says: 'a file whose program begins inside its bootloader is refused',
			on: target => hasImageId(target) && withStub(target),
			async run({target}) {
				if (target.chip === 'ESP8266') return
				const file = withOverlap(target.chip)
				expect(() => inspectImage(file, 'file')).toThrow(/firmware-damaged.*partition-table/)
			},
		},
		{
			mirrors: ['write_no_overlap'],
			says: 'a file whose parts lie side by side is taken',
			on: withStub,
			board: {flashBytes: 4 * MB},
			async run({target, facts}) {
				const image = inspectImage(firmwareFor(target.chip), 'file')
				expect(image.chip).toBe(target.chip)
				expect(() => checkSuits(image, facts)).not.toThrow()
			},
		},
		{
			mirrors: ['compressible_file'],
			says: 'a megabyte of zeros takes no more requests than it has erase blocks',
			on: provable,
			async run(b) {
				await b.write(0x1000, zeros(MB))
				expect(b.count(DEFLATE_DATA)).toBeLessThanOrEqual(MB / BLOCK + 1)
			},
		},
		{
			mirrors: ['compressible_non_trivial_file'],
			says: 'what packs to a third goes packed',
			on: provable,
			async run(b) {
				const {compressed} = await b.write(0x1000, code(200 * KB))
				expect(compressed).toBe(true)
			},
		},
		{
			mirrors: ['compression_auto_skipped_when_no_size_reduction'],
			says: 'what packing would only make longer goes as it is',
			on: provable,
			async run(b) {
				const {compressed} = await b.write(0x1000, random(20 * KB))
				expect(compressed).toBe(false)
				expect(b.count(DEFLATE_DATA)).toBe(0)
			},
		},
		{
			mirrors: ['zero_length'],
			says: 'an empty file is refused',
			on: withStub,
			async run() {
				expect(() => inspectImage(new Uint8Array(0), 'file')).toThrow(/firmware-empty/)
			},
		},
		{
			mirrors: ['single_byte'],
			says: 'a single byte is written, and three blank ones with it',
			on: provable,
			async run(b) {
				expect((await b.write(0, Uint8Array.of(0x42))).bytes).toBe(4)
			},
		},
		{
			mirrors: ['write_image_for_another_target'],
			says: 'firmware for another chip is refused by name',
			on: withStub,
			async run({target, facts}) {
				const other = target.chip === 'ESP32-C6' ? 'ESP32-H2' : 'ESP32-C6'
				const image = inspectImage(firmwareFor(other), 'file')
				expect(() => checkSuits(image, facts)).toThrow(new RegExp(`firmware-wrong-chip.*${other}`))
			},
		},
		{
			mirrors: ['write_image_for_another_revision', 'flash_with_min_max_rev'],
			says: 'firmware for an older or a newer silicon is refused, for a range around it taken',
			on: target => hasImageId(target) && withStub(target),
			board: {flashBytes: 4 * MB},
			async run({target: {chip}, facts}) {
				if (chip === 'ESP8266') return
				const {revision} = facts
				const check = (min: number, max: number) =>
					checkSuits(inspectImage(forRevisions(chip, min, max), 'file'), facts)
				expect(() => check(revision + 1, revision + 99)).toThrow(/firmware-wrong-revision/)
				expect(() => check(revision, revision)).not.toThrow()
				expect(() => check(0, revision + 99)).not.toThrow()
				if (revision > 1) expect(() => check(0, revision - 1)).toThrow(/firmware-wrong-revision/)
			},
		},
		{
			mirrors: ['erase_before_write'],
			says: 'everything else is blank where the whole flash was to be erased',
			on: provable,
			async run(b) {
				await b.write(b.offset, random(KB), {erase: 'everything'})
			},
		},
		{
			mirrors: ['binary_already_in_flash'],
			says: 'what is there already is not sent again, and is proven all the same',
			on: provable,
			async run(b) {
				const content = code(200 * KB)
				await b.write(b.offset, content)
				const again = await b.again()
				const sent = b.count(DEFLATE_DATA)
				expect(await again.write(b.offset, content)).toMatchObject({changed: 0, md5: md5(content)})
				expect(b.count(DEFLATE_DATA)).toBe(sent)
			},
		},
		{
			mirrors: ['fast_reflash_basic', 'fast_reflash_basic_no_stub', 'fast_reflash_with_skip'],
			says: 'of a firmware that differs in a few bytes only the erase blocks around them are sent',
			on: provable,
			async run(b) {
				const content = code(200 * KB)
				await b.write(b.offset, content)
				content[0x12345]! ^= 0xff
				content[0x22345]! ^= 0xff
				expect((await (await b.again()).write(b.offset, content)).changed).toBe(2 * BLOCK)
			},
		},
		{
			mirrors: [
				'fast_reflash_fallback_and_no_diff_verify',
				'trust_flash_content_md5_mismatch_reflashes_whole_file',
			],
			says: 'over another firmware all is sent',
			on: provable,
			async run(b) {
				await b.write(b.offset, code(200 * KB))
				expect((await (await b.again()).write(b.offset, code(200 * KB, 2))).changed).toBe(200 * KB)
			},
		},
	],
}
