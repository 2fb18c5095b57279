/**
 * The conversation with one chip over one port: sends requests, awaits replies, and keeps all other bytes for diagnosis.
 * Knows frames and time limits; not what a command is for.
 */

import {inTime, unlessLate, withTimeout} from '../async.ts'
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

/** How many replies to earlier requests may come before the awaited one. */
const STALE_LIMIT = 100
/**
 * Boot ROM and stub send so many replies to one SYNC; right after it a ROM also sends so many refusals of a command that it
 * does not know.
 */
const SYNC_REPLIES = 8
/**
 * When nothing has come for so long, in ms, all that was under way has arrived. A network holds bytes back longer than a
 * cable.
 */
const QUIET = {network: 200, cable: 50}

/**
 * The pause between the end of one request and a second one that is sent before the first is replied to, in ms. A stub
 * switches to its other receive buffer only when an interrupt is over, and loses what came with the same interrupt
 * (esp-flasher-stub, slip.c).
 */
const PIPELINE_GAP = {network: 20, cable: 10}
/** With fewer requests than this, pipelining saves less time than the pause costs. */
const PIPELINE_MIN = 6

/** A request encoded for the wire, so that it can be made while the chip works on the one before. */
interface PreparedRequest<Reply> {
	readonly command: LoaderCommand<Reply>
	readonly wire: Uint8Array
}

export class Loader {
	/** Who replies: the boot ROM or the stub. */
	mode: Mode = 'rom'
	/** The speed both sides have agreed on, in baud. */
	baud = ROM_BAUD
	/** The console that the chip talks over (session.ts). */
	usb: UsbMode = 'uart'
	/**
	 * The strategy that brought the chip into its boot loader. Undefined: no line did so (the port has none, they do not
	 * reach the chip, or a program was asked), and the chip was already waiting.
	 */
	resetStrategy: ResetStrategy | undefined
	/**
	 * Whether a stub is sent the next request while it still works on one; it has a second buffer for it. False once
	 * something was lost on this line.
	 */
	mayPipeline = true
	/** False where the stub is not wanted, or did not start before: that is not tried again, because each try costs a reset. */
	mayLoadStub = true
	readonly #queue: FrameQueue
	#chip: Chip | undefined

	constructor(
		readonly port: Port,
		readonly clock: Clock,
	) {
		this.#queue = new FrameQueue(port)
	}

	/** The chip at the other end; known once `connect` has found out. */
	get chip(): Chip {
		if (!this.#chip) throw new Error('the chip is not known before it was asked')
		return this.#chip
	}

	set chip(chip: Chip) {
		this.#chip = chip
	}

	/** How many words a BEGIN command needs for whoever replies; the stub accepts either. */
	get beginWords(): commands.BeginWords {
		return this.mode === 'stub' ? 4 : this.chip.rom.beginWords
	}

	/** False where the cable cannot reset the board, so that the person has to press the buttons. */
	get canReset(): boolean {
		return this.resetStrategy !== undefined
	}

	/** The latest 4 KB of what came outside of replies. */
	get heard(): Uint8Array {
		return this.#queue.heard
	}

	/** Forgets what was heard so far, because it does not explain what comes next. */
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
	 * Sends one request and awaits its reply. An abort takes effect once the request has left, so a frame is never cut.
	 * @throws Problem('command-timeout' | 'command-failed' | 'garbled-answer'), and what the port throws
	 */
	async send<R>(prepared: PreparedRequest<R>, signal?: AbortSignal): Promise<R> {
		signal?.throwIfAborted()
		await this.port.write(prepared.wire)
		return await this.#reply(prepared, signal)
	}

	/**
	 * The replies to `commands`, in their order. If there are many, a stub is sent the next request before its reply to the
	 * last one is there, so that no time is lost on round trips. Whoever stops early leaves one reply unread and has to SYNC
	 * again. Throws what `send` does.
	 */
	async *pipeline<R>(commands: readonly LoaderCommand<R>[], signal?: AbortSignal): AsyncGenerator<R, void> {
		const requests = commands.map(command => this.prepare(command))
		const mayOverlap = this.mode === 'stub' && this.mayPipeline && requests.length > PIPELINE_MIN
		let sent = 0
		let sentAt = 0
		const sendNext = async () => {
			signal?.throwIfAborted()
			await this.port.write(requests[sent]!.wire)
			sent += 1
			sentAt = this.clock.now()
		}
		for (const [at, request] of requests.entries()) {
			if (sent === at) await sendNext()
			const reply = this.#reply(request, signal)
			reply.catch(() => {})
			// Replies that come in bunches must not make requests go in bunches: the gap is kept between any two, unless
			// nothing is left to run into.
			const isNext = mayOverlap && sent === at + 1 && sent < requests.length
			if (isNext && (await this.#isOpen(reply, sentAt + this.#gap))) await sendNext()
			yield await reply
		}
	}

	/** True once it is `until`, in the clock's ms; false if the reply settles before. */
	async #isOpen(reply: Promise<unknown>, until: number): Promise<boolean> {
		const settled = reply.then(
			() => false,
			() => false,
		)
		return await inTime(this.clock, until - this.clock.now(), undefined, true, () => settled)
	}

	get #gap(): number {
		return this.port.info.kind === 'network' ? PIPELINE_GAP.network : PIPELINE_GAP.cable
	}

	/**
	 * Sends a stub a request that takes it a while, and does not await the reply, so that the next request can follow. The
	 * reply is skipped later as a stale one.
	 * @throws what `send` does, where pipelining is off and the reply is awaited
	 */
	async startWithoutReply(command: LoaderCommand<unknown>, signal?: AbortSignal): Promise<void> {
		if (!this.mayPipeline) await this.command(command, signal)
		else {
			await this.sendWithoutReply(command, signal)
			await this.clock.sleep(this.#gap, signal)
		}
	}

	async #reply<R>({command, wire}: PreparedRequest<R>, signal?: AbortSignal): Promise<R> {
		const ms = Math.ceil(command.limitMs + this.#wireMs(wire.length + command.answerBytes))
		const late = () => new Problem('command-timeout', {command: command.name, ms})
		const response = await withTimeout(this.clock, ms, signal, late, own => this.#responseTo(command, own))
		if (response) return commands.readReply(command, response)
		// Right after a SYNC the ROM repeats its refusal eight times; the rest must not be taken for replies to the next
		// request.
		await this.awaitQuiet(signal, commands.isUnknownRequest)
		throw refusal(command.name, 0x0105)
	}

	/**
	 * Reads a register, a second time if the reply was lost: reading changes nothing. If the reply was only late, two
	 * replies arrive, and both are awaited.
	 */
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
	 * Synchronises with the chip and learns whether the ROM or the stub replies.
	 * @throws Problem('command-timeout') when nothing replies within `limitMs`; Problem('garbled-answer') when the chip
	 * received something else than was sent, so that bytes get lost on the way to it
	 */
	async sync(limitMs: number, signal?: AbortSignal): Promise<void> {
		this.#queue.reset()
		const sync = commands.sync(limitMs)
		const value = await this.command(sync, signal)
		// One reply is enough. Eight are usual, and some cables lose a few.
		await this.awaitQuiet(signal, response => response.opcode === sync.opcode)
		if (value === commands.syncValue.rom) this.mode = 'rom'
		else if (value === commands.syncValue.stub) this.mode = 'stub'
		else throw garbled('SYNC', Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24))
	}

	/** Sends a request and does not await its reply. */
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

	/** The next frame, whatever is in it; undefined when none comes within `limitMs` plus the time of `bytes` on the wire. */
	async frame(bytes: number, limitMs: number, signal?: AbortSignal): Promise<Uint8Array | undefined> {
		return await this.#within(limitMs + this.#wireMs(bytes), signal, own => this.#queue.frame(own))
	}

	/** Whether a frame begins to come within `limitMs`. */
	async frameBegins(limitMs: number, signal?: AbortSignal): Promise<boolean> {
		return (await this.#within(limitMs, signal, own => this.#queue.begun(own))) ?? false
	}

	/** Sends a frame that is no request. */
	async sendFrame(body: Uint8Array, signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted()
		await this.port.write(encodeFrame(body))
	}

	/** Listens for `ms` and keeps what comes for diagnosis. */
	async listen(ms: number, signal?: AbortSignal): Promise<void> {
		await this.#within(ms, signal, async own => {
			for (;;) this.#queue.keep(await this.#queue.frame(own))
		})
	}

	/** Listens until `text` comes, for `ms` at most; keeps all that comes. */
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
	 * Waits until nothing comes any more, for a second at most, and discards the replies that came. Ends earlier once all
	 * eight replies of the expected kind have arrived, the first of which was taken before.
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

	/** Sets the host's side to `baud` and discards what was garbled meanwhile. */
	async setHostSpeed(baud: number, signal?: AbortSignal): Promise<void> {
		await this.port.speed(baud)
		this.baud = baud
		await this.clock.sleep(50, signal)
		await this.port.discard()
		this.#queue.reset()
	}

	/** How long `bytes` take on the wire, in ms, plus a half for what adapters add. */
	#wireMs(bytes: number): number {
		return (bytes * 15_000) / this.baud
	}

	/** The reply to `command`; undefined when the chip does not know the command. */
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
