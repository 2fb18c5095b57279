/** The three things done to the flash, each with its progress: erase, write, verify. One try each; what follows a failure is write.ts's. */

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
} from './command.ts'
import type {Loader} from './loader.ts'

/** The flash's own erase block: the fastest piece to erase, and short enough for a cancel in between. */
const ERASE_SLICE = 0x10000
const VERIFY_SLICE = 0x10000

/** Bytes per block of data: what the ROM's buffer holds, and the stub's. */
export const blockBytes = {rom: 0x400, stub: 0x4000} as const

/** Erases `bytes` from the start of the flash, whole erase blocks. */
export async function* eraseFlash(
	loader: Loader,
	bytes: number,
	signal?: AbortSignal,
): AsyncGenerator<Progress, void> {
	yield {phase: 'erase', done: 0, total: bytes}
	for (let offset = 0; offset < bytes; offset += ERASE_SLICE) {
		const slice = {offset, bytes: Math.min(ERASE_SLICE, bytes - offset)}
		// The ROM has no erase of its own; it erases what a write announces.
		await loader.command(
			loader.mode === 'stub' ? eraseRegion(slice) : flashBegin(slice, blockBytes.rom),
			signal,
		)
		yield {phase: 'erase', done: offset + slice.bytes, total: bytes}
	}
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
	await loader.command(beginOf(range, blocks), signal)
	let ready = loader.prepare(dataOf(blocks, 0))
	for (const [at, block] of list.entries()) {
		const answer = loader.send(ready, signal)
		if (at + 1 < list.length) ready = loader.prepare(dataOf(blocks, at + 1))
		await answer
		done += block.holds
		yield {phase: 'write', done: Math.min(done, total), total}
	}
	// The stub answers before it stores: only the end's answer tells of the last block. A ROM would leave and start the program.
	if (loader.mode === 'stub') await loader.command(endOf(blocks), signal)
}

/**
 * Compares what the flash holds with `image`, piece by piece, by the chip's own MD5.
 * @throws Problem('verify-failed') at the first piece that differs
 */
export async function* verifyFlash(
	loader: Loader,
	offset: number,
	image: Uint8Array,
	signal?: AbortSignal,
): AsyncGenerator<Progress, void> {
	yield {phase: 'verify', done: 0, total: image.length}
	for (let at = 0; at < image.length; at += VERIFY_SLICE) {
		const piece = image.subarray(at, at + VERIFY_SLICE)
		const expected = md5(piece)
		const found = await loader.command(
			flashDigest({offset: offset + at, bytes: piece.length}, loader.mode),
			signal,
		)
		if (found !== expected) {
			const blank = found === md5(new Uint8Array(piece.length).fill(0xff))
			throw new Problem('verify-failed', {expected, found, blank})
		}
		yield {phase: 'verify', done: at + piece.length, total: image.length}
	}
}

export function md5(bytes: Uint8Array): string {
	return createHash('md5').update(bytes).digest('hex')
}

function beginOf(range: FlashRange, {compressed, bytes, blockBytes}: Blocks): Command<void> {
	return compressed ? deflateBegin(range, bytes, blockBytes) : flashBegin(range, blockBytes)
}

function dataOf({compressed, list}: Blocks, at: number): Command<void> {
	const {bytes, holds} = list[at]!
	if (!compressed) return flashData(bytes, at)
	return deflateData(bytes, at, Math.max(holds, list[at - 1]?.holds ?? 0))
}

function endOf({compressed, list}: Blocks): Command<void> {
	const last = list.at(-1)?.holds ?? 0
	return compressed ? deflateEnd(last) : flashEnd(last)
}
