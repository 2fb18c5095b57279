/**
 * One metadata block of littlefs as bytes: a revision and one whole commit, as littlefs leaves it after it has compacted a pair (littlefs, SPEC.md).
 * Knows no flash.
 */

import {type BlockPair, INLINE_STRUCT, SUPERBLOCK} from '../../filesystem/littlefs-log.ts'

export const BLOCK_BYTES = 4096
/** What is programmed at once (MicroPython, extmod/vfs_lfs.c: `progsize`). */
const PROGRAM_BYTES = 32
/** A pair is split where its log would fill more than half of a block, so that there is room for what comes. */
export const SPLIT_BYTES = BLOCK_BYTES / 2
/** The largest file that lies in its entry: as long as the cache, which is four times what is programmed at once. */
export const INLINE_BYTES = 4 * PROGRAM_BYTES

const STATE_CRC = 0x500
const SOFT_TAIL = 0x600
const HARD_TAIL = 0x601
const NO_ID = 0x3ff

/** A file, a folder or the superblock. */
export interface Entry {
	readonly type: number
	readonly name: Uint8Array
	readonly struct: {readonly type: number; readonly data: Uint8Array}
}

export interface PairContent {
	readonly entries: readonly Entry[]
	readonly tail: BlockPair | undefined
	/** The next pair goes on with the same folder. */
	readonly hard: boolean
}

/** Name and struct of each entry with their tags, the tail with its own, and 16 bytes around. */
export function logBytes(entries: readonly Entry[]): number {
	return entries.reduce((sum, {name, struct}) => sum + 8 + name.length + struct.data.length, 28)
}

/** The bytes of a block up to the end of its commit. */
export function encodeLog(revision: number, {entries, tail, hard}: PairContent): Uint8Array {
	const log = new LogWriter(revision)
	for (const [id, {type, name, struct}] of entries.entries()) {
		log.tag(type, id, name)
		log.tag(struct.type, id, struct.data)
	}
	if (tail) log.tag(hard ? HARD_TAIL : SOFT_TAIL, NO_ID, words(...tail))
	return log.commit()
}

/** `minor`: of the format's version, 0 or 1. */
export function superblockEntry(minor: number, blocks: number): Entry {
	// Version, block size, block count, longest name, largest file, largest attribute: littlefs's own defaults.
	const data = words(0x2_0000 + minor, BLOCK_BYTES, blocks, 255, 0x7fff_ffff, 1022)
	return {type: SUPERBLOCK, name: Buffer.from('littlefs'), struct: {type: INLINE_STRUCT, data}}
}

/** Little-endian. */
export function words(...values: readonly number[]): Uint8Array {
	const bytes = Buffer.alloc(values.length * 4)
	for (const [at, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, at * 4)
	return bytes
}

class LogWriter {
	#bytes: Buffer[]
	#length = 4
	#previous = 0xffffffff

	constructor(revision: number) {
		this.#bytes = [Buffer.from(words(revision))]
	}

	/** A tag is stored as its difference (XOR) to the one before. */
	tag(type: number, id: number, data: Uint8Array, length = data.length): void {
		const tag = ((type << 20) | (id << 10) | length) >>> 0
		const stored = Buffer.alloc(4)
		stored.writeUInt32BE((tag ^ this.#previous) >>> 0)
		this.#previous = tag
		this.#bytes.push(stored, Buffer.from(data))
		this.#length += 4 + data.length
	}

	/** The commit ends where something can be programmed behind it; the CRC is over all before itself, its own tag too. */
	commit(): Uint8Array {
		const end = Math.ceil((this.#length + 8) / PROGRAM_BYTES) * PROGRAM_BYTES
		this.tag(STATE_CRC, NO_ID, new Uint8Array(), end - this.#length - 4)
		const before = Buffer.concat(this.#bytes)
		return Buffer.concat([before, words(crc(before)), new Uint8Array(end - before.length - 4).fill(0xff)])
	}
}

/** As littlefs computes it: CRC-32 without the inversion at its end. */
function crc(bytes: Uint8Array): number {
	let sum = 0xffffffff
	for (const byte of bytes) {
		sum ^= byte
		for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
	}
	return sum >>> 0
}
