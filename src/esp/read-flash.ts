/** Reading pieces of the flash back: packets from the stub, or 64 bytes at a time from the ROM. Knows no layout. */

import {createHash} from 'node:crypto'
import {type FlashRange, readFlash, readFlashSlow, SLOW_READ_BYTES} from './command.ts'
import type {Loader} from './loader.ts'
import {garbled} from './status.ts'
import {startStub} from './stub.ts'

/** The most the stub puts into one packet. */
const PACKET_BYTES = 0x1000
const PACKET_LIMIT = 3000

/**
 * What the flash holds there; the flash must be attached (`identify` has done so). Where the ROM cannot read it out, the
 * stub is started and stays.
 * @throws Problem('garbled-answer') when bytes were lost or changed on the way; Problem('command-failed'), which is also
 * the answer of a ROM without the command when no stub can be had
 */
export async function readFlashRange(
	loader: Loader,
	range: FlashRange,
	signal?: AbortSignal,
): Promise<Uint8Array> {
	// The ESP8266's ROM has no command for it.
	if (loader.mode === 'rom' && !loader.chip.rom.attaches) await startStub(loader, signal)
	return loader.mode === 'stub' ? readByStub(loader, range, signal) : readByRom(loader, range, signal)
}

async function readByRom(
	loader: Loader,
	{offset, bytes}: FlashRange,
	signal?: AbortSignal,
): Promise<Uint8Array> {
	const content = new Uint8Array(bytes)
	for (let at = 0; at < bytes; at += SLOW_READ_BYTES) {
		const piece = {offset: offset + at, bytes: Math.min(SLOW_READ_BYTES, bytes - at)}
		content.set(await loader.command(readFlashSlow(piece), signal), at)
	}
	return content
}

/** Packets in bare frames, each acknowledged with the sum so far; at the end the MD5 of them all. */
async function readByStub(loader: Loader, range: FlashRange, signal?: AbortSignal): Promise<Uint8Array> {
	await loader.command(readFlash(range, PACKET_BYTES), signal)
	const content = new Uint8Array(range.bytes)
	for (let done = 0; done < range.bytes; ) {
		const expected = Math.min(PACKET_BYTES, range.bytes - done)
		const packet = await loader.frame(expected, PACKET_LIMIT, signal)
		if (packet?.length !== expected) throw await broken(loader, signal)
		content.set(packet, done)
		done += expected
		const sum = new Uint8Array(4)
		new DataView(sum.buffer).setUint32(0, done, true)
		await loader.sendFrame(sum, signal)
	}
	const digest = await loader.frame(16, PACKET_LIMIT, signal)
	const found = createHash('md5').update(content).digest()
	if (!digest || !found.equals(digest)) throw await broken(loader, signal)
	return content
}

/** The stub still sends, and its packets must not answer the next request: a sum it does not expect makes it stop. */
async function broken(loader: Loader, signal?: AbortSignal): Promise<Error> {
	await loader.sendFrame(new Uint8Array(4), signal)
	await loader.awaitQuiet(signal)
	return garbled('READ_FLASH', loader.heard.subarray(-24))
}
