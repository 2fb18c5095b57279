/** Reads ranges of the flash back: in packets from the stub, or 64 bytes at a time from the ROM. Knows no layout. */

import {createHash} from 'node:crypto'
import {drive} from '../generators.ts'
import {Problem} from '../problem.ts'
import {type FlashRange, readFlash, readFlashSlow, SLOW_READ_BYTES} from './command.ts'
import type {Loader} from './loader.ts'
import {outOfReach, reachOf} from './reach.ts'
import {garbled} from './status.ts'
import {startStub} from './stub.ts'

/** The most that the stub puts into one packet, in bytes. */
const PACKET_BYTES = 0x1000
const PACKET_LIMIT = 3000

/**
 * What the flash holds in `range`; the flash must be attached (`readChipFacts` has done so). Where the ROM cannot read it,
 * the stub is started and stays; beyond 16 MB that is everywhere.
 * @throws Problem('garbled-answer') when bytes were lost or changed on the way; Problem('command-failed'), which a ROM
 * without this command also replies when the stub cannot be started; Problem('flash-out-of-reach') where no stub reads so far
 */
export function readFlashRange(loader: Loader, range: FlashRange, signal?: AbortSignal): Promise<Uint8Array> {
	return drive(readingFlash(loader, range, signal))
}

/**
 * The same, which tells how many bytes have come whenever there are more. `eager`: each packet is acknowledged when it begins to
 * come. A log has it when it is whole, after that, so the board of such a log cannot be played back: for large ranges alone.
 */
export async function* readingFlash(
	loader: Loader,
	range: FlashRange,
	signal?: AbortSignal,
	eager = false,
): AsyncGenerator<number, Uint8Array> {
	// The ESP8266's ROM has no command to read the flash.
	const end = range.offset + range.bytes
	if (loader.mode === 'rom' && (!loader.chip.rom.attaches || end > reachOf(loader)))
		await startStub(loader, signal)
	if (end > reachOf(loader)) throw new Problem('flash-out-of-reach', outOfReach(loader, end))
	return yield* loader.mode === 'stub'
		? readByStub(loader, range, signal, eager)
		: readByRom(loader, range, signal)
}

async function* readByRom(
	loader: Loader,
	{offset, bytes}: FlashRange,
	signal?: AbortSignal,
): AsyncGenerator<number, Uint8Array> {
	const content = new Uint8Array(bytes)
	for (let at = 0; at < bytes; at += SLOW_READ_BYTES) {
		const piece = {offset: offset + at, bytes: Math.min(SLOW_READ_BYTES, bytes - at)}
		content.set(await loader.command(readFlashSlow(piece), signal), at)
		if (at % PACKET_BYTES === 0) yield at
	}
	return content
}

/**
 * The stub sends packets in bare frames, each of which is acknowledged with the number of bytes received so far, and at the
 * end the MD5 of them all. It has one packet under way, whatever it is asked for, and none may have more than 4 KB; it looks for
 * the acknowledgement when it has sent the packet, and believes it as soon as it is there (esp-flasher-stub, command_handler.c).
 * So, sent when the packet begins to come, it costs no round trip; whether all of it came is seen by its length, and by
 * the MD5.
 */
async function* readByStub(
	loader: Loader,
	range: FlashRange,
	signal: AbortSignal | undefined,
	eager: boolean,
): AsyncGenerator<number, Uint8Array> {
	await loader.command(readFlash(range, PACKET_BYTES), signal)
	const content = new Uint8Array(range.bytes)
	for (let done = 0; done < range.bytes; ) {
		const expected = Math.min(PACKET_BYTES, range.bytes - done)
		const acknowledge = () => loader.sendFrame(acknowledgement(done + expected), signal)
		if (eager && (await loader.frameBegins(PACKET_LIMIT, signal))) await acknowledge()
		const packet = await loader.frame(expected, PACKET_LIMIT, signal)
		if (packet?.length !== expected) throw await broken(loader, signal)
		if (!eager) await acknowledge()
		content.set(packet, done)
		done += expected
		yield done
	}
	const digest = await loader.frame(16, PACKET_LIMIT, signal)
	const found = createHash('md5').update(content).digest()
	if (!digest || !found.equals(digest)) throw await broken(loader, signal)
	return content
}

function acknowledgement(bytes: number): Uint8Array {
	const word = new Uint8Array(4)
	new DataView(word.buffer).setUint32(0, bytes, true)
	return word
}

/**
 * Stops a stub that is still sending, because its packets must not be taken for the reply to the next request. It takes any four
 * bytes for an acknowledgement, and ends at a frame of another length.
 */
async function broken(loader: Loader, signal?: AbortSignal): Promise<Error> {
	await loader.sendFrame(new Uint8Array(1), signal)
	await loader.awaitQuiet(signal)
	return garbled('READ_FLASH', loader.heard.subarray(-24))
}
