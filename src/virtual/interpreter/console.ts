/**
 * The terminal of a MicroPython program: connects its descriptors 0, 1 and 2 with the UART. Knows line ends and the banner;
 * knows no REPL.
 */

import type {FileSystem} from '@micropython/micropython-webassembly-pyscript/micropython.mjs'
import {EINTR} from './errno.ts'
import type {Uart} from './uart.ts'

/** The two texts that this build writes as its banner; the board's own are written instead. */
const BUILT_IN_NAME_AND_VERSION = 'MicroPython v1.27.0 on 2025-12-10'
const BUILT_IN_MACHINE = '; JS with Emscripten'

const NEWLINE = 10
const CARRIAGE_RETURN = 13
const READABLE = 1
const WRITABLE = 4

export class Console {
	readonly #uart: Uart
	readonly #texts: ReadonlyMap<string, string>
	#last = 0
	#held: string[] | undefined
	#skipped = ''

	constructor(uart: Uart, banner: {readonly nameAndVersion: string; readonly machine: string}) {
		this.#uart = uart
		this.#texts = new Map([
			[BUILT_IN_NAME_AND_VERSION, banner.nameAndVersion],
			[BUILT_IN_MACHINE, `; ${banner.machine}`],
		])
	}

	/**
	 * Replaces Emscripten's terminal, which passes on single characters, combines them to whole lines, and reads from the
	 * computer's own keyboard.
	 */
	attach(files: FileSystem): void {
		const write = (_stream: unknown, buffer: Uint8Array, offset: number, length: number) => {
			this.#program(Uint8Array.from(buffer.subarray(offset, offset + length)))
			return length
		}
		const read = (_stream: unknown, buffer: Uint8Array, offset: number, length: number) =>
			this.#read(buffer, offset, length)
		const poll = () => WRITABLE | (this.#uart.hasInput ? READABLE : 0)
		for (const descriptor of [0, 1, 2]) {
			const stream = files.getStream(descriptor)
			stream.stream_ops = {...stream.stream_ops, read, write, poll}
		}
	}

	/** Prints `text` as it is. */
	print(text: string): void {
		const bytes = Buffer.from(text, 'latin1')
		if (this.#held) this.#held.push(text)
		else this.#uart.write(bytes)
		this.#last = bytes.at(-1) ?? this.#last
	}

	/** Runs `work` and returns what it would have printed. */
	hold(work: () => void): string {
		const held: string[] = []
		this.#held = held
		try {
			work()
		} finally {
			this.#held = undefined
		}
		return held.join('')
	}

	/** Suppresses `text`, which is the next thing to be written. */
	skip(text: string): void {
		this.#skipped = text
	}

	/** Prints what a program writes: a bare `\n` becomes `\r\n`, as on the UART of every port. */
	#program(bytes: Uint8Array): void {
		const text = Buffer.from(bytes).toString('latin1')
		if (this.#skipped !== '' && text === this.#skipped) {
			this.#skipped = ''
			return
		}
		const instead = this.#texts.get(text)
		this.print(instead ? Buffer.from(instead).toString('latin1') : this.#cooked(text))
	}

	#cooked(text: string): string {
		// The REPL already writes `\r\n`, perhaps in two pieces.
		const first = this.#last === CARRIAGE_RETURN && text.startsWith('\n') ? '\n' : ''
		return first + text.slice(first.length).replace(/(?<!\r)\n/g, '\r\n')
	}

	/** Reads for `sys.stdin`: at least one byte, then what is there; Enter is `\n` to a program. */
	#read(buffer: Uint8Array, offset: number, length: number): number {
		let count = 0
		while (count < length && (count === 0 || this.#uart.hasInput)) {
			const byte = this.#uart.readByte()
			// An error of the form that Emscripten's file system throws.
			if (byte < 0) throw Object.assign(new Error('interrupted'), {name: 'ErrnoError', errno: EINTR})
			buffer[offset + count++] = byte === CARRIAGE_RETURN ? NEWLINE : byte
		}
		return count
	}
}
