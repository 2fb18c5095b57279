/**
 * One attempt to write an image: start the stub, raise the speed, erase, compare, write, verify. Knows one try; write.ts
 * decides what follows a failure.
 */

import {isProblem, Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {raiseSpeed} from './baud.ts'
import {type Blocks, compressedBlocks, uncompressedBlocks} from './blocks.ts'
import {readSilicon} from './chip-facts.ts'
import {classify} from './classify.ts'
import {type FlashRange, spiSetParams} from './command.ts'
import {blockBytesFor, endWrite, findChanged, makeBlank, verifyFlash, writeBlocks} from './flash.ts'
import {attachFlash} from './flash-chip.ts'
import type {Loader} from './loader.ts'
import {type Bottleneck, bottleneckOf, streamsOf} from './pace.ts'
import {type FlashPlan, totalBytes, within} from './plan.ts'
import {reachOf} from './reach.ts'
import type {LaidOutImage, PackedAhead} from './shared-image.ts'
import {startStub} from './stub.ts'

/** How one attempt goes about it. */
export interface WriteMethod {
	/** Speeds in baud, fastest first. */
	readonly ladder: readonly number[]
	readonly compress: boolean
	readonly stub: boolean
}

/** What a write that succeeded had to send. */
export interface Sent {
	/** False too when nothing had to be sent. */
	readonly compressed: boolean
	/** Bytes that had to be sent, before compression; the flash held the rest already, by the chip's MD5 in this session. */
	readonly changed: number
}

/** Writes one image to one chip, in one attempt or several, and remembers how far it came. */
export class Attempt {
	#blank = false
	#phase: 'erase' | 'write' | 'verify' | undefined
	/**
	 * All of the content, compressed for the stub. That is usually what is sent, so the compression begins before it is
	 * certain; not so where most of it is probably there.
	 */
	readonly #packedAhead: readonly PackedAhead[]
	readonly #layout: FlashPlan

	/** `baud`: the speed that will probably be reached; the bottleneck, and so the cut into streams, depends on it. */
	constructor(
		private readonly loader: Loader,
		laidOut: LaidOutImage,
		private readonly flashBytes: number,
		baud: number,
	) {
		this.#layout = laidOut.plan
		if (this.#layout.compareAll) {
			this.#packedAhead = []
			return
		}
		const size = blockBytesFor(loader, 'stub')
		const bottleneck = bottleneckOf(loader.usb, baud)
		this.#packedAhead = laidOut.packedAhead(size, bottleneck, () => this.#packAhead(size, bottleneck))
	}

	#packAhead(size: number, bottleneck: Bottleneck): readonly PackedAhead[] {
		const {at, content} = this.#layout
		let before: Promise<unknown> = Promise.resolve()
		return streamsOf([{offset: at, bytes: content.length}], bottleneck).map(range => {
			// One stream after the other: each needs a third of a megabyte while it is compressed, and the first one is
			// needed first.
			const blocks = this.loader.clock.during(
				before.then(() => compressedBlocks(this.#part(range), size, bottleneck)),
			)
			// If something else fails first, nobody awaits this promise any more, and its rejection must not end the
			// program.
			before = blocks.catch(() => undefined)
			return {range, bottleneck, blocks}
		})
	}

	/** True once content was sent, or may have been. */
	get hasWritten(): boolean {
		return this.#phase === 'write' || this.#phase === 'verify'
	}

	async *run(method: WriteMethod, signal?: AbortSignal): AsyncGenerator<Progress, Sent> {
		const {loader} = this
		const {at, content} = this.#layout
		const wroteBefore = this.hasWritten
		await this.#prepare(method, signal)
		// What cannot be addressed stays as it is; the programs of such a chip do not find it either.
		const blank = within(this.#layout.blank, reachOf(loader))
		if (blank.length > 0 && !this.#blank) {
			this.#phase = 'erase'
			yield* makeBlank(loader, blank, signal)
			this.#blank = true
		}
		this.#phase = 'write'
		const changed = yield* findChanged(loader, this.#layout, signal)
		const compressed = yield* this.#write(changed, method.compress, signal)
		this.#phase = 'verify'
		// What was not written has just been compared, by the chip's MD5.
		if (changed.length > 0) yield* verifyFlash(loader, at, content, signal)
		else yield {phase: 'verify', done: content.length, total: content.length}
		if (wroteBefore && blank.length > 0) {
			// The checksum covers a block's data but not the address of the write. If a bit of the address was lost, the
			// failed attempt wrote to a place that should be blank; so that is erased and verified once more.
			yield* makeBlank(loader, blank, signal)
			yield* verifyFlash(loader, at, content, signal)
		}
		return {compressed, changed: totalBytes(changed)}
	}

	/** The problem to report when no attempt is left. */
	failure(error: Problem): Problem {
		if (this.#phase === undefined || error.code === 'verify-failed') return error
		const facts = {phase: this.#phase, detail: detailOf(error)}
		// A chip that restarted because of a brownout, or whose stub crashed, has said so in its boot log.
		const {heard} = classify(this.loader.heard)
		const said = heard === 'brownout' || heard === 'crash' || heard === 'boot-log'
		return new Problem('write-failed', said ? {...facts, heard} : facts, {cause: error})
	}

	async #prepare({ladder, stub}: WriteMethod, signal?: AbortSignal): Promise<void> {
		const {loader} = this
		if (stub) await startStub(loader, signal)
		await raiseSpeed(loader, ladder, signal)
		const reach = reachOf(loader)
		const {at, content} = this.#layout
		if (loader.mode === 'rom') {
			// Without MD5 nobody could prove what was written, so it is better not to begin.
			const can = loader.chip.rom.digests && at + content.length <= reach
			if (!can) throw new Problem('stub-silent', {chip: loader.chip.name, wanted: true})
			const {flashPads} = await readSilicon(loader, signal)
			await attachFlash(loader, flashPads, signal)
		}
		// Told of more than it can address, it would take a high address for a low one.
		await loader.command(spiSetParams(Math.min(this.flashBytes, reach)), signal)
	}

	/** Returns whether any range was sent compressed. */
	async *#write(
		changed: readonly FlashRange[],
		compress: boolean,
		signal?: AbortSignal,
	): AsyncGenerator<Progress, boolean> {
		const {loader} = this
		const total = this.#layout.content.length
		let before = total - totalBytes(changed)
		let compressed = false
		const bottleneck = bottleneckOf(loader.usb, loader.baud)
		const ranges = streamsOf(changed, bottleneck)
		for (const range of ranges) {
			const blocks = await this.#pack(range, bottleneck, compress)
			compressed ||= blocks.compressed
			for await (const {done} of writeBlocks(loader, range, blocks, signal))
				yield {phase: 'write', done: before + done, total}
			// If the flash is the bottleneck, each stream is one erase block, and the stub goes straight on with the next.
			// FLASH_DEFL_END between them would only add a round trip.
			if (bottleneck !== 'flash' || range === ranges.at(-1)) await endWrite(loader, blocks, signal)
			before += range.bytes
		}
		return compressed
	}

	#pack(range: FlashRange, bottleneck: Bottleneck, compress: boolean): Promise<Blocks> | Blocks {
		const {mode, chip, clock} = this.loader
		const size = blockBytesFor(this.loader)
		if (!compress || (mode === 'rom' && !chip.rom.inflates))
			return uncompressedBlocks(this.#part(range), size)
		const ahead = this.#packedAhead.find(made => made.bottleneck === bottleneck && isSame(made.range, range))
		if (mode === 'stub' && ahead) return ahead.blocks
		return clock.during(compressedBlocks(this.#part(range), size, bottleneck))
	}

	#part({offset, bytes}: FlashRange): Uint8Array {
		const {at, content} = this.#layout
		return content.subarray(offset - at, offset - at + bytes)
	}
}

function isSame(a: FlashRange, b: FlashRange): boolean {
	return a.offset === b.offset && a.bytes === b.bytes
}

/** The failed command and its reason, for the facts of a Problem. */
function detailOf(problem: Problem): string {
	if (isProblem(problem, 'command-failed')) return `${problem.facts.command}: ${problem.facts.reason}`
	if (isProblem(problem, 'command-timeout')) return `${problem.facts.command}: ${problem.facts.ms} ms`
	return problem.code
}
