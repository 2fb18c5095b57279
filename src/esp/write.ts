/** Putting firmware into the flash so that it is known to be there: checks, stub, speed, erase, write, verify, and a second chance. */

import {isProblem, Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {raiseSpeed, speedLadder} from './baud.ts'
import {type Blocks, packedBlocks, plainBlocks} from './blocks.ts'
import type {Chip} from './chips.ts'
import {classify} from './classify.ts'
import {type FlashRange, spiSetParams} from './command.ts'
import {isLinkProblem, reconnect} from './connect.ts'
import {blockBytesFor, endWrite, findChanged, makeBlank, md5, verifyFlash, writeBlocks} from './flash.ts'
import {attachFlash} from './flash-chip.ts'
import {type ChipFacts, readSilicon} from './identify.ts'
import {type Loader, ROM_BAUD} from './loader.ts'
import {type Slower, slowerOf, streamsOf} from './pace.ts'
import {type Erase, type FlashPlan, planFlash, totalBytes} from './plan.ts'
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
	/** Default: `everything`. */
	readonly erase?: Erase
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
	/** False too when nothing had to be sent. */
	readonly compressed: boolean
	/** Bytes that had to be sent, before compression; the rest was there already, by the chip's MD5 in this session. */
	readonly changed: number
	/** 1 when all went well at once. */
	readonly tries: number
}

const MB = 1024 * 1024
/** What three address bytes reach. */
const REACH = 16 * MB

/** One way to try it. */
interface Rung {
	/** Speeds in baud, fastest first. */
	readonly ladder: readonly number[]
	readonly compress: boolean
	readonly stub: boolean
	/** Only after the same wrong content twice. */
	readonly ifStubborn?: true
}

/**
 * Writes and verifies `plan.image`, all over one connection. Blocks cannot be sent twice (the stub would store them
 * twice), so after something is lost the write begins anew, with what the flash does not hold by then: at the same speed,
 * at 115200 baud, uncompressed, and by the ROM alone where it can prove what it wrote. After the same wrong content twice
 * it goes uncompressed at once, and not on after the same once more. Ends in the loader; the caller restarts the board
 * (`restart`).
 *
 * Throws before anything is changed: Problem('firmware-empty' | 'security-active' | 'firmware-does-not-fit'), and Problem('stub-silent')
 * on a chip whose ROM can prove nothing (ESP8266). Later: Problem('verify-failed' | 'write-failed' | 'no-answer'), what
 * the port throws, the signal's reason.
 */
export async function* writeFirmware(
	loader: Loader,
	plan: WritePlan,
	signal?: AbortSignal,
): AsyncGenerator<Progress, Written> {
	if (plan.image.length === 0) throw new Problem('firmware-empty', {source: ''})
	refuseProtected(plan.facts)
	const flashBytes = sizeFor(plan)
	const image = fitted(plan.image, loader.chip, plan.offset, flashBytes)
	const layout = planFlash(image, plan.offset, flashBytes, plan.erase ?? 'everything')
	const ladder = speedLadder(plan.baud, loader.port.info.adapter)
	const attempt = new Attempt(loader, layout, flashBytes, ladder[0]!)
	const rungs = rungsFor(loader, ladder)
	let mismatch: string | undefined
	let stubborn = false
	let tries = 0
	for (const [at, rung] of rungs.entries()) {
		// A stub does not look at the sum of a packed stream: a cable that spoils that in its own way may carry it as it is.
		if (stubborn ? rung.compress : rung.ifStubborn) continue
		tries += 1
		try {
			if (at > 0) await reconnect(loader, signal)
			const sent = yield* attempt.run(rung, signal)
			const {baud, mode} = loader
			return {bytes: image.length, md5: md5(image), baud, stub: mode === 'stub', ...sent, tries}
		} catch (error) {
			if (!isLinkProblem(error)) throw error
			const found = isProblem(error, 'verify-failed') ? error.facts.found : undefined
			const again = found !== undefined && found === mismatch
			// The same wrong content, however it was sent, is no accident of the cable: the flash does not take it.
			if (at === rungs.length - 1 || (again && !(rung.compress && attempt.hasWritten)))
				throw attempt.failure(error)
			stubborn ||= again
			mismatch = found
		}
	}
	throw new Error('the last rung either returns or throws')
}

function rungsFor({chip}: Loader, ladder: readonly number[]): readonly Rung[] {
	const slow = [ROM_BAUD]
	const rungs: readonly Rung[] = [
		{ladder, compress: true, stub: true},
		{ladder, compress: true, stub: true},
		{ladder: slow, compress: true, stub: true},
		{ladder, compress: false, stub: true, ifStubborn: true},
		{ladder: slow, compress: false, stub: true},
	]
	return chip.rom.digests ? [...rungs, {ladder: slow, compress: false, stub: false}] : rungs
}

/** What a write that succeeded had to send. */
type Sent = Pick<Written, 'compressed' | 'changed'>

/** What is to be sent for a range, while it is being made. */
interface Ahead {
	readonly range: FlashRange
	readonly slower: Slower
	readonly blocks: Promise<Blocks>
}

/** The way from a chip in its loader to a verified image, and how far it came. */
class Attempt {
	#blank = false
	#phase: 'erase' | 'write' | 'verify' | undefined
	/** All of the content, compressed for the stub: what is sent as a rule, so it is made before that is known. */
	readonly #ahead: readonly Ahead[]

	/** `baud`: the speed that is hoped for. */
	constructor(
		private readonly loader: Loader,
		private readonly layout: FlashPlan,
		private readonly flashBytes: number,
		baud: number,
	) {
		const {at, content} = layout
		const size = blockBytesFor(loader, 'stub')
		const slower = slowerOf(loader.usb, baud)
		let before: Promise<unknown> = Promise.resolve()
		this.#ahead = streamsOf([{offset: at, bytes: content.length}], slower).map(range => {
			// One after the other: each takes a third of a megabyte meanwhile, and the first is wanted first.
			const blocks = loader.clock.during(before.then(() => packedBlocks(this.#part(range), size, slower)))
			// When something fails first, nobody waits for this any more.
			before = blocks.catch(() => undefined)
			return {range, slower, blocks}
		})
	}

	/** Content was sent, or may have been. */
	get hasWritten(): boolean {
		return this.#phase === 'write' || this.#phase === 'verify'
	}

	async *run(rung: Rung, signal?: AbortSignal): AsyncGenerator<Progress, Sent> {
		const {loader} = this
		const {at, content, blank} = this.layout
		const wroteBefore = this.hasWritten
		await this.#makeReady(rung, signal)
		if (blank.length > 0 && !this.#blank) {
			this.#phase = 'erase'
			yield* makeBlank(loader, blank, signal)
			this.#blank = true
		}
		this.#phase = 'write'
		const changed = yield* findChanged(loader, this.layout, signal)
		const compressed = yield* this.#write(changed, rung.compress, signal)
		this.#phase = 'verify'
		// What was not written was compared a moment ago.
		if (changed.length > 0) yield* verifyFlash(loader, at, content, signal)
		else yield {phase: 'verify', done: content.length, total: content.length}
		if (wroteBefore && blank.length > 0) {
			// No sum protects the address of a write: one bit of it lost, and what failed has gone to where nothing should be.
			yield* makeBlank(loader, blank, signal)
			yield* verifyFlash(loader, at, content, signal)
		}
		return {compressed, changed: totalBytes(changed)}
	}

	/** What to say when no try is left. */
	failure(error: Problem): Problem {
		if (this.#phase === undefined || error.code === 'verify-failed') return error
		const facts = {phase: this.#phase, detail: detailOf(error)}
		// A chip that restarted because its supply broke down, or whose stub crashed, has said so itself.
		const {heard} = classify(this.loader.heard)
		const said = heard === 'brownout' || heard === 'crash' || heard === 'boot-log'
		return new Problem('write-failed', said ? {...facts, heard} : facts, {cause: error})
	}

	async #makeReady({ladder, stub}: Rung, signal?: AbortSignal): Promise<void> {
		const {loader} = this
		if (stub) await startStub(loader, signal)
		await raiseSpeed(loader, ladder, signal)
		if (loader.mode === 'rom') {
			// Written but not verified is a promise nobody can keep: better not to begin.
			if (!loader.chip.rom.digests) throw new Problem('stub-silent', {chip: loader.chip.name})
			const {flashPads} = await readSilicon(loader, signal)
			await attachFlash(loader, flashPads, signal)
		}
		await loader.command(spiSetParams(this.flashBytes), signal)
	}

	/** Returns whether any of it went compressed. */
	async *#write(
		changed: readonly FlashRange[],
		compress: boolean,
		signal?: AbortSignal,
	): AsyncGenerator<Progress, boolean> {
		const {loader} = this
		const total = this.layout.content.length
		let before = total - totalBytes(changed)
		let compressed = false
		const slower = slowerOf(loader.usb, loader.baud)
		const ranges = streamsOf(changed, slower)
		for (const range of ranges) {
			const blocks = await this.#pack(range, slower, compress)
			compressed ||= blocks.compressed
			for await (const {done} of writeBlocks(loader, range, blocks, signal))
				yield {phase: 'write', done: before + done, total}
			// The flash goes straight on from one erase block to the next: an end would be a round trip of rest.
			if (slower !== 'flash' || range === ranges.at(-1)) await endWrite(loader, blocks, signal)
			before += range.bytes
		}
		return compressed
	}

	#pack(range: FlashRange, slower: Slower, compress: boolean): Promise<Blocks> | Blocks {
		const {mode, chip, clock} = this.loader
		const size = blockBytesFor(this.loader)
		if (!compress || (mode === 'rom' && !chip.rom.inflates)) return plainBlocks(this.#part(range), size)
		const ahead = this.#ahead.find(made => made.slower === slower && isSame(made.range, range))
		if (mode === 'stub' && ahead) return ahead.blocks
		return clock.during(packedBlocks(this.#part(range), size, slower))
	}

	#part({offset, bytes}: FlashRange): Uint8Array {
		const {at, content} = this.layout
		return content.subarray(offset - at, offset - at + bytes)
	}
}

function isSame(a: FlashRange, b: FlashRange): boolean {
	return a.offset === b.offset && a.bytes === b.bytes
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
