/** Putting firmware into the flash so that it is known to be there: checks, stub, speed, erase, write, verify, and a second chance. */

import {isProblem, Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {raiseSpeed, speedLadder} from './baud.ts'
import {type Blocks, packedBlocks, plainBlocks} from './blocks.ts'
import type {Chip} from './chips.ts'
import {classify} from './classify.ts'
import {spiSetParams} from './command.ts'
import {isLinkProblem, reconnect} from './connect.ts'
import {blockBytes, eraseFlash, md5, verifyFlash, writeBlocks} from './flash.ts'
import {attachFlash} from './flash-chip.ts'
import {type ChipFacts, readSilicon} from './identify.ts'
import {type Loader, ROM_BAUD} from './loader.ts'
import {refuseProtected} from './security.ts'
import {startStub} from './stub.ts'

export interface WritePlan {
	/** The whole firmware file, as it is meant for `offset`. */
	readonly image: Uint8Array
	/** Where in the flash, a multiple of 4096: `chip.imageOffset`. */
	readonly offset: number
	/** What `identify` found; decides on size and safety. */
	readonly facts: ChipFacts
	/** Fastest speed to try, in baud; undefined: what the adapter carries. */
	readonly baud: number | undefined
	/** `everything`, which is usual: files and settings of an earlier program go too. `image`: only what the firmware covers. */
	readonly erase?: 'everything' | 'image'
}

/** Written, and proven by the chip's own MD5. */
export interface Written {
	/** Bytes of firmware in the flash. */
	readonly bytes: number
	/** Of those bytes, lower-case hexadecimal; differs from the file's where the header was fitted to the flash. */
	readonly md5: string
	/** The speed it was written at, in baud. */
	readonly baud: number
	/** False: the stub could not be started, and the ROM did it, slower. */
	readonly stub: boolean
	readonly compressed: boolean
	/** 1 when all went well at once. */
	readonly tries: number
}

const MB = 1024 * 1024
/** What three address bytes reach. */
const REACH = 16 * MB

/**
 * Writes and verifies `plan.image`, all over one connection. Blocks cannot be sent twice (the stub would store them
 * twice), so after something is lost the whole image is written again: at the same speed, then at 115200 baud, then
 * uncompressed; but not after the same wrong content twice. Ends in the loader; the caller restarts the board (`restart`).
 *
 * Throws before anything is changed: Problem('security-active' | 'firmware-does-not-fit'), and Problem('stub-silent')
 * on a chip whose ROM can prove nothing (ESP8266). Later: Problem('verify-failed' | 'write-failed' | 'no-answer'), what
 * the port throws, the signal's reason.
 */
export async function* writeFirmware(
	loader: Loader,
	plan: WritePlan,
	signal?: AbortSignal,
): AsyncGenerator<Progress, Written> {
	refuseProtected(plan.facts)
	const flashBytes = sizeFor(plan)
	const image = fitted(plan.image, loader.chip, plan.offset, flashBytes)
	const ladder = speedLadder(plan.baud, loader.port.info.adapter)
	const attempt = new Attempt(loader, {...plan, image}, flashBytes)
	const rungs = [
		{ladder, compress: true},
		{ladder, compress: true},
		{ladder: [ROM_BAUD], compress: true},
		{ladder: [ROM_BAUD], compress: false},
	]
	let mismatch: string | undefined
	for (const [rung, {ladder, compress}] of rungs.entries()) {
		try {
			if (rung > 0) await reconnect(loader, signal)
			const compressed = yield* attempt.run(ladder, compress, signal)
			const {baud, mode} = loader
			return {bytes: image.length, md5: md5(image), baud, stub: mode === 'stub', compressed, tries: rung + 1}
		} catch (error) {
			if (!isLinkProblem(error)) throw error
			// The same wrong content twice is no accident of the cable: the flash does not take it.
			const found = isProblem(error, 'verify-failed') ? error.facts.found : undefined
			if (rung === rungs.length - 1 || (found && found === mismatch)) throw attempt.failure(error)
			mismatch = found
		}
	}
	throw new Error('the last rung either returns or throws')
}

/** The way from a chip in its loader to a verified image, and how far it came. */
class Attempt {
	#erased = false
	#phase: 'erase' | 'write' | 'verify' | undefined

	constructor(
		private readonly loader: Loader,
		private readonly plan: WritePlan,
		private readonly flashBytes: number,
	) {
		this.#erased = plan.erase === 'image'
	}

	/** Returns whether the image was sent compressed. */
	async *run(
		ladder: readonly number[],
		compress: boolean,
		signal?: AbortSignal,
	): AsyncGenerator<Progress, boolean> {
		const {loader} = this
		const {image, offset} = this.plan
		await this.#makeReady(ladder, signal)
		const blocks = this.#pack(compress)
		if (!this.#erased) {
			this.#phase = 'erase'
			yield* eraseFlash(loader, this.flashBytes, signal)
			this.#erased = true
		}
		const ready = await blocks
		this.#phase = 'write'
		yield* writeBlocks(loader, {offset, bytes: image.length}, ready, signal)
		this.#phase = 'verify'
		yield* verifyFlash(loader, offset, image, signal)
		return ready.compressed
	}

	/** What to say when no try is left. */
	failure(error: Problem): Problem {
		if (this.#phase === undefined || error.code === 'verify-failed') return error
		// A chip that fell silent because its supply broke down, or its stub, has said so itself.
		const {heard} = classify(this.loader.heard)
		const detail =
			heard === 'brownout' || heard === 'crash' ? `${detailOf(error)}, ${heard}` : detailOf(error)
		return new Problem('write-failed', {phase: this.#phase, detail}, {cause: error})
	}

	async #makeReady(ladder: readonly number[], signal?: AbortSignal): Promise<void> {
		const {loader} = this
		await startStub(loader, signal)
		await raiseSpeed(loader, ladder, signal)
		if (loader.mode === 'rom') {
			// Written but not verified is a promise nobody can keep: better not to begin.
			if (!loader.chip.rom.digests) throw new Problem('stub-silent', {chip: loader.chip.name})
			const {flashPads} = await readSilicon(loader, signal)
			await attachFlash(loader, flashPads, signal)
		}
		await loader.command(spiSetParams(this.flashBytes), signal)
	}

	/** Compressing goes on while the chip erases. */
	#pack(compress: boolean): Promise<Blocks> {
		const {loader, plan} = this
		const size = blockBytes[loader.mode]
		if (!compress || (loader.mode === 'rom' && !loader.chip.rom.inflates))
			return Promise.resolve(plainBlocks(plan.image, size))
		const packing = loader.clock.during(packedBlocks(plan.image, size))
		// When the erase fails first, nobody waits for this any more.
		packing.catch(() => undefined)
		return packing
	}
}

/** The size to work with. An id that tells none means: no more than the firmware needs, for guessing up wraps around. */
function sizeFor({image, offset, facts}: WritePlan): number {
	const end = offset + image.length
	const known = facts.flashBytes ?? Math.max(MB, 2 ** Math.ceil(Math.log2(end)))
	const flashBytes = Math.min(known, REACH)
	if (end > flashBytes) throw new Problem('firmware-does-not-fit', {bytes: end, flashBytes})
	return flashBytes
}

/** The image in whole words, and with the flash's real size in its header where the program believes that. */
function fitted(image: Uint8Array, chip: Chip, offset: number, flashBytes: number): Uint8Array {
	const whole = new Uint8Array(Math.ceil(image.length / 4) * 4).fill(0xff)
	whole.set(image)
	const size = chip.headerSizes?.get(flashBytes)
	const isImage = offset === chip.imageOffset && whole[0] === 0xe9
	if (size !== undefined && isImage) whole[3] = size | (whole[3]! & 0x0f)
	return whole
}

/** The short technical truth of a failed command. */
function detailOf(problem: Problem): string {
	if (isProblem(problem, 'command-failed')) return `${problem.facts.command}: ${problem.facts.reason}`
	if (isProblem(problem, 'command-timeout')) return `${problem.facts.command}: ${problem.facts.ms} ms`
	return problem.code
}
