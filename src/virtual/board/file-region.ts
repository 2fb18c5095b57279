/**
 * Keeps the board's files in its flash, in a format of our own: like a real file system they survive a reset and are lost
 * with an erase. Knows a region of flash; not what the files contain.
 */

import {createHash} from 'node:crypto'
import type {NorFlash} from './nor-flash.ts'

interface Region {
	readonly at: number
	readonly bytes: number
}

type BoardFiles = ReadonlyMap<string, Uint8Array>

const MAGIC = Buffer.from('vboardfs', 'ascii')
/** Magic, length of the content, its MD5. */
const HEADER_BYTES = 28

/** All files, by absolute path; none where the region holds no file system, or a damaged one. */
export function readFiles(flash: NorFlash, {at, bytes}: Region): BoardFiles {
	const files = new Map<string, Uint8Array>()
	if (bytes < HEADER_BYTES) return files
	const header = Buffer.from(flash.read(at, HEADER_BYTES))
	const length = header.readUInt32LE(8)
	if (!header.subarray(0, 8).equals(MAGIC) || length > bytes - HEADER_BYTES) return files
	const content = Buffer.from(flash.read(at + HEADER_BYTES, length))
	if (!md5(content).equals(header.subarray(12))) return files
	let place = 0
	while (place + 6 <= content.length) {
		const pathBytes = content.readUInt16LE(place)
		const fileBytes = content.readUInt32LE(place + 2)
		const fileAt = place + 6 + pathBytes
		files.set(content.toString('utf8', place + 6, fileAt), content.subarray(fileAt, fileAt + fileBytes))
		place = fileAt + fileBytes
	}
	return files
}

/**
 * False, and nothing is changed, when they do not fit. The time that the write takes counts as part of the program's own
 * run.
 */
export function writeFiles(flash: NorFlash, {at, bytes}: Region, files: BoardFiles): boolean {
	const content = Buffer.concat(
		[...files].map(([path, data]) => {
			const name = Buffer.from(path, 'utf8')
			const row = Buffer.alloc(6)
			row.writeUInt16LE(name.length, 0)
			row.writeUInt32LE(data.length, 2)
			return Buffer.concat([row, name, data])
		}),
	)
	if (content.length + HEADER_BYTES > bytes) return false
	const header = Buffer.alloc(HEADER_BYTES)
	MAGIC.copy(header)
	header.writeUInt32LE(content.length, 8)
	md5(content).copy(header, 12)
	flash.erase(at, HEADER_BYTES + content.length)
	flash.program(at, Buffer.concat([header, content]))
	return true
}

function md5(bytes: Uint8Array): Buffer {
	return createHash('md5').update(bytes).digest()
}
