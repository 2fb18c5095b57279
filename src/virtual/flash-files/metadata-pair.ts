/**
 * A littlefs metadata pair: a part of a folder in two blocks, of which one is in use and the other takes its place when that is
 * full. Knows entries and tails; not what they point to.
 */

import {BLOCK_BYTES, type Disk} from './disk.ts'
import {
	bytesOf,
	type Commit,
	commitOf,
	isAppendable,
	type Log,
	NO_ID,
	readLog,
	type Tag,
	type as types,
	wordAt,
	words,
} from './metadata-log.ts'

export type PairAddress = readonly [number, number]

export interface Entry {
	/** A file, a folder or the superblock. */
	readonly type: number
	/** Its bytes, one character each, which is how littlefs compares them. */
	readonly name: string
	readonly struct: {readonly type: number; readonly data: Uint8Array}
	readonly attributes: ReadonlyMap<number, Uint8Array>
}

/** What is programmed at once: MicroPython's cache. */
const CACHE_BYTES = 128
/** A block that is more than half full after it was compacted is split, so that something can be appended. */
const SPLIT_BYTES = BLOCK_BYTES / 2
const MOST_IDS = 0xff
const NO_BLOCK = 0xffffffff
export const NO_DELTA = new Uint8Array(12)

export class MetadataPair {
	/** The one in use first. */
	address: PairAddress
	revision: number
	entries: Entry[] = []
	tail: {readonly hard: boolean; readonly address: PairAddress} | undefined
	/** Its part of the global state. */
	delta: Uint8Array = NO_DELTA
	#end = 0
	#lastTag = 0xffffffff
	#appendable = false

	private constructor(
		private readonly disk: Disk,
		address: PairAddress,
		revision: number,
	) {
		this.address = address
		this.revision = revision
	}

	/** Undefined where neither block holds a commit. */
	static read(disk: Disk, [a, b]: PairAddress, minor: number): MetadataPair | undefined {
		const logs = [a, b].map(block => (block < disk.blocks ? readLog(disk.block(block)) : undefined))
		const [first, second] = logs
		const useSecond = second && (!first || ((second.revision - first.revision) | 0) > 0)
		const log = useSecond ? second : first
		if (!log) return undefined
		const pair = new MetadataPair(disk, useSecond ? [b, a] : [a, b], log.revision)
		pair.#adopt(log, minor)
		return pair
	}

	/** One that is not on the disk before its first commit. What the blocks held before is older than it. */
	static fresh(disk: Disk, address: PairAddress): MetadataPair {
		const revisions = address.map(block => wordAt(disk.block(block), 0) | 0)
		const revision = revisions.find(found => found !== -1) ?? 0
		return new MetadataPair(disk, address, revision >>> 0)
	}

	#adopt(log: Log, minor: number): void {
		this.#end = log.end
		this.#lastTag = log.lastTag
		this.#appendable = isAppendable(this.disk.block(this.address[0]), log, minor)
		for (const tag of log.tags) this.#apply(tag)
	}

	#apply({type, id, data, deleted}: Tag): void {
		const {entries} = this
		const entry = entries[id]
		if (type === types.create) entries.splice(id, 0, nothing)
		else if (type === types.delete) entries.splice(id, 1)
		else if (type < 0x100)
			entries[id] = {...(entry ?? nothing), type, name: Buffer.from(data).toString('latin1')}
		else if (type >> 8 === 2 && entry) entries[id] = {...entry, struct: {type, data}}
		else if (type >> 8 === 3 && entry) {
			const attributes = new Map(entry.attributes)
			if (deleted) attributes.delete(type & 0xff)
			else attributes.set(type & 0xff, data)
			entries[id] = {...entry, attributes}
		} else if (type >> 8 === 6) {
			const address: PairAddress = [wordAt(data, 0), wordAt(data, 1)]
			this.tail = address[0] === NO_BLOCK ? undefined : {hard: type === types.hardTail, address}
		} else if (type === types.moveState) this.delta = data
	}

	/** All tags become true at once, or, where the power goes, none. `makePair` gives two blocks for what has to move out, or undefined. */
	commit(tags: readonly Tag[], minor: number, makePair: () => MetadataPair | undefined): void {
		for (const tag of tags) this.#apply(tag)
		const appended = this.#appendable ? commitOf(tags, this.#end, this.#lastTag, minor) : undefined
		if (appended) this.#program(appended)
		else this.compact(minor, makePair)
	}

	/** How many bytes tell all that is true now. */
	get fullness(): number {
		return bytesOf(this.#all())
	}

	/** Writes what is true now to the other block. What makes it more than half full goes to a pair of its own first. */
	compact(minor: number, makePair: () => MetadataPair | undefined): void {
		while (bytesOf(this.#all()) > SPLIT_BYTES || this.entries.length > MOST_IDS) {
			const half = Math.ceil(this.entries.length / 2)
			const next = half < this.entries.length ? makePair() : undefined
			if (!next) break
			next.entries = this.entries.splice(half)
			next.tail = this.tail
			next.compact(minor, makePair)
			this.tail = {hard: true, address: next.address}
		}
		const [old, other] = this.address
		this.revision = (this.revision + 1) >>> 0
		const commit = commitOf(this.#all(), 0, 0xffffffff, minor, this.revision)
		if (!commit) throw new Error('a metadata pair is fuller than it may be')
		this.address = [other, old]
		this.#end = 0
		this.disk.erase(other)
		this.#program(commit)
	}

	#program({bytes, lastTag}: Commit): void {
		const at = this.address[0] * BLOCK_BYTES + this.#end
		for (let from = 0; from < bytes.length; from += CACHE_BYTES)
			this.disk.program(at + from, bytes.slice(from, from + CACHE_BYTES))
		this.#end += bytes.length
		this.#lastTag = lastTag
		this.#appendable = true
	}

	#all(): Tag[] {
		const tags: Tag[] = []
		for (const [id, entry] of this.entries.entries()) tags.push(...tagsOf(entry, id))
		if (this.tail) tags.push(tailTag(this.tail))
		if (this.delta.some(byte => byte !== 0)) tags.push({type: types.moveState, id: NO_ID, data: this.delta})
		return tags
	}
}

const nothing: Entry = {
	type: 0,
	name: '',
	struct: {type: types.inlineStruct, data: new Uint8Array()},
	attributes: new Map(),
}

/** All that tells of an entry. */
export function tagsOf(entry: Entry, id: number): Tag[] {
	return [
		{type: entry.type, id, data: Buffer.from(entry.name, 'latin1')},
		{type: entry.struct.type, id, data: entry.struct.data},
		...[...entry.attributes].map(([number, data]) => ({type: types.attribute + number, id, data})),
	]
}

/** Undefined: nothing follows. */
export function tailTag(tail: MetadataPair['tail']): Tag {
	const [a, b] = tail?.address ?? [NO_BLOCK, NO_BLOCK]
	return {type: tail?.hard ? types.hardTail : types.softTail, id: NO_ID, data: words(a, b)}
}
