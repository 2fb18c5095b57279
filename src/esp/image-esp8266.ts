/**
 * The files that an ESP8266 starts: their header is shorter than that of later chips, and what follows the first image is
 * known by its shape alone. Checks them as far as each shape lets; knows no other chip.
 */

import {createHash} from 'node:crypto'
import {Problem} from '../problem.ts'
import {BLANK} from './flash-geometry.ts'
import {IMAGE_MAGIC, need, readImagePart, u32} from './image-parts.ts'

/**
 * Decides by the address of the first segment, which is data RAM, code RAM or mapped flash. An ESP32's header has pin drive
 * strengths in that place.
 */
export function startsInEsp8266Ram(bytes: Uint8Array): boolean {
	const address = u32(bytes, 8)
	return (
		(address >= 0x3ffe_8000 && address < 0x4000_0000) ||
		(address >= 0x4010_0000 && address < 0x4014_0000) ||
		(address >= 0x4020_0000 && address < 0x4030_0000)
	)
}

/**
 * MicroPython's esp8266 port publishes a boot image, FF up to 36 KB, the code that stays in the flash, and an MD5 (its
 * makeimg.py).
 */
const CODE_AT = 0x9000
/** Arduino's builds and all that are made with them: a small loader, and here the program, with a header of its own. */
const SECOND_IMAGE_AT = 0x1000
const FORM = {headerBytes: 8, hashed: false} as const

/**
 * Checks every length, checksum and digest that the file's shape has. Problem('firmware-loader-only' | 'firmware-truncated' |
 * 'firmware-damaged').
 */
export function checkEsp8266(bytes: Uint8Array, source: string): void {
	const {end} = readImagePart(bytes, 0, FORM, source)
	// A boot image of MicroPython's is longer than the loaders, which have to end before their program.
	if (end > SECOND_IMAGE_AT && isFilled(bytes, end, bytes.length)) need(bytes, CODE_AT, source)
	// What lies in RAM alone, which is all that the first image can fill, is no firmware.
	if (isFilled(bytes, end, bytes.length)) throw new Problem('firmware-loader-only', {source})
	if (isSecondImage(bytes, end)) checkSecondImage(bytes, source)
	else if (bytes.subarray(end, CODE_AT - 4).every(byte => byte === BLANK)) checkDigest(bytes, source)
}

/** Whether one and the same byte stands in all this place: FF from most tools, AA from Arduino's. */
function isFilled(bytes: Uint8Array, from: number, to: number): boolean {
	return bytes.subarray(from, to).every(byte => byte === bytes[from])
}

function isSecondImage(bytes: Uint8Array, end: number): boolean {
	return (
		end <= SECOND_IMAGE_AT && bytes[SECOND_IMAGE_AT] === IMAGE_MAGIC && isFilled(bytes, end, SECOND_IMAGE_AT)
	)
}

/**
 * Arduino's tool (elf2bin.py, since 2.5) stores the length of the file and its CRC in the first words of the program, after
 * the checksum of the image was computed; so there the CRC counts, and elsewhere the checksum.
 */
const LENGTH_AT = SECOND_IMAGE_AT + 16
const CRC_AT = LENGTH_AT + 4

function checkSecondImage(bytes: Uint8Array, source: string): void {
	need(bytes, CRC_AT + 4, source)
	if (u32(bytes, LENGTH_AT) !== bytes.length) {
		readImagePart(bytes, SECOND_IMAGE_AT, FORM, source)
		return
	}
	// A copy also of a Buffer, whose own slice() would be the very same bytes.
	const unsigned = Uint8Array.from(bytes)
	unsigned.fill(0, LENGTH_AT, CRC_AT + 4)
	if (crc32(unsigned) !== u32(bytes, CRC_AT))
		throw new Problem('firmware-damaged', {source, part: 'checksum'})
}

const POLYNOMIAL = 0x04c1_1db7

/** CRC-32 with the highest bit first and no inversion at the end (CRC-32/MPEG-2). */
function crc32(bytes: Uint8Array): number {
	let crc = 0xffff_ffff
	for (const byte of bytes) {
		crc ^= byte << 24
		for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1
	}
	return crc >>> 0
}

/**
 * The word before the code is the length of all but the MD5. The MD5 leaves out the first four bytes, because flash mode
 * and size are set there when the file is written. Other ESP8266 programs have FF in that word and no MD5.
 */
function checkDigest(bytes: Uint8Array, source: string): void {
	need(bytes, CODE_AT, source)
	const length = u32(bytes, CODE_AT - 4)
	if (length === 0xffff_ffff) return
	if (length < CODE_AT || length > 0x100_0000) throw new Problem('firmware-damaged', {source, part: 'md5'})
	need(bytes, length + 16, source)
	const digest = createHash('md5').update(bytes.subarray(4, length)).digest()
	if (!digest.equals(bytes.subarray(length, length + 16)))
		throw new Problem('firmware-damaged', {source, part: 'md5'})
}
