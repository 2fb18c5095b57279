/**
 * Loads the flasher stub, Espressif's small program that replaces the ROM's loader in RAM, faster and able to do more.
 * Knows where the stubs are; not what they are used for.
 */

import {readFile} from 'node:fs/promises'
import {createRequire} from 'node:module'
import {isProblem} from '../problem.ts'
import {memBegin, memData, memEnd} from './command.ts'
import {isLinkProblem, reconnect} from './connect.ts'
import {OTG_BLOCK} from './flash.ts'
import type {Loader} from './loader.ts'

/** Bytes per MEM_DATA, largest first: some adapters lose the end of a long burst. */
const RAM_BLOCKS = [0x1800, 0x800, 0x400]

/** The stub's first frame. */
const GREETING = Buffer.from('OHAI', 'latin1')

interface Stub {
	readonly entry: number
	readonly segments: readonly {readonly address: number; readonly bytes: Uint8Array}[]
}

/**
 * Loads the stub and starts it. True when it runs, also when it ran before. False when it cannot be started: then the chip
 * is in its ROM, everything takes longer, and it is not loaded again over this connection.
 * @throws Problem('no-answer') when the chip is lost on the way, as one is that hangs in its stub and that no line resets
 */
export async function startStub(loader: Loader, signal?: AbortSignal): Promise<boolean> {
	if (loader.mode === 'stub') return true
	if (loader.chip.stub === undefined || !loader.mayLoadStub) return false
	try {
		loader.mayLoadStub = await loadStub(loader, loader.chip.stub, signal)
	} catch (error) {
		if (isProblem(error, 'no-answer')) loader.mayLoadStub = false
		throw error
	}
	return loader.mayLoadStub
}

/** The same for a stub in `file`, which does not run yet. */
async function loadStub(loader: Loader, file: string, signal?: AbortSignal): Promise<boolean> {
	const stub = await loader.clock.during(readStub(file))
	const most = loader.usb === 'usb-otg' ? OTG_BLOCK : Number.POSITIVE_INFINITY
	for (const blockBytes of RAM_BLOCKS.filter(bytes => bytes <= most)) {
		try {
			await upload(loader, stub, blockBytes, signal)
			await loader.sendWithoutReply(memEnd(stub.entry), signal)
			if (await loader.waitForFrame(GREETING, 3_000, signal)) {
				loader.mode = 'stub'
				return true
			}
		} catch (error) {
			if (!isLinkProblem(error)) throw error
		}
		// If nothing can reset the chip, the stub may be what replies: only its greeting was lost.
		if ((await reconnect(loader, signal)) === 'stub') return true
	}
	return false
}

async function upload(loader: Loader, stub: Stub, blockBytes: number, signal?: AbortSignal): Promise<void> {
	for (const {address, bytes} of stub.segments) {
		await loader.command(memBegin(bytes.length, blockBytes, address), signal)
		for (let at = 0; at < bytes.length; at += blockBytes) {
			await loader.command(memData(bytes.subarray(at, at + blockBytes), at / blockBytes), signal)
		}
	}
}

/** Reads a stub as the build has copied it from the esptool-js package; the stubs are Espressif's, under Apache-2.0 or MIT. */
async function readStub(file: string): Promise<Stub> {
	const path = createRequire(import.meta.url).resolve(`#stubs/${file}`)
	const stub = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>
	const {entry, text, text_start, data, data_start} = stub
	return {
		entry: Number(entry),
		segments: [
			{address: Number(text_start), bytes: Buffer.from(String(text), 'base64')},
			{address: Number(data_start), bytes: Buffer.from(String(data), 'base64')},
		],
	}
}
