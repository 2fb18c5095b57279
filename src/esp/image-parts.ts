/**
 * The parts that a firmware file is made of: images of segments with a checksum and a digest, and the partition table.
 * Reads and checks them; does not know which chip is connected.
 */

import {createHash} from 'node:crypto'
import {Problem} from '../problem.ts'
import {checksum} from './checksum.ts'

/** Where an image lies in a file: `end` is one past its last byte. */
export interface ImagePart {
	readonly start: number
	readonly end: number
}

/** The type of a partition that holds a program (ESP-IDF, esp_partition.h). */
export const PARTITION_APP = 0

export interface Partition {
	/** PARTITION_APP, 1 for data, or a type of a program's own. */
	readonly type: number
	/** `factory`, `vfs`. */
	readonly name: string
	/** In bytes, from the start of the flash. */
	readonly offset: number
	readonly size: number
}

/** The first byte of every image (esptool, bin_image.py: ESP_IMAGE_MAGIC). */
export const IMAGE_MAGIC = 0xe9
/** No boot ROM accepts more segments. */
const MAX_SEGMENTS = 16
/** No flash that MicroPython uses on these chips is larger, so a longer segment means a broken length field. */
const MAX_SEGMENT_BYTES = 0x100_0000

/**
 * Walks through the image at `start`: a header of `headerBytes`, segments of `{address u32, length u32, data}`, zeros up to
 * one byte short of a multiple of 16, and the XOR of all data. With `hashed`, a SHA-256 of all that follows.
 * Problem('firmware-truncated' | 'firmware-damaged').
 */
export function readImagePart(
	bytes: Uint8Array,
	start: number,
	form: {readonly headerBytes: number; readonly hashed: boolean},
	source: string,
): ImagePart {
	need(bytes, start + form.headerBytes, source)
	const segments = bytes[start + 1]!
	if (bytes[start] !== IMAGE_MAGIC || segments === 0 || segments > MAX_SEGMENTS)
		throw new Problem('firmware-damaged', {source, part: 'checksum'})
	let at = start + form.headerBytes
	let sum: number | undefined
	for (let segment = 0; segment < segments; segment++) {
		need(bytes, at + 8, source)
		const length = u32(bytes, at + 4)
		if (length > MAX_SEGMENT_BYTES) throw new Problem('firmware-damaged', {source, part: 'checksum'})
		at += 8
		need(bytes, at + length, source)
		sum = checksum(bytes.subarray(at, at + length), sum)
		at += length
	}
	const checksumEnd = start + (Math.floor((at - start) / 16) + 1) * 16
	const end = checksumEnd + (form.hashed ? 32 : 0)
	need(bytes, end, source)
	if (bytes[checksumEnd - 1] !== sum) throw new Problem('firmware-damaged', {source, part: 'checksum'})
	if (!form.hashed) return {start, end}
	const digest = createHash('sha256').update(bytes.subarray(start, checksumEnd)).digest()
	if (!digest.equals(bytes.subarray(checksumEnd, end)))
		throw new Problem('firmware-damaged', {source, part: 'sha256'})
	return {start, end}
}

/** Where a program describes itself (ESP-IDF, `esp_app_desc_t`), in bytes from the start of its image; a boot loader does not. */
export const DESCRIPTION_AT = 0x20
export const DESCRIPTION_MAGIC = 0xabcd_5432

const PARTITION_MAGIC = 0x50aa
const PARTITION_MD5_MAGIC = 0xebeb
const PARTITION_END = 0xffff
const PARTITION_BYTES = 32
/** Where ESP-IDF puts the table, in bytes from the start of the flash, unless a project says otherwise. */
export const PARTITION_TABLE_AT = 0x8000
/** The room for the table, in bytes: 96 rows (ESP-IDF, gen_esp32part.py: MAX_PARTITION_LENGTH). */
export const PARTITION_TABLE_BYTES = 0xc00

export function hasPartitionTable(bytes: Uint8Array, at: number): boolean {
	return at >= 0 && at + 2 <= bytes.length && u16(bytes, at) === PARTITION_MAGIC
}

/**
 * Reads the table at `at`: rows of `{0x50AA, type u8, subtype u8, offset u32, size u32, name[16], flags u32}`, then a row
 * with the MD5 of the rows before it (ESP-IDF leaves it out only on request), then FF.
 */
export function readPartitionTable(bytes: Uint8Array, at: number, source: string): readonly Partition[] {
	const partitions: Partition[] = []
	for (let row = 0; row < PARTITION_TABLE_BYTES / PARTITION_BYTES; row++) {
		const here = at + row * PARTITION_BYTES
		need(bytes, here + PARTITION_BYTES, source)
		switch (u16(bytes, here)) {
			case PARTITION_MAGIC:
				partitions.push({
					type: bytes[here + 2]!,
					offset: u32(bytes, here + 4),
					size: u32(bytes, here + 8),
					name: textAt(bytes, here + 12, 16),
				})
				continue
			case PARTITION_MD5_MAGIC: {
				const digest = createHash('md5').update(bytes.subarray(at, here)).digest()
				if (digest.equals(bytes.subarray(here + 16, here + PARTITION_BYTES))) return partitions
				throw new Problem('firmware-damaged', {source, part: 'partition-table'})
			}
			case PARTITION_END:
				return partitions
			default:
				throw new Problem('firmware-damaged', {source, part: 'partition-table'})
		}
	}
	return partitions
}

/** A text in a field of `length` bytes, filled up with zeros. */
export function textAt(bytes: Uint8Array, at: number, length: number): string {
	return Buffer.from(bytes.subarray(at, at + length))
		.toString('latin1')
		.replace(/\0.*$/s, '')
}

/** Throws Problem('firmware-truncated') unless the file has at least `expected` bytes. */
export function need(bytes: Uint8Array, expected: number, source: string): void {
	if (bytes.length < expected)
		throw new Problem('firmware-truncated', {source, bytes: bytes.length, expected})
}

export function u16(bytes: Uint8Array, at: number): number {
	return bytes[at]! | (bytes[at + 1]! << 8)
}

export function u32(bytes: Uint8Array, at: number): number {
	return (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0
}
