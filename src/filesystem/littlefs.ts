/**
 * Reads littlefs 2 by its published format (littlefs, SPEC.md): pairs of blocks that take turns, one list through all of them, files inside their
 * entry or in a list of blocks that leads backwards. Knows no MicroPython, and believes no number that it reads.
 */

import {Problem} from '../problem.ts'
import type {Damage, Filesystem, StoredFile} from './filesystem.ts'
import {isName, MAX_DEPTH, MAX_FILE_BYTES, MAX_FILES} from './limits.ts'
import {
	type BlockPair,
	CTZ_STRUCT,
	DIR,
	DIR_STRUCT,
	INLINE_STRUCT,
	type Log,
	type LogEntry,
	type MetadataBlock,
	REG,
	readBlock,
	SUPERBLOCK,
	word,
} from './littlefs-log.ts'
import type {Reading} from './reading.ts'

/** What MicroPython has on every flash that is erased in sectors of that size; the superblock is asked. */
const USUAL_BLOCK = 4096
const SMALLEST_BLOCK = 128
const LARGEST_BLOCK = 0x10000
const MAGIC = Buffer.from('littlefs')
/** The newest version on the disk that this reads: later minor ones may keep things that an older reader must not ignore. */
const MAJOR = 2
const LATEST_MINOR = 1

interface Superblock {
	readonly minor: number
	readonly blockBytes: number
	readonly blocks: number
}

/** A text where it is none, or one that is damaged beyond reading; undefined where its magic is nowhere. */
export function* openLittlefs(regionBytes: number): Reading<Filesystem | string | undefined> {
	const superblock = yield* findSuperblock(regionBytes)
	if (superblock === undefined || typeof superblock === 'string') return superblock
	const tree = new Tree(superblock)
	yield* tree.readAll()
	return tree.filesystem()
}

function* findSuperblock(regionBytes: number): Reading<Superblock | string | undefined> {
	for (const at of [0, USUAL_BLOCK]) {
		if (at + USUAL_BLOCK > regionBytes) continue
		const block = yield* readBlock(at, USUAL_BLOCK)
		const found = superblockIn(yield* block.log(), regionBytes)
		if (found !== undefined) return found
	}
	return undefined
}

function superblockIn(log: Log | undefined, regionBytes: number): Superblock | string | undefined {
	const entry = log?.entries[0]
	if (entry?.type !== SUPERBLOCK || !entry.name || Buffer.compare(entry.name, MAGIC) !== 0) return undefined
	const data = entry.struct?.data
	if (entry.struct?.type !== INLINE_STRUCT || !data || data.length < 24)
		return 'a superblock without its numbers'
	const version = word(data, 0)
	const blockBytes = word(data, 4)
	const blocks = word(data, 8)
	const minor = version & 0xffff
	if (version >>> 16 !== MAJOR || minor > LATEST_MINOR) return `littlefs ${version >>> 16}.${minor}`
	if (blockBytes < SMALLEST_BLOCK || blockBytes > LARGEST_BLOCK || blockBytes % 4 !== 0)
		return `blocks of ${blockBytes} bytes`
	if (blocks < 2 || blocks * blockBytes > regionBytes) return `${blocks} blocks: more than there is room for`
	return {minor, blockBytes, blocks}
}

class Tree {
	readonly #super: Superblock
	readonly #logs = new Map<string, Log>()
	readonly #damage: Damage[] = []
	readonly #files: StoredFile[] = []
	readonly #places = new Map<StoredFile, LogEntry>()
	/** A move that a power loss has cut: the entry at its old place counts as removed. */
	#moved: {readonly pair: BlockPair; readonly id: number} | undefined

	constructor(superblock: Superblock) {
		this.#super = superblock
	}

	filesystem(): Filesystem {
		const {minor, blockBytes, blocks} = this.#super
		return {
			kind: 'littlefs',
			version: `${MAJOR}.${minor}`,
			bytes: blockBytes * blocks,
			files: this.#files,
			damage: this.#damage,
			read: file => this.#content(file),
		}
	}

	*readAll(): Reading<void> {
		const root = yield* this.#threadAll()
		yield* this.#folder(root, '/', 0, new Set())
	}

	/** Follows the list through all pairs, for the state that they share; the last one with a superblock is the root. */
	*#threadAll(): Reading<BlockPair> {
		let root: BlockPair = [0, 1]
		const state = [0, 0, 0]
		const seen = new Set<string>()
		for (let pair: BlockPair | undefined = [0, 1]; pair; ) {
			const key = keyOf(pair)
			if (seen.has(key)) {
				this.#damage.push({path: '/', detail: 'folders in a circle'})
				break
			}
			seen.add(key)
			const log: Log | undefined = yield* this.#log(pair)
			if (!log) break
			if (log.entries[0]?.type === SUPERBLOCK) root = pair
			log.state.forEach((value, at) => {
				state[at] = (state[at]! ^ value) >>> 0
			})
			pair = log.tail
		}
		const tag = state[0]!
		if ((tag >>> 28) & 7) this.#moved = {pair: [state[1]!, state[2]!], id: (tag >>> 10) & 0x3ff}
		return root
	}

	/** The newer of the two blocks that is whole; undefined where neither is. */
	*#log(pair: BlockPair): Reading<Log | undefined> {
		const key = keyOf(pair)
		const known = this.#logs.get(key)
		if (known) return known
		const {blockBytes, blocks} = this.#super
		if (pair[0] === pair[1] || pair.some(block => block >= blocks)) return undefined
		const both: MetadataBlock[] = []
		for (const block of pair) both.push(yield* readBlock(block * blockBytes, blockBytes))
		// Revisions are compared as in a circle.
		const [first, second] = both as [MetadataBlock, MetadataBlock]
		const isSecondNewer = ((second.revision - first.revision) | 0) > 0
		for (const block of isSecondNewer ? [second, first] : [first, second]) {
			const log = yield* block.log()
			if (!log) continue
			this.#logs.set(key, log)
			return log
		}
		return undefined
	}

	*#folder(top: BlockPair, path: string, depth: number, above: ReadonlySet<string>): Reading<void> {
		const seen = new Set(above)
		for (let pair: BlockPair | undefined = top; pair; ) {
			const key = keyOf(pair)
			const log: Log | undefined = seen.has(key) ? undefined : yield* this.#log(pair)
			if (!log) {
				this.#damage.push({
					path,
					detail: seen.has(key) ? 'a folder in itself' : 'a folder that cannot be read',
				})
				return
			}
			seen.add(key)
			for (const [id, entry] of log.entries.entries()) {
				if (this.#isMoved(pair, id)) continue
				yield* this.#entry(entry, path, depth, seen)
			}
			pair = log.hard ? log.tail : undefined
		}
	}

	#isMoved(pair: BlockPair, id: number): boolean {
		return this.#moved !== undefined && this.#moved.id === id && keyOf(this.#moved.pair) === keyOf(pair)
	}

	*#entry(entry: LogEntry, folder: string, depth: number, seen: ReadonlySet<string>): Reading<void> {
		if (entry.type !== REG && entry.type !== DIR) return
		const name = Buffer.from(entry.name ?? []).toString('utf8')
		const path = folder + name
		if (!isName(name)) {
			this.#damage.push({path: folder, detail: 'a name that cannot be'})
			return
		}
		if (this.#files.length >= MAX_FILES) return
		if (entry.type === REG) {
			const file = {path, bytes: bytesOf(entry)}
			this.#files.push(file)
			this.#places.set(file, entry)
			return
		}
		this.#files.push({path: `${path}/`, bytes: 0})
		const {struct} = entry
		if (depth >= MAX_DEPTH || struct?.type !== DIR_STRUCT || struct.data.length < 8)
			this.#damage.push({path: `${path}/`, detail: 'a folder that leads nowhere'})
		else yield* this.#folder([word(struct.data, 0), word(struct.data, 4)], `${path}/`, depth + 1, seen)
	}

	*#content(file: StoredFile): Reading<Uint8Array> {
		const struct = this.#places.get(file)?.struct
		if (!struct) return new Uint8Array()
		if (struct.type === INLINE_STRUCT) return struct.data
		const unread = (detail: string) => new Problem('files-unread', {path: file.path, detail})
		if (struct.type !== CTZ_STRUCT || struct.data.length < 8)
			throw unread('stored in a way that is not known')
		const {blockBytes, blocks} = this.#super
		const size = word(struct.data, 4)
		if (size > Math.min(MAX_FILE_BYTES, blocks * blockBytes))
			throw unread(`${size} bytes: more than there is room for`)
		const content = new Uint8Array(size)
		let block = word(struct.data, 0)
		let left = size
		for (let index = lastIndex(size, blockBytes); index >= 0; index -= 1) {
			if (block >= blocks) throw unread('a block outside of the file system')
			const pointers = index === 0 ? 0 : (31 - Math.clz32(index & -index) + 1) * 4
			const start = startOf(index, blockBytes)
			const bytes = yield {at: block * blockBytes, bytes: pointers + left - start}
			content.set(bytes.subarray(pointers), start)
			left = start
			if (index > 0) block = word(bytes, 0)
		}
		return content
	}
}

function keyOf([a, b]: BlockPair): string {
	return a < b ? `${a} ${b}` : `${b} ${a}`
}

function bytesOf({struct}: LogEntry): number {
	if (struct?.type === INLINE_STRUCT) return struct.data.length
	return struct?.type === CTZ_STRUCT && struct.data.length >= 8 ? word(struct.data, 4) : 0
}

function bitsIn(value: number): number {
	let bits = 0
	for (let rest = value; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2
	return bits
}

/** Where the content of the block with this index begins in its file: blocks before have 4 bytes less for each pointer at their start. */
function startOf(index: number, blockBytes: number): number {
	// The pointers of blocks 1 to n are 2n − bitsIn(n) in all.
	const before = index - 1
	return index === 0 ? 0 : index * blockBytes - 4 * (2 * before - bitsIn(before))
}

function lastIndex(size: number, blockBytes: number): number {
	if (size === 0) return -1
	let index = Math.floor((size - 1) / blockBytes)
	while (startOf(index + 1, blockBytes) < size) index += 1
	return index
}
