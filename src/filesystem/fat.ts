/**
 * Reads FAT12, FAT16 and FAT32 (Microsoft, FAT32 File System Specification) as MicroPython makes it on a flash: the boot sector first, without a
 * partition table, names long where they need to be. Knows no MicroPython, and believes no number that it reads.
 */

import {Problem} from '../problem.ts'
import {asMicroPython} from './fat-names.ts'
import type {Damage, Filesystem, StoredFile} from './filesystem.ts'
import {isName, MAX_DAMAGE, MAX_DEPTH, MAX_FILE_BYTES, MAX_FILES} from './limits.ts'
import type {Reading} from './reading.ts'

const BOOT_BYTES = 512
const ENTRY_BYTES = 32
/** Folders and the table are read so many bytes at a time. */
const PIECE = 512
/** Below these numbers of clusters the table has entries of 12 bits, of 16 bits. */
const FAT16_FROM = 4085
const FAT32_FROM = 65525

const VOLUME = 0x08
const DIRECTORY = 0x10
/** The attribute of an entry that is a part of a long name. */
const LONG_NAME = 0x0f
const DELETED = 0xe5
const LAST_PART = 0x40
/** In `lower`: the name, its extension stand in capitals and are none. */
const LOWER_NAME = 0x08
const LOWER_EXTENSION = 0x10

interface Layout {
	readonly width: 12 | 16 | 32
	readonly bytes: number
	readonly clusterBytes: number
	readonly clusters: number
	/** All of these in bytes from the start of the region. */
	readonly tableAt: number
	readonly tableBytes: number
	readonly rootAt: number
	readonly rootBytes: number
	readonly dataAt: number
	/** Of FAT32, whose root is a folder like others. */
	readonly rootCluster: number
}

/** Undefined where no boot sector of such a file system is. */
export function* openFat(regionBytes: number): Reading<Filesystem | undefined> {
	if (regionBytes < BOOT_BYTES) return undefined
	const layout = layoutIn(yield {at: 0, bytes: BOOT_BYTES}, regionBytes)
	if (!layout) return undefined
	const tree = new Tree(layout)
	yield* tree.readAll()
	return tree.filesystem()
}

function layoutIn(boot: Uint8Array, regionBytes: number): Layout | undefined {
	const view = new DataView(boot.buffer, boot.byteOffset, boot.byteLength)
	const u16 = (at: number) => view.getUint16(at, true)
	const u32 = (at: number) => view.getUint32(at, true)
	const sector = u16(11)
	const perCluster = boot[13]!
	const [reserved, tables, rootEntries] = [u16(14), boot[16]!, u16(17)]
	const sectors = u16(19) || u32(32)
	const tableSectors = u16(22) || u32(36)
	const isPower = (value: number) => value > 0 && (value & (value - 1)) === 0
	const fits = isPower(sector) && sector >= 512 && sector <= 4096 && isPower(perCluster)
	if (u16(510) !== 0xaa55 || !fits || reserved === 0 || tables === 0 || tables > 2 || tableSectors === 0)
		return undefined
	const rootBytes = Math.ceil((rootEntries * ENTRY_BYTES) / sector) * sector
	const tableAt = reserved * sector
	const rootAt = tableAt + tables * tableSectors * sector
	const dataAt = rootAt + rootBytes
	const bytes = sectors * sector
	const clusterBytes = perCluster * sector
	const clusters = Math.floor((bytes - dataAt) / clusterBytes)
	if (bytes > regionBytes || clusters < 1) return undefined
	const width = clusters < FAT16_FROM ? 12 : clusters < FAT32_FROM ? 16 : 32
	const tableBytes = tableSectors * sector
	if (tableBytes * 8 < (clusters + 2) * width || (width === 32) !== (rootEntries === 0)) return undefined
	return {
		width,
		bytes,
		clusterBytes,
		clusters,
		tableAt,
		tableBytes,
		rootAt,
		rootBytes,
		dataAt,
		rootCluster: width === 32 ? u32(44) : 0,
	}
}

interface Entry {
	readonly name: string
	readonly isFolder: boolean
	readonly cluster: number
	readonly bytes: number
}

/** A chain of clusters that does not lead to an end. */
class Broken extends Error {}

class Tree {
	readonly #layout: Layout
	readonly #table = new Map<number, Uint8Array>()
	/** The first clusters of folders whose entries are told already. */
	readonly #told = new Set<number>()
	readonly #damage: Damage[] = []
	readonly #files: StoredFile[] = []
	readonly #entries = new Map<StoredFile, Entry>()

	constructor(layout: Layout) {
		this.#layout = layout
	}

	filesystem(): Filesystem {
		return {
			kind: 'fat',
			version: String(this.#layout.width),
			bytes: this.#layout.bytes,
			files: this.#files,
			damage: this.#damage,
			read: file => this.#content(file),
		}
	}

	*readAll(): Reading<void> {
		const {width, rootAt, rootBytes, rootCluster} = this.#layout
		const root = width === 32 ? this.#chainBytes(rootCluster) : this.#pieces(rootAt, rootBytes)
		if (rootCluster) this.#told.add(rootCluster)
		yield* this.#folder(root, '/', 0)
	}

	*#folder(content: Reading<Uint8Array>, path: string, depth: number): Reading<void> {
		const entries = yield* this.#tried(path, content)
		for (const entry of entries ? entriesIn(entries) : []) {
			if (entry.name === '.' || entry.name === '..') continue
			if (!isName(entry.name)) {
				this.#damaged(path, 'a name that cannot be')
				continue
			}
			if (this.#files.length >= MAX_FILES) return this.#damaged(path, 'more than any board holds')
			if (entry.isFolder) yield* this.#inside(entry, `${path}${entry.name}/`, depth + 1)
			else {
				const file = {path: path + entry.name, bytes: entry.bytes}
				this.#files.push(file)
				this.#entries.set(file, entry)
			}
		}
	}

	*#inside({cluster}: Entry, path: string, depth: number): Reading<void> {
		this.#files.push({path, bytes: 0})
		if (depth > MAX_DEPTH || this.#told.has(cluster))
			return this.#damaged(path, 'a folder that is another one too')
		this.#told.add(cluster)
		yield* this.#folder(this.#chainBytes(cluster), path, depth)
	}

	#damaged(path: string, detail: string): void {
		if (this.#damage.length < MAX_DAMAGE) this.#damage.push({path, detail})
	}

	*#tried(path: string, content: Reading<Uint8Array>): Reading<Uint8Array | undefined> {
		try {
			return yield* content
		} catch (error) {
			if (!(error instanceof Broken)) throw error
			this.#damaged(path, error.message)
			return undefined
		}
	}

	/** What is before the entry that ends a folder. */
	*#pieces(at: number, bytes: number): Reading<Uint8Array> {
		const pieces: Uint8Array[] = []
		for (let done = 0; done < bytes; done += PIECE) {
			const piece = yield {at: at + done, bytes: Math.min(PIECE, bytes - done)}
			pieces.push(piece)
			if (hasEnd(piece)) break
		}
		return Buffer.concat(pieces)
	}

	*#chainBytes(first: number): Reading<Uint8Array> {
		const {clusterBytes, dataAt} = this.#layout
		const pieces: Uint8Array[] = []
		for (const cluster of yield* this.#chain(first, MAX_FILES * ENTRY_BYTES)) {
			const piece = yield* this.#pieces(dataAt + (cluster - 2) * clusterBytes, clusterBytes)
			pieces.push(piece)
			if (piece.length < clusterBytes || hasEnd(piece.subarray(-PIECE))) break
		}
		return Buffer.concat(pieces)
	}

	/** The clusters of `bytes` bytes, or of as many as there are. */
	*#chain(first: number, bytes: number): Reading<readonly number[]> {
		const {clusters, clusterBytes} = this.#layout
		const chain: number[] = []
		const seen = new Set<number>()
		for (let cluster = first; chain.length * clusterBytes < bytes; cluster = yield* this.#next(cluster)) {
			if (chain.length > 0 && this.#isEnd(cluster)) break
			if (cluster < 2 || cluster >= clusters + 2) throw new Broken('a cluster outside of the file system')
			if (seen.has(cluster)) throw new Broken('clusters in a circle')
			seen.add(cluster)
			chain.push(cluster)
		}
		return chain
	}

	#isEnd(cluster: number): boolean {
		const {width} = this.#layout
		return cluster >= (width === 12 ? 0xff8 : width === 16 ? 0xfff8 : 0xffffff8)
	}

	*#next(cluster: number): Reading<number> {
		const {width} = this.#layout
		if (width === 12) {
			const at = cluster + (cluster >> 1)
			const both = (yield* this.#tableByte(at)) | ((yield* this.#tableByte(at + 1)) << 8)
			return cluster & 1 ? both >> 4 : both & 0xfff
		}
		let value = 0
		for (let byte = width / 8 - 1; byte >= 0; byte -= 1)
			value = (value << 8) | (yield* this.#tableByte((cluster * width) / 8 + byte))
		return width === 32 ? value & 0xfffffff : value
	}

	*#tableByte(at: number): Reading<number> {
		const {tableAt, tableBytes} = this.#layout
		const start = at - (at % PIECE)
		let piece = this.#table.get(start)
		if (!piece) {
			piece = yield {at: tableAt + start, bytes: Math.min(PIECE, tableBytes - start)}
			this.#table.set(start, piece)
		}
		return piece[at - start] ?? 0
	}

	*#content(file: StoredFile): Reading<Uint8Array> {
		const entry = this.#entries.get(file)
		const unread = (detail: string) => new Problem('files-unread', {path: file.path, detail})
		if (!entry || entry.bytes === 0) return new Uint8Array()
		const {clusterBytes, clusters, dataAt} = this.#layout
		if (entry.bytes > Math.min(MAX_FILE_BYTES, clusters * clusterBytes))
			throw unread(`${entry.bytes} bytes: more than there is room for`)
		const content = new Uint8Array(entry.bytes)
		try {
			const chain = yield* this.#chain(entry.cluster, entry.bytes)
			if (chain.length * clusterBytes < entry.bytes) throw new Broken('it ends before its end')
			for (const [index, cluster] of chain.entries()) {
				const start = index * clusterBytes
				const bytes = Math.min(clusterBytes, entry.bytes - start)
				content.set(yield {at: dataAt + (cluster - 2) * clusterBytes, bytes}, start)
			}
		} catch (error) {
			if (error instanceof Broken) throw unread(error.message)
			throw error
		}
		return content
	}
}

function hasEnd(piece: Uint8Array): boolean {
	for (let at = 0; at < piece.length; at += ENTRY_BYTES) if (piece[at] === 0) return true
	return false
}

function* entriesIn(folder: Uint8Array): Generator<Entry> {
	let long: {readonly text: string; readonly left: number; readonly sum: number} | undefined
	for (let at = 0; at + ENTRY_BYTES <= folder.length && folder[at] !== 0; at += ENTRY_BYTES) {
		const row = folder.subarray(at, at + ENTRY_BYTES)
		if (row[0] === DELETED) {
			long = undefined
			continue
		}
		if ((row[11]! & 0x3f) === LONG_NAME) {
			long = longerName(long, row)
			continue
		}
		const isOwn = long?.left === 0 && long.sum === shortSum(row)
		const name = asMicroPython(isOwn ? long!.text : shortName(row))
		long = undefined
		if (row[11]! & VOLUME) continue
		const view = new DataView(row.buffer, row.byteOffset, ENTRY_BYTES)
		yield {
			name,
			isFolder: (row[11]! & DIRECTORY) !== 0,
			cluster: view.getUint16(26, true) | (view.getUint16(20, true) << 16),
			bytes: view.getUint32(28, true),
		}
	}
}

/** Its parts come in reverse: 13 letters of UTF-16 in three places of each. Undefined where one is missing. */
function longerName(
	before: {readonly text: string; readonly left: number; readonly sum: number} | undefined,
	row: Uint8Array,
) {
	const number = row[0]! & 0x3f
	const isFirst = (row[0]! & LAST_PART) !== 0
	const sum = row[13]!
	if (!isFirst && (before?.left !== number || before.sum !== sum)) return undefined
	const letters = Buffer.concat([row.subarray(1, 11), row.subarray(14, 26), row.subarray(28, 32)])
	const text = letters.toString('utf16le').replace(/\0.*$/s, '')
	return number === 0 ? undefined : {text: text + (isFirst ? '' : before!.text), left: number - 1, sum}
}

/** Of the short name that a long one belongs to. */
function shortSum(row: Uint8Array): number {
	return row.subarray(0, 11).reduce((sum, byte) => (((sum & 1) << 7) + (sum >> 1) + byte) & 0xff, 0)
}

function shortName(row: Uint8Array): string {
	const lower = row[12]!
	const part = (from: number, to: number, isLower: boolean) => {
		const text = Buffer.from(row.subarray(from, to)).toString('latin1').trimEnd()
		return isLower ? text.toLowerCase() : text
	}
	// E5h as a letter is stored as 05h, because it means that an entry was deleted.
	const name = part(0, 8, (lower & LOWER_NAME) !== 0).replace(/^\x05/, '\u00e5')
	const extension = part(8, 11, (lower & LOWER_EXTENSION) !== 0)
	return extension === '' ? name : `${name}.${extension}`
}
