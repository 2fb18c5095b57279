/**
 * A board's files in its flash, as MicroPython keeps them there: they survive a reset, are lost with an erase, and can be read by whoever reads
 * the flash. Knows a region of flash; not what the files contain.
 */

import {openFilesystem} from '../../filesystem/filesystem.ts'
import {readNow} from '../../filesystem/reading.ts'
import {formatLittlefs, saveLittlefs} from '../flash-files/littlefs-store.ts'
import type {NorFlash} from './nor-flash.ts'

interface Region {
	readonly at: number
	readonly bytes: number
}

type BoardFiles = ReadonlyMap<string, Uint8Array>

/** All files, by absolute path, and the folders that are empty; none where the region holds no file system, or a damaged one. */
export function readFiles(flash: NorFlash, region: Region): BoardFiles {
	const read = ({at, bytes}: Region) => flash.read(region.at + at, bytes)
	const found = readNow(openFilesystem(region.bytes), read)
	if (found.kind === 'blank' || found.kind === 'unknown') return new Map()
	const paths = found.files.map(({path}) => path)
	const isEmpty = (path: string) => !paths.some(other => other !== path && other.startsWith(path))
	return new Map(
		found.files
			.filter(({path}) => !path.endsWith('/') || isEmpty(path))
			.map(file => [file.path, readNow(found.read(file), read)]),
	)
}

/**
 * False, and nothing is changed, when they do not fit. The time that the write takes counts as part of the program's own
 * run.
 */
export function writeFiles(flash: NorFlash, region: Region, files: BoardFiles): boolean {
	const read = ({at, bytes}: Region) => flash.read(region.at + at, bytes)
	const found = readNow(openFilesystem(region.bytes), read)
	if (found.kind !== 'littlefs') formatLittlefs(flash, region, 1)
	return saveLittlefs(flash, region, files)
}
