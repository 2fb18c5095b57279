/**
 * One block of a littlefs metadata pair: a log of commits, each a row of tags sealed with a CRC (SPEC.md, "Directories / Metadata
 * pairs"). Reads such a log and makes the bytes of a commit; knows no folders and no disk.
 */

import {isErased} from '../board/nor-flash.ts'
import {CRC_START, crc32} from './crc.ts'
import {BLOCK_BYTES} from './disk.ts'

export const type = {
	file: 0x001,
	folder: 0x002,
	superblock: 0x0ff,
	folderStruct: 0x200,
	inlineStruct: 0x201,
	chainStruct: 0x202,
	attribute: 0x300,
	create: 0x401,
	delete: 0x4ff,
	crc: 0x500,
	nextCrc: 0x5ff,
	softTail: 0x600,
	hardTail: 0x601,
	moveState: 0x7ff,
} as const

/** For what belongs to no entry. */
export const NO_ID = 0x3ff
const DELETED = 0x3ff
/** What is programmed at once: MicroPython's progsize. A commit ends on a multiple of it. */
const PROGRAM_BYTES = 32
const REVISION_BYTES = 4
const CRC_TAG_BYTES = 8
/** The tag with the CRC of what follows the commit, since version 2.1. */
const NEXT_CRC_BYTES = 12

export interface Tag {
	readonly type: number
	readonly id: number
	readonly data: Uint8Array
	/** The attribute is gone. */
	readonly deleted?: boolean
}

/** The commits of one block that are whole. */
export interface Log {
	readonly revision: number
	readonly tags: readonly Tag[]
	/** The first byte after the last commit, and the tag that the next one is XORed with. */
	readonly end: number
	readonly lastTag: number
	/** What the last commit says of the bytes after it. */
	readonly nextCrc: {readonly bytes: number; readonly crc: number} | undefined
}

/** Undefined where not even the first commit is whole. */
export function readLog(block: Uint8Array): Log | undefined {
	const view = new DataView(block.buffer, block.byteOffset, block.byteLength)
	let log: Log | undefined
	let pending: Tag[] = []
	let nextCrc: Log['nextCrc']
	let at = REVISION_BYTES
	let lastTag = 0xffffffff
	let crc = crc32(block.subarray(0, REVISION_BYTES))
	while (at + 4 <= block.length) {
		const word = (view.getUint32(at) ^ lastTag) >>> 0
		if (word >= 0x80000000) break
		const kind = (word >>> 20) & 0x7ff
		const size = word & 0x3ff
		const length = size === DELETED ? 0 : size
		if (at + 4 + length > block.length) break
		crc = crc32(block.subarray(at, at + 4), crc)
		lastTag = word
		const data = block.slice(at + 4, at + 4 + length)
		at += 4 + length
		if ((kind & 0x780) === type.crc) {
			if (length < 4 || new DataView(data.buffer).getUint32(0, true) !== crc) break
			lastTag = (lastTag ^ ((kind & 1) << 31)) >>> 0
			log = {
				revision: view.getUint32(0, true),
				tags: [...(log?.tags ?? []), ...pending],
				end: at,
				lastTag,
				nextCrc,
			}
			pending = []
			nextCrc = undefined
			crc = CRC_START
			continue
		}
		crc = crc32(data, crc)
		if (kind === type.nextCrc && length === 8) {
			const told = new DataView(data.buffer)
			nextCrc = {bytes: told.getUint32(0, true), crc: told.getUint32(4, true)}
		} else pending.push({type: kind, id: (word >>> 10) & 0x3ff, data, deleted: size === DELETED})
	}
	return log
}

/** Whether a commit may be appended: nothing was programmed after the last one, as far as the log can tell. */
export function isAppendable(block: Uint8Array, {end, nextCrc}: Log, minor: number): boolean {
	if (end % PROGRAM_BYTES !== 0) return false
	if (minor >= 1 && !nextCrc) return false
	if (nextCrc && crc32(block.subarray(end, end + nextCrc.bytes)) !== nextCrc.crc) return false
	return isErased(block.subarray(end))
}

export function bytesOf(tags: readonly Tag[]): number {
	return tags.reduce((sum, {data}) => sum + 4 + data.length, 0)
}

export interface Commit {
	readonly bytes: Uint8Array
	readonly lastTag: number
}

/** A commit at `at`, after a commit that ended with `lastTag`; the first of a block begins with its revision. Undefined: it does not fit. */
export function commitOf(
	tags: readonly Tag[],
	at: number,
	lastTag: number,
	minor: number,
	revision?: number,
): Commit | undefined {
	const head = revision === undefined ? 0 : REVISION_BYTES
	const sealed = minor >= 1 ? NEXT_CRC_BYTES + CRC_TAG_BYTES : CRC_TAG_BYTES
	const content = head + bytesOf(tags)
	if (at + content + CRC_TAG_BYTES > BLOCK_BYTES) return undefined
	const end = Math.ceil(Math.min(at + content + sealed, BLOCK_BYTES) / PROGRAM_BYTES) * PROGRAM_BYTES
	const bytes = new Uint8Array(end - at).fill(0xff)
	const view = new DataView(bytes.buffer)
	if (revision !== undefined) view.setUint32(0, revision, true)
	let place = head
	let last = lastTag
	const put = (word: number, data: Uint8Array) => {
		view.setUint32(place, (word ^ last) >>> 0)
		bytes.set(data, place + 4)
		place += 4 + data.length
		last = word
	}
	for (const tag of tags) put(wordOf(tag.type, tag.id, tag.deleted ? DELETED : tag.data.length), tag.data)
	// A commit that ends with the block has no next one.
	if (minor >= 1 && end <= BLOCK_BYTES - PROGRAM_BYTES) {
		const erased = new Uint8Array(PROGRAM_BYTES).fill(0xff)
		put(wordOf(type.nextCrc, NO_ID, 8), words(PROGRAM_BYTES, crc32(erased)))
	}
	const seal = wordOf(type.crc, NO_ID, end - at - place - 4)
	view.setUint32(place, (seal ^ last) >>> 0)
	view.setUint32(place + 4, crc32(bytes.subarray(0, place + 4)), true)
	return {bytes, lastTag: seal}
}

function wordOf(kind: number, id: number, size: number): number {
	return ((kind << 20) | (id << 10) | size) >>> 0
}

/** Numbers of 32 bits, as littlefs keeps them in data. */
export function words(...numbers: readonly number[]): Uint8Array {
	const bytes = new Uint8Array(4 * numbers.length)
	const view = new DataView(bytes.buffer)
	for (const [at, number] of numbers.entries()) view.setUint32(4 * at, number, true)
	return bytes
}

export function wordAt(data: Uint8Array, index: number): number {
	return new DataView(data.buffer, data.byteOffset).getUint32(4 * index, true)
}
