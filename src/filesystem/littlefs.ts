/**
 * Reads littlefs 2 by its published format (littlefs, SPEC.md): pairs of blocks that take turns, one list through all of them, files inside their
 * entry or in a list of blocks that leads backwards. Knows no MicroPython, and believes no number that it reads.
 */

import {Problem} from '../problem.ts'
import type {Damage, Filesystem, StoredFile} from './filesystem.ts'
import {isName, MAX_DAMAGE, MAX_DEPTH, MAX_FILE_BYTES, MAX_FILES, nameOf} from './limits.ts'
import {
	type BlockPair,
	CTZ_STRUCT,
	DIR,
	DIR_STRUCT,
	INLINE_STRUCT,
	type Log,
	type LogEntry,
	REG,
	readBlock,
	SUPERBLOCK,
	word,
} from './littlefs-log.ts'
import type {Reading} from './reading.ts'

/** What MicroPython has on every flash that is erased in sectors of that size; the superblock is asked. */
const USUAL_BLOCK = 4096
/** Where the second copy can be, which is how large a block is. */
const SECOND_COPIES = [USUAL_BLOCK, 512, 1024, 2048, 8192, 256, 128, 16384, 32768, 65536]
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

/** Of the two copies the newer one counts. Where the second lies is told by either. */
function* findSuperblock(regionBytes: number): Reading<Superblock | string | undefined> {
	let first = yield* superblockAt(0, USUAL_BLOCK, regionBytes)
	for (const at of SECOND_COPIES) first ??= yield* superblockAt(at, at, regionBytes)
	if (first === undefined || typeof first === 'string') return first
	return superblockIn(yield* newestLog([0, 1], first), regionBytes) ?? first
}

function* superblockAt(
	at: number,
	blockBytes: number,
	regionBytes: number,
): Reading<Superblock | string | undefined> {
	if (at + blockBytes > regionBytes) return undefined
	const block = yield* readBlock(at, blockBytes)
	return superblockIn(yield* block.log(), regionBytes)
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

/** The newer of two blocks that is whole; undefined where neither is, or they cannot be a pair. */
function* newestLog(pair: BlockPair, {blockBytes, blocks}: Superblock): Reading<Log | undefined> {
	if (pair[0] === pair[1] || pair.some(block => block >= blocks)) return undefined
	const first = yield* readBlock(pair[0] * blockBytes, blockBytes)
	const second = yield* readBlock(pair[1] * blockBytes, blockBytes)
	// Revisions are compared as in a circle.
	const isSecondNewer = ((second.revision - first.revision) | 0) > 0
	for (const block of isSecondNewer ? [second, first] : [first, second]) {
		const log = yield* block.log()
		if (log) return log
	}
	return undefined
}

class Tree {
	readonly #super: Superblock
	/** By the pair they are in; undefined where it cannot be read. */
	readonly #logs = new Map<string, Log | undefined>()
	/** Pairs whose entries are told already: none belongs to two folders. */
	readonly #told = new Set<string>()
	readonly #damage: Damage[] = []
	readonly #files: StoredFile[] = []
	readonly #entries = new Map<StoredFile, LogEntry>()
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
		yield* this.#folder(root, '/', 0)
	}

	/** Follows the list through all pairs, for the state that they share; the last one with a superblock is the root. */
	*#threadAll(): Reading<BlockPair> {
		let root: BlockPair = [0, 1]
		const state = [0, 0, 0]
		const seen = new Set<string>()
		for (let pair: BlockPair | undefined = [0, 1]; pair; ) {
			const key = keyOf(pair)
			const log: Log | undefined = seen.has(key) ? undefined : yield* this.#log(pair)
			if (!log) {
				// A state of which a part is missing says nothing: what it takes for moved may be there.
				this.#damaged('/', 'a part of its folders that cannot be read')
				return root
			}
			seen.add(key)
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

	*#log(pair: BlockPair): Reading<Log | undefined> {
		const key = keyOf(pair)
		if (!this.#logs.has(key)) this.#logs.set(key, yield* newestLog(pair, this.#super))
		return this.#logs.get(key)
	}

	*#folder(top: BlockPair, path: string, depth: number): Reading<void> {
		for (let pair: BlockPair | undefined = top; pair; ) {
			const key = keyOf(pair)
			const isTold = this.#told.has(key)
			const log: Log | undefined = isTold ? undefined : yield* this.#log(pair)
			if (!log)
				return this.#damaged(
					path,
					isTold ? 'a folder that is another one too' : 'a folder that cannot be read',
				)
			this.#told.add(key)
			for (const [id, entry] of log.entries.entries())
				if (!this.#isMoved(pair, id)) yield* this.#entry(entry, path, depth)
			pair = log.hard ? log.tail : undefined
		}
	}

	#isMoved(pair: BlockPair, id: number): boolean {
		return this.#moved !== undefined && this.#moved.id === id && keyOf(this.#moved.pair) === keyOf(pair)
	}

	*#entry(entry: LogEntry, folder: string, depth: number): Reading<void> {
		if (entry.type !== REG && entry.type !== DIR) return
		const name = nameOf(entry.name ?? new Uint8Array())
		if (!isName(name)) return this.#damaged(folder, 'a name that cannot be')
		if (this.#files.length >= MAX_FILES) return this.#damaged(folder, 'more than any board holds')
		if (entry.type === REG) {
			const file = {path: folder + name, bytes: bytesOf(entry)}
			this.#files.push(file)
			this.#entries.set(file, entry)
			return
		}
		const path = `${folder}${name}/`
		this.#files.push({path, bytes: 0})
		const {struct} = entry
		if (depth >= MAX_DEPTH || struct?.type !== DIR_STRUCT || struct.data.length < 8)
			return this.#damaged(path, 'a folder that leads nowhere')
		yield* this.#folder([word(struct.data, 0), word(struct.data, 4)], path, depth + 1)
	}

	#damaged(path: string, detail: string): void {
		if (this.#damage.length < MAX_DAMAGE) this.#damage.push({path, detail})
	}

	*#content(file: StoredFile): Reading<Uint8Array> {
		const unread = (detail: string) => new Problem('files-unread', {path: file.path, detail})
		const struct = this.#entries.get(file)?.struct
		if (struct?.type === INLINE_STRUCT) return struct.data
		if (struct?.type !== CTZ_STRUCT || struct.data.length < 8)
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
