/** A desk for the interpreter's tests: type to it, wait for what it prints. Waits for content, never for a time. */

import type {Clock} from '../../src/clock.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {
	type Interpreter,
	type InterpreterOptions,
	startInterpreter,
} from '../../src/virtual/interpreter/interpreter.ts'

export class Desk {
	readonly interpreter: Interpreter
	/** All that was printed, one character for each byte. */
	printed = ''
	files: ReadonlyMap<string, Uint8Array> = new Map()
	readonly ends: string[] = []
	readonly clock: Clock
	#read = 0
	#typed: Uint8Array = new Uint8Array()
	#changed: () => void = () => {}

	constructor(options: Partial<InterpreterOptions> = {}) {
		this.clock = options.clock ?? new BenchClock()
		this.interpreter = startInterpreter({
			nameAndVersion: 'MicroPython v1.26.1 on 2025-09-11',
			machine: 'Generic ESP32 module with ESP32',
			platform: 'esp32',
			loaderCall: true,
			inputRoom: 259,
			roomMade: () => this.#give(),
			files: new Map(),
			filesBytes: 0x200000,
			output: bytes => {
				this.printed += Buffer.from(bytes).toString('latin1')
				this.#changed()
			},
			filesChanged: files => {
				this.files = files
				this.#changed()
			},
			ended: how => {
				this.ends.push(how)
				this.#changed()
			},
			...options,
			pinChanged: change => {
				options.pinChanged?.(change)
				this.#changed()
			},
			clock: this.clock,
		})
	}

	/** As over USB: what there is no room for waits. */
	type(text: string): void {
		this.#typed = Buffer.concat([this.#typed, Buffer.from(text, 'latin1')])
		this.#give()
	}

	#give(): void {
		while (this.#typed.length > 0) {
			const {room = 0} = this.interpreter
			if (room === 0) return
			const bytes = this.#typed.subarray(0, room)
			this.#typed = this.#typed.subarray(room)
			this.interpreter.input(bytes)
		}
	}

	/** Something has come in another way than by the options given here. */
	look(): void {
		this.#changed()
	}

	/** What is printed from here on, up to and with `text`. */
	async until(text: string): Promise<string> {
		await this.when(() => this.printed.indexOf(text, this.#read) >= 0)
		const end = this.printed.indexOf(text, this.#read) + text.length
		const said = this.printed.slice(this.#read, end)
		this.#read = end
		return said
	}

	/** Resolves once `condition` holds; looked at whenever something has come. */
	async when(condition: () => boolean): Promise<void> {
		while (!condition()) {
			await new Promise<void>(resolve => {
				this.#changed = resolve
			})
		}
	}

	/** Types one line at the prompt; what it prints, without echo and prompt. */
	async ask(line: string): Promise<string> {
		this.type(`${line}\r`)
		const said = await this.until('>>> ')
		return said.slice(line.length + 2, -'>>> '.length)
	}

	/** The file's text, as last reported. */
	file(path: string): string | undefined {
		const bytes = this.files.get(path)
		return bytes && Buffer.from(bytes).toString()
	}
}

/** Files from texts. */
export function filesOf(texts: Readonly<Record<string, string>>): ReadonlyMap<string, Uint8Array> {
	return new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]))
}

const desks: Desk[] = []

/** A board that has just been switched on. */
export function powerOn(options?: Partial<InterpreterOptions>): Desk {
	const desk = new Desk(options)
	desks.push(desk)
	return desk
}

/** A board at its first prompt. */
export async function atPrompt(options?: Partial<InterpreterOptions>): Promise<Desk> {
	const desk = powerOn(options)
	await desk.until('>>> ')
	return desk
}

/** After each test. */
export async function switchAllOff(): Promise<void> {
	await Promise.all(desks.splice(0).map(desk => desk.interpreter.stop()))
}
