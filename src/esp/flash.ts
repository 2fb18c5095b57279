/** What is done to the flash, each with its progress: make blank, compare, write, verify. One try each; what follows a failure is write.ts's. */

import {createHash} from 'node:crypto'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {Blocks} from './blocks.ts'
import {
	type Command,
	deflateBegin,
	deflateData,
	deflateEnd,
	eraseRegion,
	type FlashRange,
	flashBegin,
	flashData,
	flashDigest,
	flashEnd,
	type Mode,
} from './command.ts'
import type {Loader} from './loader.ts'
import {ERASE_BLOCK, eraseBlocks, type FlashPlan, joined, totalBytes} from './plan.ts'

/** Bytes per MD5 of the final proof: each costs a round trip, and the person sees how far it is. */
const VERIFY_SLICE = 0x40000

/** Bytes per block of data: what the ROM's buffer holds, and the stub's. */
export const blockBytes = {rom: 0x400, stub: 0x4000} as const
/** USB-OTG of a ROM, which the stub goes on using, takes no more at once. */
const OTG_BLOCK = 0x800

/** Bytes per block for this chip on this console. */
export function blockBytesFor({mode, usb}: Loader, who: Mode = mode): number {
	return usb === 'usb-otg' ? Math.min(blockBytes[who], OTG_BLOCK) : blockBytes[who]
}

/**
 * Makes `ranges` blank, erase block by erase block. Blocks that are blank already, by the chip's own MD5, are left alone:
 * looking takes a fifth of the time of erasing. What was erased is looked at too: a protected block says nothing.
 * @throws Problem('verify-failed') for a block that does not let itself be erased
 */
export async function* makeBlank(
	loader: Loader,
	ranges: readonly FlashRange[],
	signal?: AbortSignal,
): AsyncGenerator<Progress, void> {
	const total = totalBytes(ranges)
	const canLook = loader.mode === 'stub' || loader.chip.rom.digests
	let done = 0
	yield {phase: 'erase', done, total}
	for (const block of ranges.flatMap(eraseBlocks)) {
		if (!canLook || (await digestOf(loader, block, signal)) !== blankDigest(block.bytes)) {
			// The ROM has no erase of its own; it erases what a write announces.
			const erase =
				loader.mode === 'stub' ? eraseRegion(block) : flashBegin(block, blockBytes.rom, loader.beginWords)
			await loader.command(erase, signal)
			if (canLook) await provenBlank(loader, block, signal)
		}
		done += block.bytes
		yield {phase: 'erase', done, total}
	}
}

async function provenBlank(loader: Loader, block: FlashRange, signal?: AbortSignal): Promise<void> {
	const expected = blankDigest(block.bytes)
	const found = await digestOf(loader, block, signal)
	if (found !== expected) throw new Problem('verify-failed', {expected, found, blank: false})
}

/**
 * The parts of `plan.content` that the flash does not hold yet, by the chip's own MD5, neighbours joined. Two pieces are looked
 * at first, the second, where programs have their version and date, and the last: where both differ, it is another
 * firmware, and looking on would cost more than it saves.
 */
export async function* findChanged(
	loader: Loader,
	{at, content}: FlashPlan,
	signal?: AbortSignal,
): AsyncGenerator<Progress, readonly FlashRange[]> {
	const total = content.length
	const pieces = eraseBlocks({offset: at, bytes: total})
	const isSame = async (piece: FlashRange) => {
		const held = await digestOf(loader, piece, signal)
		return held === md5(content.subarray(piece.offset - at, piece.offset - at + piece.bytes))
	}
	yield {phase: 'write', done: 0, total}
	const samples = [pieces[1] ?? pieces[0]!, pieces.at(-1)!]
	let found: FlashRange | undefined
	for (const sample of samples) if (!found && (await isSame(sample))) found = sample
	if (!found) return joined(pieces)
	const changed: FlashRange[] = []
	let done = 0
	for (const piece of pieces) {
		if (piece === found || (await isSame(piece))) done += piece.bytes
		else changed.push(piece)
		yield {phase: 'write', done, total}
	}
	return joined(changed)
}

/** Writes `blocks` to `range`; the next block is made ready while the chip works on the last. */
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
		done += block.holds
		yield {phase: 'write', done, total}
	}
	// The stub answers before it stores: only the end's answer tells of the last block. A ROM would leave and start the program.
	if (loader.mode === 'stub') await loader.command(endOf(blocks), signal)
}

/**
 * Compares what the flash holds from `offset` on with `content`, slice by slice, by the chip's own MD5.
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
	for (let done = 0; done < total; ) {
		const slice = content.subarray(done, done + VERIFY_SLICE)
		const expected = md5(slice)
		const found = await digestOf(loader, {offset: offset + done, bytes: slice.length}, signal)
		if (found !== expected) {
			throw new Problem('verify-failed', {expected, found, blank: found === blankDigest(slice.length)})
		}
		done += slice.length
		yield {phase: 'verify', done, total}
	}
}

/**
 * A stub leaves blank sectors alone until it meets the first that is not, and then erases sector by sector up to the next
 * erase block: fifteen times 45 ms. Where the content begins with blank bytes the flash most likely does too, so that
 * block is erased whole, while the first block of data is on its way: the stub hears one frame while it works on another
 * (esp-flasher-stub, frame_buffer.c). Its answer is skipped as any late one; a block it did not erase, the write does.
 */
async function clearBlankStart(
	loader: Loader,
	{offset, bytes}: FlashRange,
	{beginsBlank}: Blocks,
	signal?: AbortSignal,
): Promise<void> {
	if (loader.mode === 'rom' || !beginsBlank || offset % ERASE_BLOCK !== 0 || bytes < ERASE_BLOCK) return
	await loader.tell(eraseRegion({offset, bytes: ERASE_BLOCK}), signal)
}

export function md5(bytes: Uint8Array): string {
	return createHash('md5').update(bytes).digest('hex')
}

const blankDigests = new Map<number, string>()

/** The MD5 of `bytes` erased bytes. */
function blankDigest(bytes: number): string {
	const digest = blankDigests.get(bytes) ?? md5(new Uint8Array(bytes).fill(0xff))
	blankDigests.set(bytes, digest)
	return digest
}

function digestOf(loader: Loader, range: FlashRange, signal?: AbortSignal): Promise<string> {
	return loader.command(flashDigest(range, loader.mode), signal)
}

function beginOf(
	{beginWords}: Loader,
	range: FlashRange,
	{compressed, bytes, blockBytes}: Blocks,
): Command<void> {
	return compressed
		? deflateBegin(range, bytes, blockBytes, beginWords)
		: flashBegin(range, blockBytes, beginWords)
}

function dataOf({compressed, list}: Blocks, at: number): Command<void> {
	const {bytes, mayHold} = list[at]!
	if (!compressed) return flashData(bytes, at)
	return deflateData(bytes, at, Math.max(mayHold, list[at - 1]?.mayHold ?? 0))
}

function endOf({compressed, list}: Blocks): Command<void> {
	const last = list.at(-1)?.mayHold ?? 0
	return compressed ? deflateEnd(last) : flashEnd(last)
}
