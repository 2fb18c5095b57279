/** Archives, made entry by entry, also as nobody should make them. */

import {deflateRawSync, gzipSync} from 'node:zlib'

export interface TarEntry {
	readonly name: string
	readonly content?: Uint8Array
	/** `0` a file (the default), `1` and `2` links, `5` a folder, `x` facts about the next one. */
	readonly type?: string
	/** What the header says; default: as it is. */
	readonly says?: number
	readonly linkTo?: string
}

/** As POSIX has it. */
export function tarOf(entries: readonly TarEntry[]): Buffer {
	const blocks = entries.flatMap(({name, content = Buffer.alloc(0), type = '0', says, linkTo = ''}) => {
		const header = Buffer.alloc(512)
		header.write(name, 0, 100)
		header.write('0000755\0', 100)
		header.write(`${(says ?? content.length).toString(8).padStart(11, '0')}\0`, 124)
		header.write('        ', 148)
		header.write(type, 156)
		header.write(linkTo, 157)
		header.write('ustar\u000000', 257)
		const sum = header.reduce((all, byte) => all + byte, 0)
		header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
		return [header, content, Buffer.alloc(-content.length & 511)]
	})
	return Buffer.concat([...blocks, Buffer.alloc(1024)])
}

export function tarGzOf(entries: readonly TarEntry[]): Buffer {
	return gzipSync(tarOf(entries), {level: 1})
}

export interface ZipEntry {
	readonly name: string
	readonly content: Uint8Array
	/** What the directory says of its length. */
	readonly says?: number
	/** In its own header; default: the same. */
	readonly ownName?: string
	/** The kind of file on Unix, as `0o120777` for a link. */
	readonly mode?: number
	readonly flags?: number
}

/** As PKWARE has it, every file deflated. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
	const files: Buffer[] = []
	const directory: Buffer[] = []
	let at = 0
	for (const {name, content, says, ownName = name, mode = 0o100644, flags = 0} of entries) {
		const packed = deflateRawSync(content)
		const own = Buffer.alloc(30)
		own.write('PK\u0003\u0004', 'latin1')
		own.writeUInt16LE(8, 8)
		own.writeUInt32LE(packed.length, 18)
		own.writeUInt32LE(content.length, 22)
		own.writeUInt16LE(ownName.length, 26)
		const entry = Buffer.alloc(46)
		entry.write('PK\u0001\u0002', 'latin1')
		entry.writeUInt16LE(flags, 8)
		entry.writeUInt16LE(8, 10)
		entry.writeUInt32LE(packed.length, 20)
		entry.writeUInt32LE(says ?? content.length, 24)
		entry.writeUInt16LE(name.length, 28)
		entry.writeUInt32LE((mode << 16) >>> 0, 38)
		entry.writeUInt32LE(at, 42)
		files.push(own, Buffer.from(ownName), packed)
		directory.push(entry, Buffer.from(name))
		at += own.length + ownName.length + packed.length
	}
	const end = Buffer.alloc(22)
	end.write('PK\u0005\u0006', 'latin1')
	end.writeUInt16LE(entries.length, 8)
	end.writeUInt16LE(entries.length, 10)
	end.writeUInt32LE(Buffer.concat(directory).length, 12)
	end.writeUInt32LE(at, 16)
	return Buffer.concat([...files, ...directory, end])
}
