/** The conversation with one chip over one port: requests out, answers in, everything else kept to be looked at. */

import {unlessLate, withTimeout} from '../async.ts'
import type {Clock} from '../clock.ts'
import {isProblem, Problem} from '../problem.ts'
import type {Port} from '../serial/port.ts'
import type {Chip, UsbMode} from './chip.ts'
import type {LoaderCommand, Mode, Response} from './command.ts'
import * as commands from './command.ts'
import {FrameQueue} from './frame-queue.ts'
import type {ResetStrategy} from './reset.ts'
import {encodeFrame} from './slip.ts'
import {garbled, refusal} from './status.ts'

/** The speed at which every boot ROM listens, in baud. */
export const ROM_BAUD = 115_200

/** Answers to earlier requests that may come before the one we wait for. */
const STALE_LIMIT = 100
/** How often a boot ROM and the stub answer a SYNC, and a ROM refuses what it does not know right after one. */
const SYNC_REPLIES = 8
/** Nothing for so long, in ms: what was under way has arrived. A network holds bytes back longer. */
const QUIET = {network: 200, cable: 50}

/**
 * Between the end of a request and a second one that does not wait for its answer, in ms. A stub changes its buffers when an
 * interrupt is over, and hears nothing of what came with the same one (esp-flasher-stub, slip.c).
 */
const PIPELINE_GAP = {network: 20, cable: 10}
/** So many round trips are shorter than the breath. */
const PIPELINE_MIN = 6

/** A request ready for the wire, so that it can be made while the chip works on the one before. */
interface PreparedRequest<Reply> {
	readonly command: LoaderCommand<Reply>
	readonly wire: Uint8Array
}

export class Loader {
	/** Who answers. */
	mode: Mode = 'rom'
	/** The speed both sides have agreed on, in baud. */
	baud = ROM_BAUD
	/** Over which of its consoles the chip talks (session.ts). */
	usb: UsbMode = 'uart'
	/**
	 * What brought the chip into its boot loader; undefined: no line did so (there are none, they do not reach it, or a
	 * program was asked), and the chip waited when it was greeted.
	 */
	resetStrategy: ResetStrategy | undefined
	/**
	 * Whether a stub is sent a request while it still works on the one before, for which it has room. Not once something was
	 * lost on this line.
	 */
	mayPipeline = true
	readonly #queue: FrameQueue
	#chip: Chip | undefined

	constructor(
		readonly port: Port,
		readonly clock: Clock,
	) {
		this.#queue = new FrameQueue(port)
	}

	/** The chip at the other end, once `connect` has found out. */
	get chip(): Chip {
		if (!this.#chip) throw new Error('the chip is not known before it was asked')
		return this.#chip
	}

	set chip(chip: Chip) {
		this.#chip = chip
	}

	/** What a BEGIN must look like for whoever answers; the stub takes either. */
	get beginWords(): commands.BeginWords {
		return this.mode === 'stub' ? 4 : this.chip.rom.beginWords
	}

	/** False where the cable cannot reset the board: the person presses the buttons. */
	get canReset(): boolean {
		return this.resetStrategy !== undefined
	}

	/** The latest 4 KB of what came outside of answers. */
	get heard(): Uint8Array {
		return this.#queue.heard
	}

	/** What was heard so far belongs to a story that is over. */
	forgetHeard(): void {
		this.#queue.forgetHeard()
	}

	prepare<R>(command: LoaderCommand<R>): PreparedRequest<R> {
		return {command, wire: encodeFrame(commands.encodeRequest(command))}
	}

	command<R>(command: LoaderCommand<R>, signal?: AbortSignal): Promise<R> {
		return this.send(this.prepare(command), signal)
	}

	/**
	 * One request and its answer. A cancel waits until the request has left, so a frame is never cut.
	 * @throws Problem('command-timeout' | 'command-failed' | 'garbled-answer'), and what the port throws
	 */
	async send<R>(prepared: PreparedRequest<R>, signal?: AbortSignal): Promise<R> {
		signal?.throwIfAborted()
		await this.port.write(prepared.wire)
		return await this.#reply(prepared, signal)
	}

	/**
	 * The replies to `commands`, in their order; where there are many, a stub has the next request always on its way, so that
	 * no round trip is waited for. Who stops before the end gets one reply less than was asked for, and has to greet the chip anew. Throws
	 * what `send` does.
	 */
	async *pipeline<R>(commands: readonly LoaderCommand<R>[], signal?: AbortSignal): AsyncGenerator<R, void> {
		const requests = commands.map(command => this.prepare(command))
		const inFlight = this.mode === 'stub' && this.mayPipeline && requests.length > PIPELINE_MIN ? 1 : 0
		let sent = 0
		for (const [at, request] of requests.entries()) {
			for (; sent < requests.length && sent <= at + inFlight; sent += 1) {
				// Only the second one can run into the first: those after it wait for an answer in between.
				if (sent === 1 && inFlight === 1) await this.#awaitGap(signal)
				signal?.throwIfAborted()
				await this.port.write(requests[sent]!.wire)
			}
			yield await this.#reply(request, signal)
		}
	}

	/**
	 * Sends a stub a request that takes it a while; the next one may follow. Its answer is skipped as any late one.
	 * @throws what `send` does, where nothing is sent ahead
	 */
	async startWithoutReply(command: LoaderCommand<unknown>, signal?: AbortSignal): Promise<void> {
		if (!this.mayPipeline) await this.command(command, signal)
		else {
			await this.sendWithoutReply(command, signal)
			await this.#awaitGap(signal)
		}
	}

	async #awaitGap(signal?: AbortSignal): Promise<void> {
		await this.clock.sleep(
			this.port.info.kind === 'network' ? PIPELINE_GAP.network : PIPELINE_GAP.cable,
			signal,
		)
	}

	async #reply<R>({command, wire}: PreparedRequest<R>, signal?: AbortSignal): Promise<R> {
		const ms = Math.ceil(command.limitMs + this.#wireMs(wire.length + command.answerBytes))
		const late = () => new Problem('command-timeout', {command: command.name, ms})
		const response = await withTimeout(this.clock, ms, signal, late, own => this.#responseTo(command, own))
		if (response) return commands.readReply(command, response)
		// Right after a SYNC the ROM repeats its refusal eight times: the rest must not answer the next request.
		await this.awaitQuiet(signal, commands.isUnknownRequest)
		throw refusal(command.name, 0x0105)
	}

	/** Asked a second time when the answer got lost: reading changes nothing. Was it only late, there are two. */
	async readRegister(address: number, signal?: AbortSignal): Promise<number> {
		const command = commands.readRegister(address)
		try {
			return await this.command(command, signal)
		} catch (error) {
			if (!isProblem(error, 'command-timeout')) throw error
			await this.awaitQuiet(signal)
			const value = await this.command(command, signal)
			await this.awaitQuiet(signal)
			return value
		}
	}

	writeRegister(address: number, value: number, signal?: AbortSignal): Promise<void> {
		return this.command(commands.writeRegister(address, value), signal)
	}

	/**
	 * Greets the chip and learns who answers.
	 * @throws Problem('command-timeout') when nobody does within `limitMs`; Problem('garbled-answer') when the chip
	 * heard something else than was sent: bytes get lost on the way to it.
	 */
	async sync(limitMs: number, signal?: AbortSignal): Promise<void> {
		this.#queue.reset()
		const sync = commands.sync(limitMs)
		const value = await this.command(sync, signal)
		// One answer is enough, eight are usual; some cables lose a few.
		await this.awaitQuiet(signal, response => response.opcode === sync.opcode)
		if (value === commands.syncValue.rom) this.mode = 'rom'
		else if (value === commands.syncValue.stub) this.mode = 'stub'
		else throw garbled('SYNC', Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24))
	}

	/** Sends a request whose answer nobody waits for. */
	async sendWithoutReply(command: LoaderCommand<unknown>, signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted()
		await this.port.write(this.prepare(command).wire)
	}

	/** Whether exactly this frame comes within `limitMs`, whatever comes before it. */
	async waitForFrame(frame: Uint8Array, limitMs: number, signal?: AbortSignal): Promise<boolean> {
		const came = await this.#within(limitMs, signal, async own => {
			for (;;) {
				const body = await this.#queue.frame(own)
				if (Buffer.compare(body, frame) === 0) return true
				if (!commands.decodeResponse(body)) this.#queue.keep(body)
			}
		})
		return came ?? false
	}

	/** The next frame, whatever is in it; undefined when none comes within `limitMs` and its time on the wire. */
	async frame(bytes: number, limitMs: number, signal?: AbortSignal): Promise<Uint8Array | undefined> {
		return await this.#within(limitMs + this.#wireMs(bytes), signal, own => this.#queue.frame(own))
	}

	/** Sends a frame that is no request. */
	async sendFrame(body: Uint8Array, signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted()
		await this.port.write(encodeFrame(body))
	}

	/** Listens for `ms` and keeps what comes. */
	async listen(ms: number, signal?: AbortSignal): Promise<void> {
		await this.#within(ms, signal, async own => {
			for (;;) this.#queue.keep(await this.#queue.frame(own))
		})
	}

	/** Listens until `text` comes, for `ms` at most, and keeps all that comes. */
	async waitForText(text: string, ms: number, signal?: AbortSignal): Promise<boolean> {
		let said = ''
		const came = await this.#within(ms, signal, async own => {
			while (!said.includes(text)) {
				said += Buffer.from(await this.#queue.receive(own)).toString('latin1')
			}
			return true
		})
		return came ?? false
	}

	/**
	 * Waits until nothing comes any more, for a second at most, and forgets the answers among it. Ends earlier once all
	 * that an answer brings with it has come: eight of a kind, the first of which was taken already.
	 */
	async awaitQuiet(signal?: AbortSignal, isExpected?: (response: Response) => boolean): Promise<void> {
		const quiet = this.port.info.kind === 'network' ? QUIET.network : QUIET.cable
		const end = this.clock.now() + 1000
		while (!(isExpected && this.#allArrived(isExpected)) && this.clock.now() < end) {
			if (!(await this.#within(quiet, signal, own => this.#queue.receive(own)))) break
		}
		this.#queue.reset()
	}

	#allArrived(isExpected: (response: Response) => boolean): boolean {
		const responses = this.#queue.pending.map(commands.decodeResponse)
		return responses.filter(response => response && isExpected(response)).length >= SYNC_REPLIES - 1
	}

	/** Sets the host's side to `baud` and drops what was garbled meanwhile. */
	async setHostSpeed(baud: number, signal?: AbortSignal): Promise<void> {
		await this.port.speed(baud)
		this.baud = baud
		await this.clock.sleep(50, signal)
		await this.port.discard()
		this.#queue.reset()
	}

	/** Time for `bytes` on the wire in ms, with a half on top for what adapters add. */
	#wireMs(bytes: number): number {
		return (bytes * 15_000) / this.baud
	}

	/** The answer to `command`; undefined when the chip does not know it. */
	async #responseTo(command: LoaderCommand<unknown>, signal: AbortSignal): Promise<Response | undefined> {
		for (let stale = 0; stale < STALE_LIMIT; stale += 1) {
			const body = await this.#queue.frame(signal)
			const response = commands.decodeResponse(body)
			if (!response) this.#queue.keep(body)
			else if (response.opcode === command.opcode) return response
			else if (commands.isUnknownRequest(response)) return undefined
		}
		throw garbled(command.name, this.#queue.heard.subarray(-24))
	}

	#within<T>(
		ms: number,
		signal: AbortSignal | undefined,
		work: (signal: AbortSignal) => Promise<T>,
	): Promise<T | undefined> {
		return unlessLate(this.clock, ms, signal, undefined, work)
	}
}
