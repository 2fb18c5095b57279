/**
 * An ESP32 that nobody here made: Espressif's fork of QEMU, which runs the chip's real mask ROM. Knows how its process stands
 * for a board on a cable; not what is sent.
 *
 * There is no wire for EN or IO0: holding the chip in reset ends the process, and letting go of it starts another one with the
 * strap that IO0 has by then. The flash is a file and outlives both.
 */

import {type ChildProcessByStdio, spawn} from 'node:child_process'
import {once} from 'node:events'
import type {Readable, Writable} from 'node:stream'
import {systemClock} from '../../src/clock.ts'
import {Problem} from '../../src/problem.ts'
import {type Lines, type Port, type PortInfo, RELEASED} from '../../src/serial/port.ts'
import {ReceiveBuffer} from '../../src/serial/receive-buffer.ts'

/** GPIO_STRAP as the ROM reads it: start from flash, or wait for a download over the UART. */
const strapFor = {flash: 0x12, download: 0x0f}
/** From the rise of EN to the sampling of IO0, in ms: the lines come one after the other over a network. */
const SAMPLE_MS = 60
/**
 * At full pace the emulated UART loses a byte every 50 to 200 KB. So many bytes go in at once, and so many ms pass between:
 * half of what 460800 baud carry.
 */
const PIECE = {bytes: 115, ms: 5}

type Process = ChildProcessByStdio<Writable, Readable, null>

const info: PortInfo = {path: 'emulated', kind: 'usb', likelihood: 'likely'}

export class EmulatedBoard {
	#process: Process | undefined
	#listener: ((bytes: Uint8Array) => void) | undefined
	#lines = RELEASED
	#sampling = new AbortController()
	/** How often the chip was started. */
	starts = 0

	/** `flash`: a file as large as the flash chip. */
	constructor(
		private readonly qemu: string,
		private readonly flash: string,
	) {}

	/** Plugs the board in. */
	async power(on: boolean): Promise<void> {
		if (on) this.#start('flash')
		else await this.#end()
	}

	async open(): Promise<Port> {
		return new EmulatedPort(this)
	}

	listen(listener: ((bytes: Uint8Array) => void) | undefined): void {
		this.#listener = listener
	}

	/** DTR pulls IO0 low and RTS pulls EN low, each only while the other is released (the circuit of two transistors). */
	async lines(to: Lines): Promise<void> {
		const wasHeld = isHeld(this.#lines)
		this.#lines = to
		if (isHeld(to)) await this.#end()
		else if (wasHeld) void this.#rise()
	}

	async write(bytes: Uint8Array): Promise<void> {
		for (let at = 0; at < bytes.length; at += PIECE.bytes) {
			// A chip in reset hears nothing.
			this.#process?.stdin.write(bytes.subarray(at, at + PIECE.bytes))
			await systemClock.sleep(PIECE.ms)
		}
	}

	async #rise(): Promise<void> {
		this.#sampling = new AbortController()
		await systemClock.sleep(SAMPLE_MS, this.#sampling.signal).catch(() => {})
		if (this.#sampling.signal.aborted) return
		const {dtr, rts} = this.#lines
		this.#start(dtr && !rts ? 'download' : 'flash')
	}

	#start(strap: keyof typeof strapFor): void {
		const child = spawn(
			this.qemu,
			[
				...['-machine', 'esp32', '-display', 'none', '-monitor', 'none', '-serial', 'stdio', '-nic', 'none'],
				...['-drive', `file=${this.flash},if=mtd,format=raw`],
				...['-global', `driver=esp32.gpio,property=strap_mode,value=${strapFor[strap]}`],
			],
			{stdio: ['pipe', 'pipe', 'inherit']},
		)
		this.starts += 1
		child.stdin.on('error', () => {})
		child.stdout.on('data', (bytes: Buffer) => this.#listener?.(bytes))
		this.#process = child
	}

	async #end(): Promise<void> {
		this.#sampling.abort()
		const child = this.#process
		this.#process = undefined
		if (!child) return
		const gone = once(child, 'close')
		child.kill('SIGKILL')
		await gone
	}
}

function isHeld({dtr, rts}: Lines): boolean {
	return rts && !dtr
}

class EmulatedPort implements Port {
	readonly info = info
	readonly #received = new ReceiveBuffer()

	constructor(private readonly board: EmulatedBoard) {
		board.listen(bytes => this.#received.push(bytes))
	}

	read(signal?: AbortSignal): Promise<Uint8Array> {
		return this.#received.read(signal)
	}

	write(bytes: Uint8Array): Promise<void> {
		return this.board.write(bytes)
	}

	lines(to: Lines): Promise<void> {
		return this.board.lines(to)
	}

	/** The emulated UART has no speed: it takes what comes. */
	async speed(): Promise<void> {}

	/** Nor a framing, nor a break. */
	async framing(): Promise<void> {}

	async break(): Promise<void> {}

	async discard(): Promise<void> {
		this.#received.discard()
	}

	async close(): Promise<void> {
		this.board.listen(undefined)
		this.#received.end(new Problem('port-closed', {path: info.path}))
	}
}
