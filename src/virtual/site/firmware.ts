/**
 * Builds firmware files for the virtual bench: headers, checksums, digests and partition table as in a real build, around
 * content that only looks like code. Knows the layout of MicroPython's files; not who asks for one.
 */

import {createHash} from 'node:crypto'
import {type ChipName, chipNamed} from '../../esp/chips.ts'

export type FirmwareChip = ChipName

export interface FirmwareRecipe {
	readonly chip: FirmwareChip
	/** The second half of the banner: `Generic ESP32 module with ESP32`. */
	readonly machine: string
	/** Without a leading v: `1.27.0`. */
	readonly version: string
	/** `2025-12-09`. */
	readonly date: string
	/** The revisions it runs on, both ends included, major × 100 + minor; default: those of the standard build. */
	readonly revisions?: Revisions
	/** What `esp_app_desc_t` names; default: nothing, as in official builds. Builds of others often have it filled in. */
	readonly description?: Description
	/** Another number gives another content of the same shape. */
	readonly seed?: number
}

interface Description {
	readonly project: string
	/** `v1.25.0-dirty`. */
	readonly version: string
}

export interface Revisions {
	readonly least: number
	readonly most: number
}

/** For a P4: from v3.0 on the silicon is different, and so are the builds (PRE_REV3… for older chips). */
export const beforeRevision3: Revisions = {least: 0, most: 199}
const anyRevision: Revisions = {least: 0, most: 0xffff}
const standardRevisions: Partial<Record<FirmwareChip, Revisions>> = {'ESP32-P4': {least: 300, most: 399}}

/** Where the file begins in the flash. */
export function flashOffsetOf(chip: FirmwareChip): number {
	return chip === 'ESP8266' ? 0 : familyOf(chip).flashOffset
}

/** The same recipe gives the same bytes: about 1.7 MB, or 640 KB for the ESP8266. */
export function buildFirmware(recipe: FirmwareRecipe): Uint8Array {
	const random = randomWords(recipe.seed ?? seedOf(recipe))
	const {chip} = recipe
	return chip === 'ESP8266' ? buildEsp8266(recipe, random) : buildEsp32({...recipe, chip}, random)
}

/** The app alone, as the site's `.app-bin` files hold it. */
export function buildApp(
	recipe: FirmwareRecipe & {readonly chip: Exclude<FirmwareChip, 'ESP8266'>},
): Uint8Array {
	return buildFirmware(recipe).subarray(APP_AT - familyOf(recipe.chip).flashOffset)
}

const PARTITION_TABLE_AT = 0x8000
const APP_AT = 0x1_0000
/** Where the banner lies among the constants of the official v1.23.0 for the ESP32. */
const BANNER_AT = 0xc578

function buildEsp32(
	recipe: FirmwareRecipe & {readonly chip: Exclude<FirmwareChip, 'ESP8266'>},
	random: () => number,
): Uint8Array {
	const {id, flashOffset} = familyOf(recipe.chip)
	const revisions = recipe.revisions ?? standardRevisions[recipe.chip] ?? anyRevision
	const bootloader = imageForChip(id, revisions, [
		{address: 0x3fff_0030, data: codeLike(0x1f80, random)},
		{address: 0x4007_8000, data: codeLike(0x2c00, random)},
		{address: 0x4008_0400, data: codeLike(0x1200, random)},
	])
	const constants = codeLike(0x6_fff8, random)
	constants.set(appDescription(recipe))
	constants.set(bannerStrings(recipe), BANNER_AT)
	const app = imageForChip(id, revisions, [
		// The cache maps 64 KB pages, so address and offset in the flash agree in their low 16 bits.
		{address: 0x3f40_0020, data: constants},
		{address: 0x400d_0020, data: codeLike(0x10_8000, random)},
		{address: 0x3ffb_dbd0, data: codeLike(0x4c80, random)},
		{address: 0x4008_0000, data: codeLike(0x1_8a00, random)},
	])
	const file = new Uint8Array(APP_AT - flashOffset + app.length).fill(0xff)
	file.set(bootloader)
	file.set(partitionTable(), PARTITION_TABLE_AT - flashOffset)
	file.set(app, APP_AT - flashOffset)
	return file
}

interface Segment {
	readonly address: number
	readonly data: Uint8Array
}

/** The extended header: `dio`, 4 MB, 40 MHz, no drive strengths, chip id, revisions, SHA-256 follows. */
function imageForChip(chipId: number, {least, most}: Revisions, segments: readonly Segment[]): Uint8Array {
	const header = new Uint8Array(24)
	const view = new DataView(header.buffer)
	header.set([0xe9, segments.length, 0x02, 0x20])
	view.setUint32(4, 0x4008_0400, true)
	header[8] = 0xee
	view.setUint16(12, chipId, true)
	view.setUint16(15, least, true)
	view.setUint16(17, most, true)
	header[23] = 1
	const image = withChecksum(header, segments)
	return joined(image, createHash('sha256').update(image).digest())
}

/** Header, segments, zeros, and the XOR of all data as the last byte of a multiple of 16. */
function withChecksum(header: Uint8Array, segments: readonly Segment[]): Uint8Array {
	const content = segments.reduce((sum, {data}) => sum + 8 + data.length, header.length)
	const image = new Uint8Array((Math.floor(content / 16) + 1) * 16)
	const view = new DataView(image.buffer)
	image.set(header)
	let at = header.length
	let checksum = 0xef
	for (const {address, data} of segments) {
		view.setUint32(at, address, true)
		view.setUint32(at + 4, data.length, true)
		image.set(data, at + 8)
		at += 8 + data.length
		for (let i = 0; i < data.length; i++) checksum ^= data[i]!
	}
	image[image.length - 1] = checksum
	return image
}

/** `nvs`, `phy_init` and `factory`, as MicroPython's table since v1.26; the file system takes what is left at run time. */
function partitionTable(): Uint8Array {
	const rows = [
		{type: 1, subtype: 2, offset: 0x9000, size: 0x6000, name: 'nvs'},
		{type: 1, subtype: 1, offset: 0xf000, size: 0x1000, name: 'phy_init'},
		{type: 0, subtype: 0, offset: APP_AT, size: 0x1f_0000, name: 'factory'},
	]
	const table = new Uint8Array(0xc00).fill(0xff)
	const view = new DataView(table.buffer)
	for (const [index, row] of rows.entries()) {
		const at = index * 32
		table.fill(0, at, at + 32)
		table.set([0xaa, 0x50, row.type, row.subtype], at)
		view.setUint32(at + 4, row.offset, true)
		view.setUint32(at + 8, row.size, true)
		table.set(Buffer.from(row.name), at + 12)
	}
	const end = rows.length * 32
	table.set([0xeb, 0xeb], end)
	table.set(createHash('md5').update(table.subarray(0, end)).digest(), end + 16)
	return table
}

/**
 * ESP-IDF's `esp_app_desc_t`, 256 bytes at the start of the first segment. MicroPython's own builds leave project and version
 * empty (CONFIG_APP_EXCLUDE_PROJECT_NAME_VAR and _VER_VAR).
 */
function appDescription({date, description}: FirmwareRecipe): Uint8Array {
	const bytes = new Uint8Array(256)
	new DataView(bytes.buffer).setUint32(0, 0xabcd_5432, true)
	if (description) {
		bytes.set(Buffer.from(description.version.slice(0, 31)), 16)
		bytes.set(Buffer.from(description.project.slice(0, 31)), 48)
	}
	bytes.set(Buffer.from('12:00:00'), 80)
	bytes.set(Buffer.from(date.slice(0, 15)), 96)
	bytes.set(Buffer.from('v5.5.1'), 112)
	return bytes
}

/** The two C strings that MicroPython prints one after the other at its prompt; like all of them, on multiples of 4. */
function bannerStrings({version, date, machine}: FirmwareRecipe): Uint8Array {
	const strings = [`MicroPython v${version} on ${date}`, `; ${machine}`]
	const padded = strings.map(string => string.padEnd((Math.floor(string.length / 4) + 1) * 4, '\0'))
	return Buffer.from(padded.join(''), 'latin1')
}

const ESP8266_CODE_AT = 0x9000

/** A boot image, FF up to 36 KB, the length of all that, the code that stays in flash, the MD5 from byte 4 on. */
function buildEsp8266(recipe: FirmwareRecipe, random: () => number): Uint8Array {
	// qio, 512 KB, 40 MHz, as published; whoever writes it sets the size of the flash it goes to.
	const header = Uint8Array.of(0xe9, 3, 0x00, 0x00, 0x04, 0x00, 0x10, 0x40)
	const boot = withChecksum(header, [
		{address: 0x4010_0000, data: codeLike(0x7e00, random)},
		{address: 0x3ffe_8000, data: codeLike(0x408, random)},
		{address: 0x3ffe_8408, data: codeLike(0x998, random)},
	])
	const code = codeLike(0x9_6000, random)
	code.set(bannerStrings(recipe), 0x4000)
	const file = new Uint8Array(ESP8266_CODE_AT + code.length).fill(0xff)
	file.set(boot)
	new DataView(file.buffer).setUint32(ESP8266_CODE_AT - 4, file.length, true)
	file.set(code, ESP8266_CODE_AT)
	return joined(file, createHash('md5').update(file.subarray(4)).digest())
}

/** What the chip's images say, and where they begin in the flash. */
function familyOf(chip: Exclude<FirmwareChip, 'ESP8266'>): {
	readonly id: number
	readonly flashOffset: number
} {
	const {imageId, imageOffset} = chipNamed(chip)
	return {id: imageId!, flashOffset: imageOffset}
}

const WORDS_PER_RUN = 8
/** So many of 256 runs are new: then zlib leaves about 60 %, as for real firmware. */
const NEW_RUNS = 142

/** Runs of new words between repetitions of earlier ones, as in real code. */
function codeLike(length: number, random: () => number): Uint8Array {
	const bytes = new Uint8Array(length)
	const words = new Uint32Array(bytes.buffer, 0, length >> 2)
	for (let at = 0; at < words.length; at += WORDS_PER_RUN) {
		const end = Math.min(at + WORDS_PER_RUN, words.length)
		const dice = random()
		if (at < 64 || (dice & 0xff) < NEW_RUNS) {
			for (let word = at; word < end; word++) words[word] = random()
		} else {
			const back = Math.min(at, WORDS_PER_RUN + ((dice >>> 8) % 4000))
			words.copyWithin(at, at - back, end - back)
		}
	}
	return bytes
}

/** xorshift32 (Marsaglia, 2003). */
function randomWords(seed: number): () => number {
	let state = seed >>> 0 || 1
	return () => {
		state ^= state << 13
		state ^= state >>> 17
		state ^= state << 5
		return state >>> 0
	}
}

function seedOf(recipe: FirmwareRecipe): number {
	return createHash('sha256')
		.update(JSON.stringify([recipe.chip, recipe.machine, recipe.version]))
		.digest()
		.readUInt32LE()
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
	const whole = new Uint8Array(a.length + b.length)
	whole.set(a)
	whole.set(b, a.length)
	return whole
}
