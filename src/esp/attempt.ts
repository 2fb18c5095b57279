/** One way from a chip in its loader to a verified image: stub and speed, erase, compare, write, verify. What follows a failure is write.ts's. */

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
import {type FlashPlan, totalBytes} from './plan.ts'
import {startStub} from './stub.ts'

/** One way to try it. */
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
	/** Bytes that had to be sent, before compression; the rest was there already, by the chip's MD5 in this session. */
	readonly changed: number
}

/** What is to be sent for a range, while it is being made. */
interface PackedAhead {
	readonly range: FlashRange
	readonly bottleneck: Bottleneck
	readonly blocks: Promise<Blocks>
}

/** One image for one chip, tried once or more, and how far it came. */
export class Attempt {
	#blank = false
	#phase: 'erase' | 'write' | 'verify' | undefined
	/** All of the content, compressed for the stub: what is sent as a rule, so it is made before that is known. */
	readonly #packedAhead: readonly PackedAhead[]

	/** `baud`: the speed that is hoped for. */
	constructor(
		private readonly loader: Loader,
		private readonly layout: FlashPlan,
		private readonly flashBytes: number,
		baud: number,
	) {
		const {at, content} = layout
		const size = blockBytesFor(loader, 'stub')
		const bottleneck = bottleneckOf(loader.usb, baud)
		let before: Promise<unknown> = Promise.resolve()
		this.#packedAhead = streamsOf([{offset: at, bytes: content.length}], bottleneck).map(range => {
			// One after the other: each takes a third of a megabyte meanwhile, and the first is wanted first.
			const blocks = loader.clock.during(
				before.then(() => compressedBlocks(this.#part(range), size, bottleneck)),
			)
			// When something fails first, nobody waits for this any more.
			before = blocks.catch(() => undefined)
			return {range, bottleneck, blocks}
		})
	}

	/** Content was sent, or may have been. */
	get hasWritten(): boolean {
		return this.#phase === 'write' || this.#phase === 'verify'
	}

	async *run(method: WriteMethod, signal?: AbortSignal): AsyncGenerator<Progress, Sent> {
		const {loader} = this
		const {at, content, blank} = this.layout
		const wroteBefore = this.hasWritten
		await this.#prepare(method, signal)
		if (blank.length > 0 && !this.#blank) {
			this.#phase = 'erase'
			yield* makeBlank(loader, blank, signal)
			this.#blank = true
		}
		this.#phase = 'write'
		const changed = yield* findChanged(loader, this.layout, signal)
		const compressed = yield* this.#write(changed, method.compress, signal)
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

	async #prepare({ladder, stub}: WriteMethod, signal?: AbortSignal): Promise<void> {
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
		const bottleneck = bottleneckOf(loader.usb, loader.baud)
		const ranges = streamsOf(changed, bottleneck)
		for (const range of ranges) {
			const blocks = await this.#pack(range, bottleneck, compress)
			compressed ||= blocks.compressed
			for await (const {done} of writeBlocks(loader, range, blocks, signal))
				yield {phase: 'write', done: before + done, total}
			// The flash goes straight on from one erase block to the next: an end would be a round trip of rest.
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
		const {at, content} = this.layout
		return content.subarray(offset - at, offset - at + bytes)
	}
}

function isSame(a: FlashRange, b: FlashRange): boolean {
	return a.offset === b.offset && a.bytes === b.bytes
}

/** The short technical truth of a failed command. */
function detailOf(problem: Problem): string {
	if (isProblem(problem, 'command-failed')) return `${problem.facts.command}: ${problem.facts.reason}`
	if (isProblem(problem, 'command-timeout')) return `${problem.facts.command}: ${problem.facts.ms} ms`
	return problem.code
}
