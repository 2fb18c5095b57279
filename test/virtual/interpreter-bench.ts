/** A desk for the interpreter's tests: type to it, wait for what it prints. Waits for content, never for a time. */

import type {Clock} from '../../src/clock.ts'
import {BenchClock} from '../../src/virtual/clock.ts'
import {applyChange, type FilesRegion, filesIn, imageOf} from '../../src/virtual/flash-files/start.ts'
import {
	type Interpreter,
	type InterpreterOptions,
	startInterpreter,
} from '../../src/virtual/interpreter/interpreter.ts'

/** What a desk can be told: the options, and files in place of a region of flash. */
export interface DeskOptions extends Partial<Omit<InterpreterOptions, 'files'>> {
	/** Default: none, in a file system that is there. */
	readonly files?: ReadonlyMap<string, Uint8Array>
	/** How large the part of the flash is that they lie in. */
	readonly filesBytes?: number
	/** That part itself, whatever is in it. */
	readonly region?: FilesRegion
}

export class Desk {
	readonly interpreter: Interpreter
	/** All that was printed, one character for each byte. */
	printed = ''
	/** The part of the flash that is left for files. */
	readonly flash: Uint8Array
	readonly ends: string[] = []
	readonly clock: Clock
	#read = 0
	#typed: Uint8Array = new Uint8Array()
	#changed: () => void = () => {}

	constructor({files = new Map(), filesBytes = 0x200000, region, ...options}: DeskOptions = {}) {
		this.flash = new Uint8Array(region?.bytes ?? filesBytes).fill(0xff)
		this.flash.set(region?.image ?? imageOf(files, {bytes: filesBytes, kind: 'littlefs'}))
		this.clock = options.clock ?? new BenchClock()
		this.interpreter = startInterpreter({
			nameAndVersion: 'MicroPython v1.26.1 on 2025-09-11',
			machine: 'Generic ESP32 module with ESP32',
			platform: 'esp32',
			loaderCall: true,
			inputRoom: 259,
			roomMade: () => this.#give(),
			files: region ?? {image: this.flash.slice(), bytes: filesBytes, kind: 'littlefs'},
			output: bytes => {
				this.printed += Buffer.from(bytes).toString('latin1')
				this.#changed()
			},
			flashChanged: change => {
				applyChange(this.flash, 0, change)
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

	/** What is in the flash by now. */
	get files(): ReadonlyMap<string, Uint8Array> {
		return filesIn({image: this.flash, bytes: this.flash.length, kind: 'littlefs'}) ?? new Map()
	}

	/** The file's text, as it is in the flash. */
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
export function powerOn(options?: DeskOptions): Desk {
	const desk = new Desk(options)
	desks.push(desk)
	return desk
}

/** A board at its first prompt. */
export async function atPrompt(options?: DeskOptions): Promise<Desk> {
	const desk = powerOn(options)
	await desk.until('>>> ')
	return desk
}

/** After each test. */
export async function switchAllOff(): Promise<void> {
	await Promise.all(desks.splice(0).map(desk => desk.interpreter.stop()))
}
