/** The file systems that MicroPython and littlefs made (test/fixtures/filesystems), and what they listed of them. */

import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {gunzipSync} from 'node:zlib'
import {type Filesystem, type Found, openFilesystem} from '../../src/filesystem/filesystem.ts'
import {type Range, type Reading, readNow} from '../../src/filesystem/reading.ts'

const folder = join(import.meta.dirname, '../fixtures/filesystems')

export const imageNames = readdirSync(folder)
	.filter(name => name.endsWith('.gz') && !name.endsWith('.lst.gz'))
	.map(name => name.replace(/\.gz$/, ''))

export function imageOf(name: string): Uint8Array {
	return gunzipSync(readFileSync(join(folder, `${name}.gz`)))
}

/** A line for each file and folder: `D /lib/`, `F /main.py<tab>bytes<tab>CRC-32`; sorted. */
export function listedBy(name: string): readonly string[] {
	const text = gunzipSync(readFileSync(join(folder, `${name}.lst.gz`))).toString('utf8')
	return text.trim().split('\n').sort()
}

/** What a reading may ask for at all: nothing outside, and no more than that. */
export interface Work {
	ranges: number
	bytes: number
}

export function over<T>(image: Uint8Array, reading: Reading<T>, work: Work = {ranges: 0, bytes: 0}): T {
	return readNow(reading, ({at, bytes}: Range) => {
		if (!(at >= 0 && bytes >= 0 && at + bytes <= image.length))
			throw new Error(`it asked for ${bytes} bytes at ${at} of ${image.length}`)
		work.ranges += 1
		work.bytes += bytes
		return image.slice(at, at + bytes)
	})
}

export function opened(image: Uint8Array, work?: Work): Found {
	return over(image, openFilesystem(image.length), work)
}

/** The same lines, of what the reader finds. */
export function foundIn(image: Uint8Array, {files, read}: Filesystem): readonly string[] {
	return files
		.map(file => {
			if (file.path.endsWith('/')) return `D ${file.path}`
			const content = over(image, read(file))
			return `F ${file.path}\t${content.length}\t${crcOf(content)}`
		})
		.sort()
}

/** CRC-32, a byte at a time. */
export const crcTable = Uint32Array.from({length: 256}, (_, n) => {
	let c = n
	for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
	return c
})

function crcOf(content: Uint8Array): string {
	let sum = 0xffffffff
	for (const byte of content) sum = crcTable[(sum ^ byte) & 0xff]! ^ (sum >>> 8)
	return (~sum >>> 0).toString(16).padStart(8, '0')
}
