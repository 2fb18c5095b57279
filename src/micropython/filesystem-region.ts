/**
 * Knows where in the flash MicroPython keeps its file system, for its esp32 and esp8266 ports and their versions. Reads no
 * flash itself.
 */

import type {Partition} from '../esp/partitions.ts'
import {compareVersions} from './firmware-name.ts'
import {buildNamed} from './generic-builds.ts'
import {type Banner, findBanner} from './prompt.ts'

export interface FilesystemRegion {
	/** In bytes, from the start of the flash. */
	readonly at: number
	readonly bytes: number
	/** The partition's label, which decides the kind of file system: littlefs in `vfs`, FAT in `ffat`. */
	readonly label: 'vfs' | 'ffat'
}

const TYPE_DATA = 1
/** Since this version, if the table has no partition for files, one is added at run time (ports/esp32/main.c). */
const FIRST_WITHOUT_PARTITION = '1.26.0'

/**
 * On the ESP32 family: the partition that is made for files; without one, since 1.26, everything from the end of the last
 * partition to the end of the flash. Undefined where there is neither. `version`: `1.27.0`; undefined where nobody knows it,
 * and then only a partition of theirs says where they are.
 */
export function esp32Filesystem(
	partitions: readonly Partition[],
	version: string | undefined,
	flashBytes: number,
): FilesystemRegion | undefined {
	const data = partitions.filter(({type}) => type === TYPE_DATA)
	for (const label of ['vfs', 'ffat'] as const) {
		const made = data.find(({name}) => name === label)
		if (made) return {at: made.offset, bytes: made.size, label}
	}
	if (version === undefined || compareVersions(version, FIRST_WITHOUT_PARTITION) < 0) return undefined
	const at = Math.max(...partitions.map(({offset, size}) => offset + size))
	return at < flashBytes ? {at, bytes: flashBytes - at, label: 'vfs'} : undefined
}

/**
 * Why a firmware that has its files at `after` would not find those that lie at `before`; undefined where it finds them. A file system of another
 * size is not mounted: littlefs keeps its own, and compares.
 */
export function whyNotThere(
	before: FilesystemRegion,
	after: FilesystemRegion,
): 'overlap' | 'moved' | undefined {
	if (before.at === after.at && before.bytes === after.bytes && before.label === after.label) return undefined
	return after.at > before.at ? 'overlap' : 'moved'
}

/** Converts the output of `git describe` for a build to a version: `v1.27.0`, `1.27.0`, `v1.28.0-preview-314-ge8a3ee034-dirty`. */
export function versionOf(described: string): string | undefined {
	const parts = /^v?(\d+\.\d+(?:\.\d+)?)(-preview(?:[.-](\d+)[.-]g[0-9a-f]+)?)?(?:[.-]dirty)?$/.exec(
		described,
	)
	if (!parts) return undefined
	const [, release = '', preview, commits = '0'] = parts
	return preview === undefined ? release : `${release}-preview.${commits}`
}

const KB = 1024
/** Espressif's SDK keeps its settings in the last five sectors. */
const SYSTEM_BYTES = 20 * KB
/** Since this version the file system is littlefs and lies where it lies now (ports/esp8266, e0905e85a7). */
const FIRST_LITTLEFS = '1.13'
/** Of a firmware that ends below 1 MB; those up to 1.12 all began there, with FAT (ports/esp8266, esp8266.ld and flashbdev.py of v1.9.4 to v1.12). */
const SMALL_ESP8266_START = (36 + 572 + 4) * KB
/**
 * Where the file system of an ESP8266 build begins, by variant: after the room that the linker script gives the firmware,
 * plus one sector where that ends below 1 MB (ports/esp8266, boards/*.ld and modules/flashbdev.py). FLASH_512K has no file
 * system.
 */
const esp8266Starts: Readonly<Record<string, number>> = {
	'': 1024 * KB,
	// Behind the 320 KB of its read-only file system.
	FLASH_2M_ROMFS: 1024 * KB,
	FLASH_1M: SMALL_ESP8266_START,
}

/** On the ESP8266: decided by its banner. Undefined for builds of others, old ones, and those without files. */
export function esp8266Filesystem(banner: Banner, flashBytes: number): FilesystemRegion | undefined {
	if (compareVersions(banner.version, FIRST_LITTLEFS) < 0) return undefined
	const at = esp8266Starts[buildNamed(banner) ?? 'unknown']
	if (at === undefined || at + SYSTEM_BYTES >= flashBytes) return undefined
	return {at, bytes: flashBytes - SYSTEM_BYTES - at, label: 'vfs'}
}

/** Where versions up to 1.11 had their files on the ESP32, without an entry in the table (ports/esp32, flashbdev.py of v1.9.4 to v1.11): FAT. */
const OLD_ESP32: FilesystemRegion = {at: 0x20_0000, bytes: 0x20_0000, label: 'ffat'}

/**
 * Where the files of a MicroPython may be that cannot be asked, most likely first. `partitions`: of its table, undefined where there is none,
 * as on every ESP8266.
 */
export function filesystemPlaces(
	chip: string,
	partitions: readonly Partition[] | undefined,
	flashBytes: number,
): readonly FilesystemRegion[] {
	if (chip === 'ESP8266')
		return [...new Set(Object.values(esp8266Starts))]
			.map(at => ({at, bytes: flashBytes - SYSTEM_BYTES - at, label: 'vfs' as const}))
			.filter(({bytes}) => bytes > 0)
	if (!partitions) return []
	const made = esp32Filesystem(partitions, undefined, flashBytes)
	if (made) return made.at + made.bytes <= flashBytes ? [made] : []
	const behind = esp32Filesystem(partitions, FIRST_WITHOUT_PARTITION, flashBytes)
	const old = OLD_ESP32.at + OLD_ESP32.bytes <= flashBytes ? [OLD_ESP32] : []
	return [...(behind ? [behind] : []), ...old.filter(({at}) => at !== behind?.at)]
}

/** The longest string that `versionIn` finds, in bytes. */
export const VERSION_STRING_BYTES = 100

/**
 * The version in the first half of a banner, a C string among the constants of every build: `1.27.0`, and what makers append
 * to it. Undefined where there is none, so where the program is no MicroPython.
 */
export function versionIn(constants: Uint8Array): string | undefined {
	const text = Buffer.from(constants.buffer, constants.byteOffset, constants.byteLength).toString('latin1')
	return /MicroPython v([\x21-\x7e]{1,60}) on \d{4}-\d\d-\d\d\0/.exec(text)?.[1]
}

/**
 * The banner that a firmware file will print: the file contains its two halves as C strings, `MicroPython …` and `; machine
 * with chip`.
 */
export function bannerIn(image: Uint8Array): Banner | undefined {
	const text = Buffer.from(image.buffer, image.byteOffset, image.byteLength).toString('latin1')
	const name = /MicroPython v[\x21-\x7e]{1,60} on \d{4}-\d\d-\d\d(?=\0)/.exec(text)?.[0]
	const machine = /\0(; [\x20-\x7e]{1,120} with [\x20-\x7e]{1,60})\0/.exec(text)?.[1]
	return name && machine ? findBanner(`${name}${machine}\r\n`) : undefined
}
