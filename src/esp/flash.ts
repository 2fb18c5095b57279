/**
 * The operations on the flash, each with its progress: erase, compare, write, verify. Each is tried once; what follows a
 * failure is decided in write.ts.
 */

import {createHash} from 'node:crypto'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {Blocks} from './blocks.ts'
import {
	deflateBegin,
	deflateData,
	deflateEnd,
	eraseRegion,
	type FlashRange,
	flashBegin,
	flashData,
	flashDigest,
	flashEnd,
	type LoaderCommand,
	type Mode,
} from './command.ts'
import {BLANK, ERASE_BLOCK, SECTOR} from './flash-geometry.ts'
import type {Loader} from './loader.ts'
import {eraseBlocks, type FlashPlan, mergeAdjacent, totalBytes} from './plan.ts'

/** Bytes per MD5 when all is verified at the end: each costs a round trip, and shows the person how far it is. */
const VERIFY_SLICE = 0x40000

/** Bytes per block of data: what fits into the buffer of the ROM and of the stub. */
export const blockBytes = {rom: 0x400, stub: 0x4000} as const
/**
 * The most that fits into one request over USB-OTG, in bytes: that USB is the ROM's own code, which the stub goes on using
 * (esptool, loader.py: USB_RAM_BLOCK).
 */
export const OTG_BLOCK = 0x800

/** Bytes per block for this chip over this console. */
export function blockBytesFor({mode, usb}: Loader, who: Mode = mode): number {
	return usb === 'usb-otg' ? Math.min(blockBytes[who], OTG_BLOCK) : blockBytes[who]
}

/**
 * Makes `ranges` blank, one erase block after the other. Blocks that the chip's MD5 shows to be blank already are left
 * alone, because an MD5 takes a fifth of the time of an erase. After an erase the MD5 is compared too, because a
 * write-protected block reports no error.
 * @throws Problem('verify-failed') for a block that cannot be erased
 */
export async function* makeBlank(
	loader: Loader,
	ranges: readonly FlashRange[],
	signal?: AbortSignal,
): AsyncGenerator<Progress, void> {
	const total = totalBytes(ranges)
	const canDigest = loader.mode === 'stub' || loader.chip.rom.digests
	const blocks = ranges.flatMap(eraseBlocks)
	const used: FlashRange[] = canDigest ? [] : blocks
	let done = 0
	yield {phase: 'erase', done, total}
	for await (const [block, found] of digests(loader, canDigest ? blocks : [], signal)) {
		if (found === blankDigest(block.bytes)) done += block.bytes
		else used.push(block)
		yield {phase: 'erase', done, total}
	}
	for await (const block of erased(loader, used, canDigest, signal)) {
		done += block.bytes
		yield {phase: 'erase', done, total}
	}
}

/** Yields each block once it was erased and, where the chip `canDigest`, proven blank. */
async function* erased(
	loader: Loader,
	blocks: readonly FlashRange[],
	canDigest: boolean,
	signal?: AbortSignal,
): AsyncGenerator<FlashRange> {
	const work = blocks.flatMap((block): readonly LoaderCommand<unknown>[] =>
		canDigest ? [eraseOf(loader, block), flashDigest(block, loader.mode)] : [eraseOf(loader, block)],
	)
	let at = 0
	for await (const found of loader.pipeline(work, signal)) {
		if (canDigest && typeof found !== 'string') continue
		const block = blocks[at++]!
		const expected = blankDigest(block.bytes)
		if (typeof found === 'string' && found !== expected)
			throw new Problem('verify-failed', {expected, found, blank: false})
		yield block
	}
}

/** The ROM has no erase command; it erases the range that a FLASH_BEGIN announces. */
function eraseOf({mode, beginWords}: Loader, block: FlashRange): LoaderCommand<void> {
	return mode === 'stub' ? eraseRegion(block) : flashBegin(block, blockBytes.rom, beginWords)
}

/**
 * The parts of `plan.content` that the flash does not hold yet, by the chip's MD5; adjacent parts are merged. Two sectors
 * are compared first, the one where programs keep their version and date, and the last one. If both differ, the board has
 * another firmware, and comparing the rest would cost more than it saves; unless the plan says so.
 */
export async function* findChanged(
	loader: Loader,
	{at, content, compareAll}: FlashPlan,
	signal?: AbortSignal,
): AsyncGenerator<Progress, readonly FlashRange[]> {
	const total = content.length
	const pieces = eraseBlocks({offset: at, bytes: total})
	const isUnchanged = ([{offset, bytes}, found]: RangeDigest) =>
		found === md5(content.subarray(offset - at, offset - at + bytes))
	yield {phase: 'write', done: 0, total}
	let known = false
	for await (const digest of digests(loader, fingerprint(at, content), signal)) known ||= isUnchanged(digest)
	if (!known && !compareAll) return mergeAdjacent(pieces)
	const changed: FlashRange[] = []
	let done = 0
	for await (const digest of digests(loader, pieces, signal)) {
		if (isUnchanged(digest)) done += digest[0].bytes
		else changed.push(digest[0])
		yield {phase: 'write', done, total}
	}
	return mergeAdjacent(changed)
}

/** The two sectors by which one firmware is told from another. */
function fingerprint(at: number, content: Uint8Array): readonly FlashRange[] {
	const sector = (place: number) => ({
		offset: at + place,
		bytes: Math.min(SECTOR, content.length - place),
	})
	const description = content.length > ERASE_BLOCK ? ERASE_BLOCK - (at % ERASE_BLOCK) : 0
	let last = content.length - 1
	while (last > 0 && content[last] === BLANK) last -= 1
	return [sector(description), sector(last - (last % SECTOR))]
}

/**
 * Writes `blocks` to `range`; the next block is encoded while the chip works on the last one. Whether the last block was
 * stored is told by the reply to the command that follows: `endWrite`, or the next write of an erase block at most.
 */
export async function* writeBlocks(
	loader: Loader,
	range: FlashRange,
	blocks: Blocks,
	signal?: AbortSignal,
): AsyncGenerator<Progress, void> {
	const {list} = blocks
	const total = range.bytes
	let done = 0
	yield {phase: 'write', done, total}
	await loader.command(beginOf(loader, range, blocks), signal)
	await clearBlankStart(loader, range, blocks, signal)
	let ready = loader.prepare(dataOf(blocks, 0))
	for (const [at, block] of list.entries()) {
		const answer = loader.send(ready, signal)
		if (at + 1 < list.length) ready = loader.prepare(dataOf(blocks, at + 1))
		await answer
		done += block.contentBytes
		yield {phase: 'write', done, total}
	}
}

/**
 * Ends a write after the last block. A stub needs it, because it replies before it stores; a ROM stores first, and would
 * leave the loader and start the program.
 */
export async function endWrite(
	loader: Loader,
	{compressed, list}: Blocks,
	signal?: AbortSignal,
): Promise<void> {
	if (loader.mode === 'rom') return
	const last = list.at(-1)?.maxContentBytes ?? 0
	await loader.command(compressed ? deflateEnd(last) : flashEnd(last), signal)
}

/**
 * Compares the flash from `offset` on with `content`, slice by slice, by the chip's MD5.
 * @throws Problem('verify-failed') at the first slice that differs
 */
export async function* verifyFlash(
	loader: Loader,
	offset: number,
	content: Uint8Array,
	signal?: AbortSignal,
): AsyncGenerator<Progress, void> {
	const total = content.length
	yield {phase: 'verify', done: 0, total}
	let done = 0
	for await (const [{bytes}, found] of digests(loader, slices(offset, total), signal)) {
		const expected = md5(content.subarray(done, done + bytes))
		if (found !== expected) {
			throw new Problem('verify-failed', {expected, found, blank: found === blankDigest(bytes)})
		}
		done += bytes
		yield {phase: 'verify', done, total}
	}
}

function slices(offset: number, total: number): readonly FlashRange[] {
	return Array.from({length: Math.ceil(total / VERIFY_SLICE)}, (_, n) => ({
		offset: offset + n * VERIFY_SLICE,
		bytes: Math.min(VERIFY_SLICE, total - n * VERIFY_SLICE),
	}))
}

/** A range and the MD5 of what the flash holds there, in lower-case hexadecimal. */
export type RangeDigest = readonly [FlashRange, string]

/** The chip's own MD5 of each range. */
export async function* digests(
	loader: Loader,
	ranges: readonly FlashRange[],
	signal?: AbortSignal,
): AsyncGenerator<RangeDigest> {
	const commands = ranges.map(range => flashDigest(range, loader.mode))
	let at = 0
	for await (const found of loader.pipeline(commands, signal)) yield [ranges[at++]!, found]
}

/**
 * A stub skips blank sectors until it meets the first that is not blank, and from there erases sector by sector up to the
 * next erase block: fifteen times 45 ms. If the content begins with blank bytes, the flash most likely does too. So the
 * first erase block is erased as a whole, while the first block of data is on its way. If that erase does not succeed, the
 * write erases the block itself.
 */
async function clearBlankStart(
	loader: Loader,
	{offset, bytes}: FlashRange,
	{beginsBlank}: Blocks,
	signal?: AbortSignal,
): Promise<void> {
	if (loader.mode === 'rom' || !beginsBlank || offset % ERASE_BLOCK !== 0 || bytes < ERASE_BLOCK) return
	await loader.startWithoutReply(eraseRegion({offset, bytes: ERASE_BLOCK}), signal)
}

export function md5(bytes: Uint8Array): string {
	return createHash('md5').update(bytes).digest('hex')
}

const blankDigests = new Map<number, string>()

/** The MD5 of so many erased bytes. */
export function blankDigest(bytes: number): string {
	const digest = blankDigests.get(bytes) ?? md5(new Uint8Array(bytes).fill(BLANK))
	blankDigests.set(bytes, digest)
	return digest
}

function beginOf(
	{beginWords}: Loader,
	range: FlashRange,
	{compressed, bytes, blockBytes}: Blocks,
): LoaderCommand<void> {
	return compressed
		? deflateBegin(range, bytes, blockBytes, beginWords)
		: flashBegin(range, blockBytes, beginWords)
}

function dataOf({compressed, list}: Blocks, at: number): LoaderCommand<void> {
	const {bytes, maxContentBytes} = list[at]!
	if (!compressed) return flashData(bytes, at)
	return deflateData(bytes, at, Math.max(maxContentBytes, list[at - 1]?.maxContentBytes ?? 0))
}
