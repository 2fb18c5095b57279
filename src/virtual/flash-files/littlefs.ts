/**
 * littlefs 2 in a part of a flash, as MicroPython formats and writes it (SPEC.md of littlefs): files and folders by their paths, every
 * change in an order in which a cut of the power leaves the old or the new. Knows no program and no clock.
 */

import {BlockMap} from './block-map.ts'
import {chainBlocks, chainOf, INLINE_BYTES, readChain, writeChain} from './chain.ts'
import {BLOCK_BYTES, type Disk} from './disk.ts'
import {type FlashFiles, NoSpace, type StoredFiles, Unmountable} from './flash-files.ts'
import {NO_ID, type Tag, type as types, wordAt, words} from './metadata-log.ts'
import {type Entry, MetadataPair, NO_DELTA, type PairAddress, tagsOf, tailTag} from './metadata-pair.ts'

const MAGIC = 'littlefs'
const MAJOR = 2
const NAME_MAX = 255
const FILE_MAX = 0x7fffffff
const ATTRIBUTE_MAX = 0x3fe
/** MicroPython's attribute for the time of the last change: nanoseconds since 1970, 64 bits. */
const CHANGED_AT = 1
/** In the global state: the list of pairs may hold one that no folder owns. */
const UNSURE = 0x80000000
/** What is left of a block for its entries, with everything that a commit adds. */
const PAIR_BYTES = BLOCK_BYTES - 128
const PAIR_BLOCKS = 2

/** Where an entry is. */
interface Found {
	readonly pair: MetadataPair
	readonly id: number
	readonly entry: Entry
}

export class LittleFs implements FlashFiles {
	readonly #pairs = new Map<string, MetadataPair>()
	readonly #map: BlockMap
	#root: MetadataPair
	/** Until the first write, which first puts right what a cut of the power has left. */
	#untouched = true
	/** An entry that is elsewhere already, because the power went before it was deleted here. */
	readonly #movedAway: {readonly pair: MetadataPair; readonly id: number} | undefined

	private constructor(
		private readonly disk: Disk,
		private readonly minor: number,
	) {
		this.#map = new BlockMap(disk.blocks)
		this.#root = this.#readThread()
		this.#movedAway = this.#findMove()
	}

	/** `minor`: of the version that the firmware's littlefs writes, 0 or 1 for 2.0 and 2.1. */
	static format(disk: Disk, minor: number): LittleFs {
		const data = words((MAJOR << 16) | minor, BLOCK_BYTES, disk.blocks, NAME_MAX, FILE_MAX, ATTRIBUTE_MAX)
		const root = MetadataPair.fresh(disk, [0, 1])
		root.entries = [
			{type: types.superblock, name: MAGIC, struct: {type: types.inlineStruct, data}, attributes: new Map()},
		]
		// Into both blocks, so that no older file system is found in the other.
		for (let block = 0; block < PAIR_BLOCKS; block += 1) root.compact(minor, () => undefined)
		return new LittleFs(disk, minor)
	}

	/** Throws Unmountable where this firmware would find no file system, or none that it understands. */
	static mount(disk: Disk, minor: number): LittleFs {
		return new LittleFs(disk, minor)
	}

	get blocks(): number {
		return this.disk.blocks
	}

	get free(): number {
		return this.#map.free
	}

	get folderNeeds(): number {
		return PAIR_BLOCKS
	}

	needs(path: string, bytes: number, kept: number): number {
		if (bytes <= INLINE_BYTES) return 0
		const old = this.#find(path)
		return chainBlocks(bytes) - (old ? this.#keptOf(old.entry, kept).length : 0)
	}

	list(): StoredFiles {
		const files = new Map<string, Uint8Array>()
		this.#list(this.#root, '/', files)
		return files
	}

	create(path: string): void {
		this.#prepare()
		if (this.#find(path)) return
		const entry = {...emptyFile, name: nameOf(path)}
		const {pair, id} = this.#placeFor(path)
		this.#commit(pair, [{type: types.create, id, data: NOTHING}, ...tagsOf(entry, id)])
	}

	write(path: string, content: Uint8Array, kept: number, seconds: number): void {
		this.create(path)
		const {pair, id, entry} = this.#find(path)!
		const before = this.#blocksOf(entry)
		const inline = content.length <= INLINE_BYTES
		const chain = inline ? [] : this.#writeChain(content, this.#keptOf(entry, kept))
		const changed = {type: types.attribute + CHANGED_AT, id, data: nanoseconds(seconds)}
		const struct: Tag = inline
			? {type: types.inlineStruct, id, data: content.slice()}
			: {type: types.chainStruct, id, data: words(chain.at(-1)!, content.length)}
		try {
			this.#commit(pair, [struct, changed])
		} catch (error) {
			this.#map.release(chain.filter(block => !before.includes(block)))
			throw error
		}
		this.#map.release(before.filter(block => !chain.includes(block)))
	}

	makeFolder(path: string): void {
		this.#prepare()
		if (this.#find(path)) return
		const {pair, id} = this.#placeFor(path)
		// Its own pair, and one for a part that the folder around it may need.
		if (this.free < PAIR_BLOCKS || (this.free < 2 * PAIR_BLOCKS && pair.fullness > PAIR_BYTES / 2))
			throw new NoSpace()
		const before = [...this.#partsOf(this.#folder(parentOf(path)))].at(-1)!
		const folder = this.#makePair()
		folder.tail = before.tail
		folder.compact(this.minor, () => undefined)
		const follows = tailTag({hard: false, address: folder.address})
		const entry: Entry = {
			...emptyFile,
			type: types.folder,
			name: nameOf(path),
			struct: {type: types.folderStruct, data: words(...folder.address)},
		}
		const tags = [{type: types.create, id, data: NOTHING}, ...tagsOf(entry, id)]
		if (before === pair) {
			this.#commit(pair, [...tags, follows])
			return
		}
		this.#commit(before, [follows, this.#stateTag(before, words(UNSURE, 0, 0))])
		this.#commit(pair, [...tags, this.#stateTag(pair, NO_DELTA)])
	}

	remove(path: string): void {
		this.#prepare()
		const found = this.#find(path)
		if (!found) return
		const {pair, id, entry} = found
		const gone: Tag = {type: types.delete, id, data: NOTHING}
		if (entry.type === types.folder) {
			const parts = [...this.#partsOf(this.#folderOf(entry))]
			this.#commit(pair, [gone, this.#stateTag(pair, words(UNSURE, 0, 0))])
			this.#drop(parts)
		} else {
			this.#commit(pair, [gone])
			this.#map.release(this.#blocksOf(entry))
		}
		this.#dropIfEmpty(pair)
	}

	rename(from: string, to: string): void {
		this.#prepare()
		if (from === to) return
		if (this.#find(to)?.entry.type === types.folder) this.remove(to)
		const source = this.#find(from)
		if (!source) return
		const replaced = this.#find(to)
		const place = this.#placeFor(to)
		const {pair} = place
		const moved = {...source.entry, name: nameOf(to)}
		const first: Tag[] = replaced ? [{type: types.delete, id: replaced.id, data: NOTHING}] : []
		const tags = [...first, {type: types.create, id: place.id, data: NOTHING}, ...tagsOf(moved, place.id)]
		if (pair === source.pair) {
			const shifted = source.id - (replaced && replaced.id < source.id ? 1 : 0)
			const id = shifted + (place.id <= shifted ? 1 : 0)
			this.#commit(pair, [...tags, {type: types.delete, id, data: NOTHING}])
		} else {
			const move = words((types.delete << 20) | (source.id << 10), ...source.pair.address)
			this.#commit(pair, [...tags, this.#stateTag(pair, move)])
			const gone: Tag = {type: types.delete, id: source.id, data: NOTHING}
			this.#commit(source.pair, [gone, this.#stateTag(source.pair, NO_DELTA)])
			this.#dropIfEmpty(source.pair)
		}
		if (replaced) this.#map.release(this.#blocksOf(replaced.entry))
	}

	// Reading.

	/** Every pair there is, in the order of the list that goes through all of them; finds the root among them. */
	#readThread(): MetadataPair {
		let root: MetadataPair | undefined
		let address: PairAddress | undefined = [0, 1]
		while (address) {
			if (this.#pairs.has(keyOf(address))) throw new Unmountable('its list of folders runs in a circle')
			const pair: MetadataPair | undefined = MetadataPair.read(this.disk, address, this.minor)
			if (!pair) throw new Unmountable('a folder that cannot be read')
			if (pair.entries[0]?.type === types.superblock) {
				this.#checkSuperblock(pair.entries[0])
				root = pair
			}
			this.#pairs.set(keyOf(pair.address), pair)
			address = pair.tail?.address
		}
		if (!root) throw new Unmountable('no superblock')
		for (const pair of this.#pairs.values()) {
			this.#map.take(pair.address)
			for (const entry of pair.entries) this.#map.take(this.#blocksOf(entry))
		}
		return root
	}

	#checkSuperblock({name, struct: {data}}: Entry): void {
		if (name !== MAGIC || data.length < 12) throw new Unmountable('no superblock')
		const version = wordAt(data, 0)
		if (version >>> 16 !== MAJOR || (version & 0xffff) > this.minor)
			throw new Unmountable('a version of its own')
		if (wordAt(data, 1) !== BLOCK_BYTES || wordAt(data, 2) !== this.blocks)
			throw new Unmountable('made for another size')
	}

	#list(folder: MetadataPair, path: string, files: Map<string, Uint8Array>): void {
		for (const part of this.#partsOf(folder)) {
			for (const [id, entry] of part.entries.entries()) {
				if (entry.type === types.superblock || this.#isMovedAway(part, id)) continue
				const own = path + Buffer.from(entry.name, 'latin1').toString('utf8')
				if (entry.type === types.folder) {
					files.set(`${own}/`, NOTHING)
					this.#list(this.#folderOf(entry), `${own}/`, files)
				} else files.set(own, this.#contentOf(entry))
			}
		}
	}

	#contentOf({struct: {type, data}}: Entry): Uint8Array {
		if (type !== types.chainStruct) return data
		return readChain(this.disk, chainOf(this.disk, wordAt(data, 0), wordAt(data, 1)), wordAt(data, 1))
	}

	#blocksOf({struct: {type, data}}: Entry): readonly number[] {
		return type === types.chainStruct ? chainOf(this.disk, wordAt(data, 0), wordAt(data, 1)) : []
	}

	/** The blocks that hold nothing but the first `kept` bytes. */
	#keptOf(entry: Entry, kept: number): readonly number[] {
		const blocks = this.#blocksOf(entry)
		return blocks.filter((_, index) => chainBlocks(kept + 1) > index + 1)
	}

	/** The pairs of a folder, in order. */
	*#partsOf(head: MetadataPair): Generator<MetadataPair> {
		for (let pair: MetadataPair | undefined = head; pair; ) {
			yield pair
			pair = pair.tail?.hard ? this.#pairs.get(keyOf(pair.tail.address)) : undefined
		}
	}

	#folderOf({struct: {data}}: Entry): MetadataPair {
		const pair = this.#pairs.get(keyOf([wordAt(data, 0), wordAt(data, 1)]))
		if (!pair) throw new Unmountable('a folder outside of the list')
		return pair
	}

	#folder(path: string): MetadataPair {
		const folder = this.#folderAt(path)
		if (!folder) throw new Error(`no folder ${path}`)
		return folder
	}

	#folderAt(path: string): MetadataPair | undefined {
		if (path === '/') return this.#root
		const found = this.#find(path)
		return found?.entry.type === types.folder ? this.#folderOf(found.entry) : undefined
	}

	#find(path: string): Found | undefined {
		const folder = this.#folderAt(parentOf(path))
		if (!folder) return undefined
		const name = nameOf(path)
		for (const pair of this.#partsOf(folder)) {
			const id = pair.entries.findIndex(entry => entry.type !== types.superblock && entry.name === name)
			if (id >= 0 && !this.#isMovedAway(pair, id)) return {pair, id, entry: pair.entries[id]!}
		}
		return undefined
	}

	/** Where a name belongs in its folder, whose entries are sorted. */
	#placeFor(path: string): {readonly pair: MetadataPair; readonly id: number} {
		const name = nameOf(path)
		let last = this.#root
		for (const pair of this.#partsOf(this.#folder(parentOf(path)))) {
			const id = pair.entries.findIndex(entry => entry.type !== types.superblock && entry.name >= name)
			if (id >= 0) return {pair, id}
			last = pair
		}
		return {pair: last, id: last.entries.length}
	}

	// Writing.

	#commit(pair: MetadataPair, tags: readonly Tag[]): void {
		this.#roomIn(
			pair,
			tags.reduce((sum, {data}) => sum + 4 + data.length, 0),
		)
		pair.commit(tags, this.minor, () => (this.#map.free < PAIR_BLOCKS ? undefined : this.#makePair()))
	}

	#roomIn(pair: MetadataPair, bytes: number): void {
		if (this.#map.free < PAIR_BLOCKS && pair.fullness + bytes > PAIR_BYTES) throw new NoSpace()
	}

	#makePair(): MetadataPair {
		const [a, b] = this.#map.allocate(PAIR_BLOCKS)
		const pair = MetadataPair.fresh(this.disk, [a!, b!])
		this.#pairs.set(keyOf(pair.address), pair)
		return pair
	}

	#writeChain(content: Uint8Array, kept: readonly number[]): readonly number[] {
		const chain = [...kept, ...this.#map.allocate(chainBlocks(content.length) - kept.length)]
		writeChain(this.disk, chain, content, kept.length)
		return chain
	}

	/** An empty part of a folder is taken out of it, its first one excepted. */
	#dropIfEmpty(pair: MetadataPair): void {
		if (pair.entries.length === 0 && this.#before(pair)?.tail?.hard) this.#drop([pair])
	}

	/** Takes pairs that follow each other out of the list; the list is in order again with that. */
	#drop(parts: readonly MetadataPair[]): void {
		const before = this.#before(parts[0]!)
		if (!before) return
		for (const part of parts) this.#pairs.delete(keyOf(part.address))
		// What they said of the global state goes with them.
		const state = this.#stateTag(before, NO_DELTA)
		this.#commit(before, [tailTag(parts.at(-1)!.tail), state])
		this.#map.release(parts.flatMap(({address}) => address))
	}

	#before(pair: MetadataPair): MetadataPair | undefined {
		return [...this.#pairs.values()].find(({tail}) => tail && isSamePair(tail.address, pair.address))
	}

	// The global state, and what a cut of the power can have left.

	/** The sum of what all pairs say. */
	get #state(): Uint8Array {
		return [...this.#pairs.values()].reduce<Uint8Array>((sum, {delta}) => xor(sum, delta), NO_DELTA)
	}

	/** What `pair` has to say for the global state to become `wanted`. */
	#stateTag(pair: MetadataPair, wanted: Uint8Array): Tag {
		return {type: types.moveState, id: NO_ID, data: xor(pair.delta, xor(this.#state, wanted))}
	}

	#findMove(): {readonly pair: MetadataPair; readonly id: number} | undefined {
		const state = this.#state
		const tag = wordAt(state, 0)
		if (((tag >>> 20) & 0x7ff) !== types.delete) return undefined
		const pair = this.#pairs.get(keyOf([wordAt(state, 1), wordAt(state, 2)]))
		return pair && {pair, id: (tag >>> 10) & 0x3ff}
	}

	#isMovedAway(pair: MetadataPair, id: number): boolean {
		return this.#untouched && this.#movedAway?.pair === pair && this.#movedAway.id === id
	}

	#prepare(): void {
		if (!this.#untouched) return
		this.#untouched = false
		if (this.#movedAway) {
			const {pair, id} = this.#movedAway
			this.#commit(pair, [{type: types.delete, id, data: NOTHING}, this.#stateTag(pair, NO_DELTA)])
		}
		if (wordAt(this.#state, 0) >= UNSURE) this.#dropOrphans()
		this.#raiseVersion()
	}

	#dropOrphans(): void {
		const owned = new Set([keyOf([0, 1]), keyOf(this.#root.address)])
		for (const {entries} of this.#pairs.values())
			for (const {type, struct} of entries)
				if (type === types.folder) owned.add(keyOf([wordAt(struct.data, 0), wordAt(struct.data, 1)]))
		for (const pair of [...this.#pairs.values()]) {
			if (owned.has(keyOf(pair.address)) || this.#before(pair)?.tail?.hard) continue
			this.#drop([...this.#partsOf(pair)])
		}
		this.#commit(this.#root, [this.#stateTag(this.#root, NO_DELTA)])
	}

	/** A newer littlefs makes the disk its own with the first thing that it writes. */
	#raiseVersion(): void {
		const {data} = this.#root.entries[0]!.struct
		const version = (MAJOR << 16) | this.minor
		if (wordAt(data, 0) === version) return
		const raised = Uint8Array.from([...words(version), ...data.subarray(4)])
		this.#commit(this.#root, [{type: types.inlineStruct, id: 0, data: raised}])
	}
}

const NOTHING = new Uint8Array()

const emptyFile: Entry = {
	type: types.file,
	name: '',
	struct: {type: types.inlineStruct, data: NOTHING},
	attributes: new Map(),
}

function nanoseconds(seconds: number): Uint8Array {
	const bytes = new Uint8Array(8)
	new DataView(bytes.buffer).setBigUint64(0, BigInt(Math.floor(seconds)) * 1_000_000_000n, true)
	return bytes
}

function keyOf([a, b]: PairAddress): string {
	return a < b ? `${a} ${b}` : `${b} ${a}`
}

function isSamePair(a: PairAddress, b: PairAddress): boolean {
	return keyOf(a) === keyOf(b)
}

function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
	return a.map((byte, at) => byte ^ b[at]!)
}

function parentOf(path: string): string {
	return path.slice(0, path.lastIndexOf('/')) || '/'
}

function nameOf(path: string): string {
	return Buffer.from(path.slice(path.lastIndexOf('/') + 1), 'utf8').toString('latin1')
}
