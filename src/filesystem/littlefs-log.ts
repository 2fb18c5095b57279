/**
 * Reads one metadata block of littlefs: a revision, and commits of tagged entries behind each other, each ended by a CRC (littlefs, SPEC.md). Knows
 * no second block and no folder.
 */

import type {Reading} from './reading.ts'

/** What an entry of a folder is, as far as its log says so. */
export interface LogEntry {
	/** REG, DIR or SUPERBLOCK, once a name was seen. */
	type?: number
	name?: Uint8Array
	/** How its content is stored, and where: the bytes of the tag. */
	struct?: {readonly type: number; readonly data: Uint8Array}
}

export interface Log {
	readonly entries: readonly LogEntry[]
	/** The two blocks that come next in the list of all; undefined at its end. */
	readonly tail: BlockPair | undefined
	/** The next pair goes on with the same folder. */
	readonly hard: boolean
	/** What this pair adds (XOR) to the state that all of them share; three words. */
	readonly state: readonly [number, number, number]
}

export type BlockPair = readonly [number, number]

export const REG = 0x001
export const DIR = 0x002
export const SUPERBLOCK = 0x0ff
export const DIR_STRUCT = 0x200
export const INLINE_STRUCT = 0x201
export const CTZ_STRUCT = 0x202
const CREATE = 0x401
const DELETE = 0x4ff
const COMMIT_CRC = 0x500
const SOFT_TAIL = 0x600
const HARD_TAIL = 0x601
const MOVE_STATE = 0x7ff

/** A tag whose length is this stands for something that was removed, and has no data. */
const REMOVED = 0x3ff
/** Bits of a tag: one that is 0 where it is valid, 11 of type, 10 of id, 10 of length. */
const typeOf = (tag: number) => (tag >>> 20) & 0x7ff
const idOf = (tag: number) => (tag >>> 10) & 0x3ff
const lengthOf = (tag: number) => tag & 0x3ff
const dataBytes = (tag: number) => (lengthOf(tag) === REMOVED ? 0 : lengthOf(tag))

/** How much of a block is read at a time: most logs are short, and what lies behind their end is of no use. */
const PIECE = 512

const table = Uint32Array.from({length: 256}, (_, n) => {
	let c = n
	for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
	return c
})

function crc(bytes: Uint8Array, before: number): number {
	let c = before
	for (const byte of bytes) c = table[(c ^ byte) & 0xff]! ^ (c >>> 8)
	return c >>> 0
}

/** The block's bytes as far as they were read. */
class Block {
	#read = 0
	readonly bytes: Uint8Array
	readonly #at: number
	constructor(at: number, size: number) {
		this.#at = at
		this.bytes = new Uint8Array(size)
	}
	*upTo(end: number): Reading<void> {
		if (end <= this.#read) return
		const to = Math.min(this.bytes.length, Math.ceil(end / PIECE) * PIECE)
		this.bytes.set(yield {at: this.#at + this.#read, bytes: to - this.#read}, this.#read)
		this.#read = to
	}
	word(at: number): number {
		return new DataView(this.bytes.buffer).getUint32(at, true)
	}
	tag(at: number): number {
		return new DataView(this.bytes.buffer).getUint32(at, false)
	}
}

export interface MetadataBlock {
	readonly revision: number
	/** Undefined where no commit in it is whole. */
	log(): Reading<Log | undefined>
}

/** `at`, `size`: of the block, in bytes. */
export function* readBlock(at: number, size: number): Reading<MetadataBlock> {
	const block = new Block(at, size)
	yield* block.upTo(4)
	return {revision: block.word(0), log: () => readLog(block)}
}

function* readLog(block: Block): Reading<Log | undefined> {
	const {bytes} = block
	let committed: Log | undefined
	const current: Draft = {entries: [], tail: undefined, hard: false, state: [0, 0, 0]}
	let sum = crc(bytes.subarray(0, 4), 0xffffffff)
	let previous = 0xffffffff
	for (let at = 4; at + 4 <= bytes.length; ) {
		yield* block.upTo(at + 8)
		const tag = (block.tag(at) ^ previous) >>> 0
		const end = at + 4 + dataBytes(tag)
		if (tag >>> 31 || end > bytes.length) break
		const isCommit = (typeOf(tag) & 0x780) === COMMIT_CRC
		yield* block.upTo(isCommit ? at + 8 : end)
		sum = crc(bytes.subarray(at, at + 4), sum)
		previous = tag
		if (isCommit) {
			if (dataBytes(tag) < 4 || sum !== block.word(at + 4)) break
			committed = copyOf(current)
			sum = 0xffffffff
			// The lowest bit of its type says how the next commit's first tag is told from erased flash.
			previous = (previous ^ ((typeOf(tag) & 1) << 31)) >>> 0
		} else {
			const data = bytes.slice(at + 4, end)
			sum = crc(data, sum)
			if (!apply(current, tag, data)) break
		}
		at = end
	}
	return committed
}

interface Draft {
	entries: LogEntry[]
	tail: BlockPair | undefined
	hard: boolean
	state: [number, number, number]
}

function copyOf({entries, tail, hard, state}: Draft): Log {
	return {entries: entries.map(entry => ({...entry})), tail, hard, state: [...state]}
}

/** False where the entry makes no sense. */
function apply(draft: Draft, tag: number, data: Uint8Array): boolean {
	const {entries} = draft
	const type = typeOf(tag)
	const id = idOf(tag)
	if (type === CREATE) {
		if (id > entries.length) return false
		entries.splice(id, 0, {})
	} else if (type === DELETE) {
		if (id >= entries.length) return false
		entries.splice(id, 1)
	} else if (type >>> 8 === 0) {
		while (entries.length <= id) entries.push({})
		Object.assign(entries[id]!, {type, name: data})
	} else if (type >>> 8 === 2) {
		const entry = entries[id]
		if (!entry) return false
		if (lengthOf(tag) === REMOVED) delete entry.struct
		else entry.struct = {type, data}
	} else if (type === SOFT_TAIL || type === HARD_TAIL) {
		if (data.length < 8) return false
		const [a, b] = [word(data, 0), word(data, 4)]
		draft.tail = a === 0xffffffff || b === 0xffffffff ? undefined : [a, b]
		draft.hard = type === HARD_TAIL && draft.tail !== undefined
	} else if (type === MOVE_STATE) {
		if (data.length < 12) return false
		draft.state = [word(data, 0), word(data, 4), word(data, 8)]
	}
	return true
}

export function word(bytes: Uint8Array, at: number): number {
	return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true)
}
