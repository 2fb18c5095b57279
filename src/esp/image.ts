/**
 * Tells what a firmware file is: for which chip, whether it is whole, what it needs to start. Pure; fetches and writes
 * nothing.
 */

import {isProblem, Problem} from '../problem.ts'
import {flashSizeFor} from '../rules/flash-size.ts'
import type {ChipFacts} from './chip-facts.ts'
import {chips} from './chips.ts'
import {BLANK} from './flash-geometry.ts'
import {checkEsp8266, startsInEsp8266Ram} from './image-esp8266.ts'
import {
	DESCRIPTION_AT,
	DESCRIPTION_MAGIC,
	hasPartitionTable,
	IMAGE_MAGIC,
	type ImagePart,
	need,
	PARTITION_APP,
	PARTITION_TABLE_AT,
	readImagePart,
	readPartitionTable,
	u16,
	u32,
} from './image-parts.ts'
import {otherChipNamed} from './other-chips.ts'

/** A file whose checksums are all right, ready to be written at `offset`. */
export interface FirmwareImage {
	/** For display: the name of the file, or the address it came from. */
	readonly source: string
	/** The chip it is built for: `ESP32`, `ESP32-S3`; `chip id 99` for an unknown one. */
	readonly chip: string
	/**
	 * So many bytes at its beginning are blank, and not part of it: files that were put together for the very start of the
	 * flash begin so, where the boot ROM looks for the loader further up.
	 */
	readonly skipped: number
	/** Where its first byte after those goes, in bytes from the start of the flash. */
	readonly offset: number
	/** Without those. */
	readonly bytes: number
	/**
	 * How large the flash must be for it to start, in bytes: the greatest of its own end, the end of its last partition,
	 * and the size in its header.
	 */
	readonly flashBytes: number
	/** The chip revisions it starts on, major × 100 + minor, both ends included; `max` undefined means no limit. */
	readonly revisions: {readonly min: number; readonly max: number | undefined}
}

/** Where the boot ROMs of the known chips look for the boot loader. */
const knownOffsets = [...new Set(chips.map(({imageOffset}) => imageOffset))]

/**
 * Describes `bytes`, after checking every length, checksum and digest in it. `source` only names the file in problems.
 * Problem('firmware-empty' | 'firmware-not-esp' | 'firmware-app-only' | 'firmware-loader-only' | 'firmware-truncated' |
 * 'firmware-damaged').
 */
export function inspectImage(bytes: Uint8Array, source: string): FirmwareImage {
	if (bytes.length === 0) throw new Problem('firmware-empty', {source})
	const skipped = blankBeginning(bytes, source)
	const image = bytes.subarray(skipped)
	if (image[0] !== IMAGE_MAGIC)
		throw new Problem('firmware-not-esp', {source, first: Buffer.from(bytes.subarray(0, 4)).toString('hex')})
	try {
		need(image, 24, source)
		return startsInEsp8266Ram(image)
			? inspectEsp8266(image, skipped, source)
			: inspectEsp32(image, skipped, source)
	} catch (error) {
		if (skipped === 0 || !isProblem(error, 'firmware-truncated')) throw error
		// The person knows the length of the whole file.
		const expected = error.facts.expected + skipped
		throw new Problem('firmware-truncated', {source, bytes: bytes.length, expected}, {cause: error})
	}
}

/**
 * How many bytes before the image are blank: 0, or exactly as many as lie before the boot loader of some chip. Anything else
 * is no beginning of a flash.
 */
function blankBeginning(bytes: Uint8Array, source: string): number {
	const first = bytes.findIndex(byte => byte !== BLANK)
	if (first < 0 || bytes.every(byte => byte === 0)) throw new Problem('firmware-empty', {source, blank: true})
	return knownOffsets.includes(first) ? first : 0
}

/**
 * Boot loader, partition table and app in one file, as MicroPython's esp32 port publishes them (its makeimg.py). Of the
 * offsets that chips use, the right one is that which puts the table at 0x8000.
 */
function inspectEsp32(bytes: Uint8Array, skipped: number, source: string): FirmwareImage {
	const bootloader = readEsp32Part(bytes, 0, source)
	const id = u16(bytes, 12)
	const chip = chips.find(row => row.imageId === id)
	const offsets = chip ? [chip.imageOffset] : knownOffsets
	const flashOffset = offsets.find(offset => hasPartitionTable(bytes, PARTITION_TABLE_AT - offset))
	if (flashOffset === undefined) throw withoutTable(bytes, bootloader, offsets[0]!, source)
	// Written where its blank beginning puts it, the loader would not be where this chip's boot ROM looks.
	if (skipped !== 0 && skipped !== flashOffset)
		throw new Problem('firmware-damaged', {source, part: 'partition-table'})
	const partitions = readPartitionTable(bytes, PARTITION_TABLE_AT - flashOffset, source)
	const app = partitions.find(partition => partition.type === PARTITION_APP)
	// A table that puts the app elsewhere than this file does belongs to another file.
	if (!app || app.offset < flashOffset + bootloader.end)
		throw new Problem('firmware-damaged', {source, part: 'partition-table'})
	const appAt = app.offset - flashOffset
	readEsp32Part(bytes, appAt, source)
	if (u16(bytes, appAt + 12) !== id) throw new Problem('firmware-damaged', {source, part: 'partition-table'})
	const ends = partitions.map(partition => partition.offset + partition.size)
	return {
		source,
		chip: chip?.name ?? otherChipNamed(id) ?? `chip id ${id}`,
		skipped,
		offset: flashOffset,
		bytes: bytes.length,
		// ESP-IDF does not start when the flash is smaller than the header says or than a partition needs.
		flashBytes: Math.max(flashOffset + bytes.length, headerFlashBytes(bytes), ...ends),
		revisions: commonRevisions(revisionsAt(bytes, 0), revisionsAt(bytes, appAt)),
	}
}

/** The extended header has 24 bytes; byte 23 says whether a SHA-256 follows the image. */
function readEsp32Part(bytes: Uint8Array, start: number, source: string): ImagePart {
	need(bytes, start + 24, source)
	return readImagePart(bytes, start, {headerBytes: 24, hashed: bytes[start + 23] === 1}, source)
}

/**
 * The file ends between boot loader and table, or it is a boot loader alone, or an app alone (`.app-bin`), which begins like
 * a boot loader but describes itself.
 */
function withoutTable(bytes: Uint8Array, first: ImagePart, offset: number, source: string): Problem {
	const tableAt = PARTITION_TABLE_AT - offset
	const paddingOnly = bytes.subarray(first.end, tableAt).every(byte => byte === BLANK)
	if (bytes.length > first.end && bytes.length < tableAt + 32 && paddingOnly)
		return new Problem('firmware-truncated', {source, bytes: bytes.length, expected: tableAt + 32})
	const isLoader = first.end <= tableAt && u32(bytes, DESCRIPTION_AT) !== DESCRIPTION_MAGIC
	return new Problem(isLoader ? 'firmware-loader-only' : 'firmware-app-only', {source})
}

/** From the high nibble of byte 3: 0 is 1 MB, each step doubles, 7 is 128 MB; other values say nothing. */
function headerFlashBytes(bytes: Uint8Array): number {
	const nibble = bytes[3]! >> 4
	return nibble <= 7 ? 0x10_0000 << nibble : 0
}

interface Revisions {
	readonly min: number
	readonly max: number | undefined
}

/**
 * Bytes 15–18 hold the least and the greatest revision as major × 100 + minor; 0xFFFF and 0 mean no limit. Images from
 * before ESP-IDF 4.4.2 have 0 there and use only byte 14: the minor revision on the C3, the major on the others (esptool,
 * write_flash).
 */
function revisionsAt(bytes: Uint8Array, start: number): Revisions {
	const old = bytes[start + 14]! * (u16(bytes, start + 12) === 5 ? 1 : 100)
	const min = u16(bytes, start + 15)
	const max = u16(bytes, start + 17)
	return {min: min || old, max: max === 0 || max === 0xffff ? undefined : max}
}

function commonRevisions(a: Revisions, b: Revisions): Revisions {
	const limits = [a.max, b.max].filter(max => max !== undefined)
	return {min: Math.max(a.min, b.min), max: limits.length > 0 ? Math.min(...limits) : undefined}
}

function inspectEsp8266(bytes: Uint8Array, skipped: number, source: string): FirmwareImage {
	// Its boot ROM looks at the very start.
	if (skipped !== 0) throw new Problem('firmware-damaged', {source, part: 'checksum'})
	checkEsp8266(bytes, source)
	return {
		source,
		chip: 'ESP8266',
		skipped,
		offset: 0,
		bytes: bytes.length,
		flashBytes: bytes.length,
		revisions: {min: 0, max: undefined},
	}
}

/**
 * Refuses firmware that would not start on this chip. Problem('firmware-wrong-chip' | 'firmware-wrong-revision' |
 * 'firmware-does-not-fit').
 */
export function checkSuits(
	image: FirmwareImage,
	chip: Pick<ChipFacts, 'chip' | 'revision' | 'flashBytes'>,
): void {
	const {source, revisions} = image
	if (image.chip !== chip.chip)
		throw new Problem('firmware-wrong-chip', {source, firmware: image.chip, chip: chip.chip})
	if (chip.revision < revisions.min || chip.revision > (revisions.max ?? Number.POSITIVE_INFINITY))
		throw new Problem('firmware-wrong-revision', {
			source,
			needs:
				revisions.max === undefined ? `≥ ${inWords(revisions.min)}` : inRange(revisions.min, revisions.max),
			revision: inWords(chip.revision),
		})
	if (chip.flashBytes !== undefined && image.flashBytes > chip.flashBytes)
		throw new Problem('firmware-does-not-fit', spaceOf(image, chip.flashBytes))
}

/** A file says how large the flash must be, or is too large itself. */
function spaceOf({offset, bytes, flashBytes: needed}: FirmwareImage, flashBytes: number) {
	if (needed <= offset + bytes) return {bytes: needed, flashBytes}
	// A last partition need not end where the flash does.
	return {bytes: flashSizeFor(needed), flashBytes, madeFor: true} as const
}

function inRange(min: number, max: number): string {
	return `${inWords(min)} – ${inWords(max)}`
}

function inWords(revision: number): string {
	return `v${Math.floor(revision / 100)}.${revision % 100}`
}
