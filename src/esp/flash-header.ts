/**
 * The two bytes of an image by which it tells the chip of its flash: byte 2 the mode, byte 3 the size above and the frequency
 * below. Changes them as a person wishes, and the digest that covers them. Pure.
 */

import {createHash} from 'node:crypto'
import {Problem} from '../problem.ts'
import {bytesOf, type FlashMode, type FlashSettings} from '../rules/flash-settings.ts'
import {flashSizeFor} from '../rules/flash-size.ts'
import type {Chip, ChipName} from './chip.ts'
import {IMAGE_MAGIC, readImagePart} from './image-parts.ts'

/** Espressif's firmware image format. */
const modes: Readonly<Record<FlashMode, number>> = {qio: 0, qout: 1, dio: 2, dout: 3}

/** The length of the header with its extension, whose last byte says whether a SHA-256 follows the image. */
const HEADER_BYTES = 24
const HASHED_AT = 23

/** The upper half of byte 3 for a flash of so many bytes; undefined where the chip has no word for it. */
export function sizeNibble({header}: Chip, flashBytes: number): number | undefined {
	for (const [name, nibble] of header.sizes) if (bytesOf(name) === flashBytes) return nibble
	return undefined
}

/** The other way round, in bytes. */
export function nibbleBytes({header}: Chip, nibble: number): number | undefined {
	for (const [name, known] of header.sizes) if (known === nibble) return bytesOf(name)
	return undefined
}

/**
 * Refuses what this chip has no word for, and a size that its flash has not.
 * @throws Problem('flash-setting')
 */
export function checkSettings(chip: Chip, settings: FlashSettings, flashBytes: number | undefined): void {
	const {frequencies, sizes} = chip.header
	const {frequency, size} = settings
	const refused = (option: string, value: string, facts: {valid?: readonly string[]; flashBytes?: number}) =>
		new Problem('flash-setting', {chip: chip.name, option, value, ...facts})
	if (frequency !== undefined && !frequencies.has(frequency))
		throw refused('--flash-freq', frequency, {valid: [...frequencies.keys()]})
	if (size === undefined || size === 'keep') return
	if (size === 'detect' && flashBytes === undefined) throw refused('--flash-size', size, {})
	if (chosenNibble(chip, size, flashBytes) === undefined)
		throw refused('--flash-size', size, {valid: [...sizes.keys()]})
	if (size !== 'detect' && flashBytes !== undefined && bytesOf(size) > flashBytes)
		throw refused('--flash-size', size, {flashBytes})
}

/** The upper half of byte 3 as it was chosen; undefined: it stays as it is in the file. */
function chosenNibble(
	chip: Chip,
	size: FlashSettings['size'],
	flashBytes: number | undefined,
): number | undefined {
	switch (size) {
		case undefined:
		case 'keep':
			return undefined
		case 'detect':
			return flashBytes === undefined ? undefined : sizeNibble(chip, flashBytes)
		default:
			return chip.header.sizes.get(size)
	}
}

/**
 * Refuses a size with less room than firmware needs that ends at `end` bytes, its partitions included.
 * @throws Problem('flash-setting')
 */
export function checkRoom(chip: ChipName, {size}: FlashSettings, end: number): void {
	if (size === undefined || size === 'keep' || size === 'detect' || end <= bytesOf(size)) return
	const needs = flashSizeFor(end)
	throw new Problem('flash-setting', {chip, option: '--flash-size', value: size, needs})
}

/**
 * A copy of `image`, which begins where the chip's boot ROM looks, with these settings in its header. `settings` were checked
 * (`checkSettings`), and so was the image: its digest, where it has one, covers the header and is computed anew. What is no
 * image is returned as it is.
 */
export function withSettings(
	image: Uint8Array,
	chip: Chip,
	settings: FlashSettings,
	flashBytes: number | undefined,
): Uint8Array {
	if (image[0] !== IMAGE_MAGIC) return image
	const {mode, frequency, size} = settings
	const nibble = chosenNibble(chip, size, flashBytes) ?? image[3]! & 0xf0
	const speed = (frequency && chip.header.frequencies.get(frequency)) ?? image[3]! & 0x0f
	const changed = Uint8Array.from(image)
	if (mode !== undefined) changed[2] = modes[mode]
	changed[3] = nibble | speed
	return withDigest(changed, chip)
}

/** The SHA-256 lies behind the first image, with the rest of the file after it; an ESP8266's image has none. */
function withDigest(image: Uint8Array, {imageId}: Chip): Uint8Array {
	if (imageId === undefined || image[HASHED_AT] !== 1) return image
	const {end} = readImagePart(image, 0, {headerBytes: HEADER_BYTES, hashed: false}, '')
	image.set(createHash('sha256').update(image.subarray(0, end)).digest(), end)
	return image
}
