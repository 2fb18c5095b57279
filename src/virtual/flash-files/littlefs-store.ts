/**
 * Keeps a board's files as littlefs in a region of its flash. What changes is written beside what is there, and counts only with the last block of
 * it: a board that loses its power in between has the files from before. Knows flash and format; no Python.
 */

import {
	type BlockPair,
	CTZ_STRUCT,
	DIR,
	DIR_STRUCT,
	INLINE_STRUCT,
	type Log,
	REG,
	readBlock,
	SUPERBLOCK,
	word,
} from '../../filesystem/littlefs-log.ts'
import {readNow} from '../../filesystem/reading.ts'
import type {NorFlash} from '../board/nor-flash.ts'
import {
	BLOCK_BYTES,
	type Entry,
	encodeLog,
	INLINE_BYTES,
	logBytes,
	SPLIT_BYTES,
	superblockEntry,
	words,
} from './littlefs-format.ts'

export interface Region {
	/** In bytes, from the start of the flash. */
	readonly at: number
	readonly bytes: number
}

/** By absolute path; a folder ends in `/` and has no bytes, and need not be there for what lies in it. */
export type BoardFiles = ReadonlyMap<string, Uint8Array>

interface Pair {
	readonly blocks: BlockPair
	/** Which of the two was written last. */
	current: 0 | 1
	revision: number
	entries: readonly Entry[]
	tail: BlockPair | undefined
	hard: boolean
}

/** One folder: a pair, and more where its entries need more. */
type Folder = readonly Pair[]

/** Raised where nothing is free; nothing that counts was changed. */
class Full extends Error {}

/** Makes an empty file system, as MicroPython does where it finds none. `minor`: of the format's version. */
export function formatLittlefs(flash: NorFlash, region: Region, minor: 0 | 1): void {
	const blocks = Math.floor(region.bytes / BLOCK_BYTES)
	const entries = [superblockEntry(minor, blocks)]
	for (const block of [0, 1]) flash.erase(region.at + block * BLOCK_BYTES, BLOCK_BYTES)
	for (const [block, revision] of [
		[0, 1],
		[1, 2],
	] as const)
		flash.program(
			region.at + block * BLOCK_BYTES,
			encodeLog(revision, {entries, tail: undefined, hard: false}),
		)
}

/** False, and the files are as they were, where they do not fit. The time that it takes counts as part of the program's own run. */
export function saveLittlefs(flash: NorFlash, region: Region, files: BoardFiles): boolean {
	const before = Structure.read(flash, region)
	if (!before) return false
	try {
		new Saving(flash, region, before).save(files)
		return true
	} catch (error) {
		if (error instanceof Full) return false
		throw error
	}
}

/** All folders of a file system, with the pairs that they lie in. */
class Structure {
	readonly folders = new Map<string, Folder>()
	readonly root: Folder

	private constructor(
		private readonly flash: NorFlash,
		private readonly region: Region,
		root: Folder,
	) {
		this.root = root
	}

	static read(flash: NorFlash, region: Region): Structure | undefined {
		const root = readFolder(flash, region, [0, 1])
		if (!root) return undefined
		const structure = new Structure(flash, region, root)
		return structure.#add('/', root) ? structure : undefined
	}

	#add(path: string, folder: Folder): boolean {
		if (this.folders.has(path)) return false
		this.folders.set(path, folder)
		for (const {type, name, struct} of folder.flatMap(({entries}) => entries)) {
			if (type !== DIR) continue
			const inside = readFolder(this.flash, this.region, pairOf(struct.data))
			if (!inside || !this.#add(`${path}${Buffer.from(name)}/`, inside)) return false
		}
		return true
	}

	/** Every block that something lies in. */
	used(): Set<number> {
		const used = new Set<number>()
		for (const {blocks, entries} of [...this.folders.values()].flat()) {
			for (const block of blocks) used.add(block)
			for (const {struct} of entries)
				if (struct.type === CTZ_STRUCT) for (const block of this.#blocksOf(struct.data)) used.add(block)
		}
		return used
	}

	content({struct}: Entry): Uint8Array {
		if (struct.type === INLINE_STRUCT) return struct.data
		const size = word(struct.data, 4)
		const content = new Uint8Array(size)
		const blocks = this.#blocksOf(struct.data)
		for (const [index, block] of blocks.entries()) {
			const start = startOf(index)
			const bytes = Math.min(startOf(index + 1), size) - start
			const at = this.region.at + block * BLOCK_BYTES + pointersIn(index) * 4
			content.set(this.flash.read(at, bytes), start)
		}
		return content
	}

	/** In the order of the content. */
	#blocksOf(struct: Uint8Array): readonly number[] {
		const blocks: number[] = []
		let block = word(struct, 0)
		for (let index = lastIndex(word(struct, 4)); index >= 0; index -= 1) {
			blocks.unshift(block)
			if (index > 0) block = word(this.flash.read(this.region.at + block * BLOCK_BYTES, 4), 0)
		}
		return blocks
	}
}

function readFolder(flash: NorFlash, region: Region, first: BlockPair): Folder | undefined {
	const pairs: Pair[] = []
	for (let blocks: BlockPair | undefined = first; blocks; ) {
		const pair = readPair(flash, region, blocks)
		if (!pair || pairs.length > region.bytes / BLOCK_BYTES) return undefined
		pairs.push(pair)
		blocks = pair.hard ? pair.tail : undefined
	}
	return pairs
}

function readPair(flash: NorFlash, region: Region, blocks: BlockPair): Pair | undefined {
	const both = blocks.map(block => {
		const at = region.at + block * BLOCK_BYTES
		const found = readNow(readBlock(at, BLOCK_BYTES), ({at, bytes}) => flash.read(at, bytes))
		return {revision: found.revision, log: readNow(found.log(), ({at, bytes}) => flash.read(at, bytes))}
	})
	const isSecondNewer = ((both[1]!.revision - both[0]!.revision) | 0) > 0
	for (const current of isSecondNewer ? ([1, 0] as const) : ([0, 1] as const)) {
		const {log, revision} = both[current]!
		if (log) return {blocks, current, revision, entries: entriesOf(log), tail: log.tail, hard: log.hard}
	}
	return undefined
}

function entriesOf(log: Log): readonly Entry[] {
	return log.entries.flatMap(({type, name, struct}) =>
		type !== undefined && name && struct ? [{type, name, struct}] : [],
	)
}

/** One save: new contents first, then the folders that changed, each by one block that makes it count. */
class Saving {
	readonly #used: Set<number>
	readonly #blocks: number
	#next = 2
	/** Written from nothing, before anything leads to them. */
	readonly #made: Pair[] = []
	/** What a pair of before shall hold afterwards. */
	readonly #wanted = new Map<Pair, readonly Entry[]>()

	constructor(
		private readonly flash: NorFlash,
		private readonly region: Region,
		private readonly before: Structure,
	) {
		this.#used = before.used()
		this.#blocks = Math.floor(region.bytes / BLOCK_BYTES)
	}

	save(files: BoardFiles): void {
		const order: Folder[] = []
		this.#plan('/', childrenOf(files), order)
		const paths = new Set(foldersOf(files))
		const gone = [...this.before.folders].filter(([path]) => !paths.has(path)).map(([, folder]) => folder)
		const linked = tailsOf([...order, ...gone])
		for (const pair of this.#made) {
			Object.assign(pair, linked.get(pair))
			this.#write(pair)
		}
		// New folders are in the list of all before something leads to them, and old ones until nothing does.
		this.#commit(linked, pair => pair.entries)
		this.#commit(linked, pair => this.#wanted.get(pair) ?? pair.entries)
		if (gone.length > 0) this.#commit(tailsOf(order), pair => pair.entries)
	}

	/** Decides what the pairs of a folder will hold, and writes the contents that are new. Returns where it begins. */
	#plan(
		path: string,
		children: ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>,
		order: Folder[],
	): BlockPair {
		const old = this.before.folders.get(path)
		const folder: Pair[] = [...(old ?? [this.#newPair()])]
		order.push(folder)
		const wanted = this.#entries(path, old, children, order)
		for (const [place, entries] of spread(folder, wanted).entries()) this.#assign(folder[place]!, entries)
		for (let place = 0; place < folder.length; place += 1) this.#split(folder, place)
		return folder[0]!.blocks
	}

	#entries(
		path: string,
		old: Folder | undefined,
		children: ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>,
		order: Folder[],
	): readonly Entry[] {
		const all = (old ?? []).flatMap(({entries}) => entries)
		const known = new Map(
			all.filter(({type}) => type !== SUPERBLOCK).map(entry => [Buffer.from(entry.name).toString(), entry]),
		)
		const entries = [...children.get(path)!].map(([name, content]): Entry => {
			const before = known.get(name.replace(/\/$/, ''))
			if (name.endsWith('/')) {
				const data = words(...this.#plan(path + name, children, order))
				const isSame = before?.type === DIR && Buffer.compare(before.struct.data, data) === 0
				return isSame
					? before
					: {type: DIR, name: Buffer.from(name.slice(0, -1)), struct: {type: DIR_STRUCT, data}}
			}
			const same = before?.type === REG && Buffer.compare(this.before.content(before), content) === 0
			return same ? before : {type: REG, name: Buffer.from(name), struct: this.#store(content)}
		})
		return [
			...all.filter(({type}) => type === SUPERBLOCK),
			...entries.sort((a, b) => Buffer.compare(a.name, b.name)),
		]
	}

	#assign(pair: Pair, entries: readonly Entry[]): void {
		if (this.#made.includes(pair)) pair.entries = entries
		else if (!isSameList(pair.entries, entries)) this.#wanted.set(pair, entries)
		else this.#wanted.delete(pair)
	}

	/** Half of a pair that has become too long goes into a new one behind it. */
	#split(folder: Pair[], place: number): void {
		const pair = folder[place]!
		for (;;) {
			const entries = this.#wanted.get(pair) ?? pair.entries
			if (logBytes(entries) <= SPLIT_BYTES || entries.length < 3) return
			const half = Math.ceil(entries.length / 2)
			const behind = this.#newPair()
			behind.entries = entries.slice(half)
			folder.splice(place + 1, 0, behind)
			this.#assign(pair, entries.slice(0, half))
		}
	}

	#newPair(): Pair {
		const blocks = [this.#take(), this.#take()] as const
		// What lay there before must not be taken for a newer half of this pair.
		for (const block of blocks) this.flash.erase(this.#place(block), BLOCK_BYTES)
		const pair: Pair = {blocks, current: 1, revision: 0, entries: [], tail: undefined, hard: false}
		this.#made.push(pair)
		return pair
	}

	#store(content: Uint8Array): Entry['struct'] {
		if (content.length <= INLINE_BYTES) return {type: INLINE_STRUCT, data: content}
		const blocks: number[] = []
		for (let index = 0; index <= lastIndex(content.length); index += 1) {
			const block = this.#take()
			// Pointer n leads back 2^n blocks.
			const pointers = Array.from({length: pointersIn(index)}, (_, n) => blocks[index - 2 ** n]!)
			const part = content.subarray(startOf(index), startOf(index + 1))
			this.flash.erase(this.#place(block), BLOCK_BYTES)
			this.flash.program(this.#place(block), Buffer.concat([words(...pointers), part]))
			blocks.push(block)
		}
		return {type: CTZ_STRUCT, data: words(blocks.at(-1)!, content.length)}
	}

	#take(): number {
		for (; this.#next < this.#blocks; this.#next += 1) {
			if (this.#used.has(this.#next)) continue
			this.#used.add(this.#next)
			return this.#next
		}
		throw new Full()
	}

	#place(block: number): number {
		return this.region.at + block * BLOCK_BYTES
	}

	/** Writes each pair of before whose entries or tail will be others. */
	#commit(tails: ReadonlyMap<Pair, Tail>, entriesOf: (pair: Pair) => readonly Entry[]): void {
		for (const [pair, {tail, hard}] of tails) {
			const entries = entriesOf(pair)
			// A pair that is split leads to its second half only once it has let go of that.
			const splits = this.#wanted.has(pair) && entries === pair.entries && hard && !pair.hard
			const isSame = entries === pair.entries && isSamePair(tail, pair.tail) && hard === pair.hard
			if (isSame || splits) continue
			Object.assign(pair, {entries, tail, hard})
			this.#write(pair)
		}
	}

	#write(pair: Pair): void {
		pair.current = pair.current === 0 ? 1 : 0
		pair.revision = (pair.revision + 1) >>> 0
		const at = this.#place(pair.blocks[pair.current])
		this.flash.erase(at, BLOCK_BYTES)
		this.flash.program(at, encodeLog(pair.revision, pair))
	}
}

interface Tail {
	readonly tail: BlockPair | undefined
	readonly hard: boolean
}

/** Which pair follows each, in the one list through all folders. */
function tailsOf(order: readonly Folder[]): ReadonlyMap<Pair, Tail> {
	const tails = new Map<Pair, Tail>()
	for (const [at, folder] of order.entries())
		for (const [place, pair] of folder.entries()) {
			const next = folder[place + 1] ?? order[at + 1]?.[0]
			tails.set(pair, {tail: next?.blocks, hard: place + 1 < folder.length})
		}
	return tails
}

/** Which entries each pair of a folder gets: those it has stay, new ones come where their names belong. */
function spread(folder: readonly Pair[], entries: readonly Entry[]): readonly (readonly Entry[])[] {
	const places = folder.map((): Entry[] => [])
	const placeOf = new Map(
		folder.flatMap(({entries}, place) => entries.map(({name}) => [Buffer.from(name).toString(), place])),
	)
	let last = 0
	for (const entry of entries) {
		last = placeOf.get(Buffer.from(entry.name).toString()) ?? last
		places[last]!.push(entry)
	}
	return places
}

function* foldersOf(files: BoardFiles): Generator<string> {
	yield '/'
	for (const path of files.keys())
		for (let at = path.indexOf('/', 1); at >= 0; at = path.indexOf('/', at + 1)) yield path.slice(0, at + 1)
}

/** By folder what lies in it: a folder within with a slash behind its name. */
function childrenOf(files: BoardFiles): ReadonlyMap<string, ReadonlyMap<string, Uint8Array>> {
	const children = new Map<string, Map<string, Uint8Array>>()
	for (const folder of foldersOf(files)) if (!children.has(folder)) children.set(folder, new Map())
	const none = new Uint8Array()
	for (const path of [...children.keys(), ...files.keys()]) {
		const cut = path.lastIndexOf('/', path.length - 2) + 1
		if (path !== '/') children.get(path.slice(0, cut))!.set(path.slice(cut), files.get(path) ?? none)
	}
	return children
}

function isSameList(one: readonly Entry[], other: readonly Entry[]): boolean {
	return one.length === other.length && one.every((entry, at) => entry === other[at])
}

function pairOf(data: Uint8Array): BlockPair {
	return [word(data, 0), word(data, 4)]
}

function isSamePair(one: BlockPair | undefined, other: BlockPair | undefined): boolean {
	return one?.[0] === other?.[0] && one?.[1] === other?.[1]
}

/** How many pointers the block with this index begins with: one more than its index can be halved. */
function pointersIn(index: number): number {
	return index === 0 ? 0 : 32 - Math.clz32(index & -index)
}

function startOf(index: number): number {
	let pointers = 0
	for (let before = 1; before < index; before += 1) pointers += pointersIn(before)
	return index * BLOCK_BYTES - 4 * pointers
}

/** Of the last block of a file; -1 for an empty one. */
function lastIndex(bytes: number): number {
	let index = -1
	while (bytes > 0 && startOf(index + 1) < bytes) index += 1
	return index
}
