/** The part of a flash that is left for files: hands it to a program, and does to it what the program does. Knows no file system. */

import type {FlashChange} from '../flash-files/disk.ts'
import {BLOCK_BYTES, trimmed} from '../flash-files/disk.ts'
import {type FilesKind, type FilesRegion, filesIn, imageOf} from '../flash-files/start.ts'
import {isErased, type NorFlash} from './nor-flash.ts'

export interface Region {
	readonly at: number
	readonly bytes: number
	/** Default: littlefs. */
	readonly kind?: FilesKind
}

export function regionOf(flash: NorFlash, {at, bytes, kind = 'littlefs'}: Region): FilesRegion {
	return {image: trimmed(flash.bytes.subarray(at, at + bytes)), bytes, kind}
}

/** The time that this takes counts as part of the program's own run. */
export function changeFlash(flash: NorFlash, region: Region, {at, programmed}: FlashChange): void {
	if (programmed) flash.program(region.at + at, programmed)
	else flash.eraseSector(region.at + at)
}

/** All files, by absolute path; none where the region holds no file system that can be mounted. */
export function readFiles(flash: NorFlash, region: Region): ReadonlyMap<string, Uint8Array> {
	return filesIn(regionOf(flash, region)) ?? new Map()
}

/** Makes a file system with these files in the place of what is there, as a person's board has it from earlier; throws where they do not fit. */
export function writeFiles(flash: NorFlash, region: Region, files: ReadonlyMap<string, Uint8Array>): void {
	const image = imageOf(files, {bytes: region.bytes, kind: region.kind ?? 'littlefs'})
	for (let at = 0; at < image.length; at += BLOCK_BYTES) {
		const block = image.subarray(at, at + BLOCK_BYTES)
		flash.eraseSector(region.at + at)
		if (!isErased(block)) flash.program(region.at + at, block)
	}
}
