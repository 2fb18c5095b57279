/** Reads a .zip by PKWARE's APPNOTE: its directory at the end, and files that are stored or deflated. Knows no disk. */

import {Readable} from 'node:stream'
import {createInflateRaw} from 'node:zlib'
import {codeOf} from '../disk.ts'
import {type ArchivedFile, BadArchive, type Wanted} from './archive.ts'

/** The end of the directory, and the longest remark that may stand behind it; in bytes. */
const END = 22
const MAX_REMARK = 0xffff
/** Node's has three thousand, most of them of npm. */
const MAX_FILES = 20_000

/** One file, as the directory tells of it. */
interface Entry {
	readonly name: string
	readonly flags: number
	/** 0: stored, 8: deflated. */
	readonly method: number
	readonly packedBytes: number
	readonly bytes: number
	/** The kind of file on Unix, where it was packed there. */
	readonly isLink: boolean
	readonly at: number
}

/** The wanted files, in the order of the directory. Throws BadArchive. */
export async function* filesOfZip(archive: Uint8Array, wanted: Wanted): AsyncGenerator<ArchivedFile, void> {
	const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.length)
	const entries = inBounds(() => directoryOf(bytes)).filter(({name}) => wanted.names.includes(name))
	if (new Set(entries.map(({name}) => name)).size < entries.length)
		throw new BadArchive('two files of one name')
	for (const entry of entries) {
		const {name} = entry
		if (entry.isLink) throw new BadArchive(`${name} is no plain file`)
		if (entry.bytes > Math.min(wanted.fileBytes, wanted.bytes)) throw new BadArchive(`${name} is too large`)
		yield {
			name,
			bytes: entry.bytes,
			content: contentOf(
				entry,
				inBounds(() => packed(bytes, entry)),
			),
		}
	}
}

function directoryOf(bytes: Buffer): readonly Entry[] {
	const least = Math.max(0, bytes.length - END - MAX_REMARK)
	const end = bytes.lastIndexOf('PK\u0005\u0006', bytes.length - END, 'latin1')
	if (end < least) throw new BadArchive('no zip')
	const count = bytes.readUInt16LE(end + 10)
	if (count > MAX_FILES) throw new BadArchive('too many files')
	const entries: Entry[] = []
	let at = bytes.readUInt32LE(end + 16)
	for (let left = count; left > 0; left -= 1) {
		if (bytes.readUInt32LE(at) !== 0x02014b50) throw new BadArchive('zip directory damaged')
		const [nameLength, extraLength, remarkLength] = [28, 30, 32].map(offset =>
			bytes.readUInt16LE(at + offset),
		)
		entries.push({
			name: bytes.toString('utf8', at + 46, at + 46 + nameLength!),
			flags: bytes.readUInt16LE(at + 8),
			method: bytes.readUInt16LE(at + 10),
			packedBytes: bytes.readUInt32LE(at + 20),
			bytes: bytes.readUInt32LE(at + 24),
			isLink: (bytes.readUInt16LE(at + 40) & 0xf000) === 0xa000,
			at: bytes.readUInt32LE(at + 42),
		})
		at += 46 + nameLength! + extraLength! + remarkLength!
	}
	return entries
}

/** The bytes of a file as they lie in the archive, behind the header of their own, which has to be about the same file. */
function packed(bytes: Buffer, {name, at, packedBytes, flags, method}: Entry): Buffer {
	if ((flags & 1) !== 0 || (method !== 0 && method !== 8))
		throw new BadArchive(`${name} is packed in another way`)
	const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
	const isIt =
		bytes.readUInt32LE(at) === 0x04034b50 && bytes.toString('utf8', at + 30, at + 30 + name.length) === name
	if (!isIt || from + packedBytes > bytes.length) throw new BadArchive(`${name} is not where it should be`)
	return bytes.subarray(from, from + packedBytes)
}

async function* contentOf({name, method, bytes}: Entry, packed: Buffer): AsyncGenerator<Uint8Array, void> {
	const unpacked = method === 0 ? Readable.from([packed]) : Readable.from([packed]).pipe(createInflateRaw())
	let came = 0
	try {
		for await (const piece of unpacked as AsyncIterable<Uint8Array>) {
			came += piece.length
			if (came > bytes) break
			yield piece
		}
	} catch (error) {
		throw new BadArchive(codeOf(error), {cause: error})
	} finally {
		unpacked.destroy()
	}
	if (came !== bytes) throw new BadArchive(`${name} has another length`)
}

/** A number in the archive that leads out of it. */
function inBounds<T>(read: () => T): T {
	try {
		return read()
	} catch (error) {
		if (error instanceof RangeError) throw new BadArchive('cut off', {cause: error})
		throw error
	}
}
