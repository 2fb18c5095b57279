/** The worker's MicroPython, from one reset to the next: start, boot.py, main.py, REPL. Knows no flash and no cable. */

import type {MicroPython} from '@micropython/micropython-webassembly-pyscript/micropython.mjs'
import type {FlashChange} from '../flash-files/disk.ts'
import {BLOCK_BYTES} from '../flash-files/disk.ts'
import {FilesDisk, SINCE_2000} from '../flash-files/start.ts'
import {Calendar} from './calendar.ts'
import {Console} from './console.ts'
import {putFiles, removeForeignFolders} from './files.ts'
import type {Ending} from './interpreter.ts'
import {forgetInterrupt, isInterrupted, learnInterrupt} from './interrupt.ts'
import {KeptFiles} from './kept-files.ts'
import type {BoardData, Message} from './messages.ts'
import {pinTraits} from './pins.ts'
import {complainCode, forgetRunCode, pythonFiles, runFileCode, START_FOLDER, startCode} from './python.ts'
import {receiveRawPaste} from './raw-paste.ts'
import {shippedBoot} from './shipped-boot.ts'
import {Uart} from './uart.ts'
import {type BoardTime, type Loaded, loadBoardMicroPython} from './wasm.ts'
import {Wires} from './wires.ts'

/** How many changes of the flash are told at once. */
const MOST_CHANGES = 256
/** Where that port's files begin in its flash, in bytes. */
const ESP8266_FILES_AT = 0x100000

const ctrl = {a: 1, b: 2, d: 4, e: 5} as const

export class Board {
	readonly #data: BoardData
	readonly #send: (message: Message) => void
	readonly #uart: Uart
	readonly #console: Console
	readonly #calendar = new Calendar()
	readonly #disk: FilesDisk
	/** What was done to the flash and not told yet. */
	#changes: FlashChange[] = []
	/** Whether the raw REPL is active, which a soft reset does not change. */
	#raw = false
	#softReset = false

	constructor(data: BoardData, send: (message: Message) => void) {
		this.#data = data
		this.#send = send
		this.#uart = new Uart(new Wires(data.wires), send)
		this.#console = new Console(this.#uart, data)
		this.#disk = new FilesDisk(data.files, releaseOf(data), change => this.#changed(change))
	}

	/** Runs until the board is switched off, which throws `SwitchedOff`, or its thread is ended. */
	async run(): Promise<never> {
		for (;;) {
			await this.#runUntilReset()
			this.#console.print('MPY: soft reboot\r\n')
			this.#softReset = true
		}
	}

	/** Runs one MicroPython up to the next soft reset; what its files are is in the flash. */
	async #runUntilReset(): Promise<void> {
		const kept = new KeptFiles(() => this.#calendar.seconds)
		const loaded = await loadBoardMicroPython(this.#data.compiled, kept)
		const {mp, memory} = loaded
		this.#calendar.goesBy(loaded.time)
		const interrupt = learnInterrupt(mp._module, memory)
		this.#uart.interrupted = () => isInterrupted(interrupt)
		this.#uart.beforeAnswering = () => this.#tellChanges()
		this.#start(loaded, kept)
		this.#send({kind: 'running', interrupt})
		this.#mount(mp, kept)
		if (this.#runsToReset(mp)) return kept.closeAll()
		this.#printBanner(mp)
		for (;;) {
			const byte = this.#uart.readByte()
			forgetInterrupt(interrupt)
			if (this.#feed(mp, byte)) return kept.closeAll()
		}
	}

	/** As the ports' own start does: mounts what there is, makes a file system where there is nothing, and complains about anything else. */
	#mount(mp: MicroPython, kept: KeptFiles): void {
		const {state} = this.#disk
		if (state === 'blank') {
			this.#console.print('Performing initial setup\r\n')
			this.#disk.format()
			this.#disk.mount()?.write('/boot.py', Buffer.from(shippedBoot(this.#data.platform)), 0, this.#now)
		}
		const flash = this.#disk.mount()
		if (flash) putFiles(mp.FS, flash.list())
		kept.begin(mp.FS, flash)
		if (state === 'damaged') this.#untilInterrupted(mp)
	}

	/** In seconds since 1970. */
	get #now(): number {
		return SINCE_2000 + this.#calendar.seconds
	}

	/** Says again and again that there is something which is no file system; Ctrl-C ends that. */
	#untilInterrupted(mp: MicroPython): void {
		try {
			mp.runPython(complainCode)
		} catch (error) {
			if (!isPythonError(error, 'KeyboardInterrupt')) throw error
			this.#console.print('Traceback (most recent call last):\r\nKeyboardInterrupt: \r\n')
		}
	}

	/** The first line of what each port says; what follows there is advice to a person. */
	get #complaint(): string {
		const {platform, files} = this.#data
		return platform === 'esp8266'
			? `The filesystem starting at sector ${ESP8266_FILES_AT / BLOCK_BYTES} with size ${files.bytes / BLOCK_BYTES} sectors looks corrupt.`
			: 'The filesystem appears to be corrupted.'
	}

	#changed(change: FlashChange): void {
		this.#changes.push(change)
		if (this.#changes.length >= MOST_CHANGES) this.#tellChanges()
	}

	#tellChanges(): void {
		if (this.#changes.length === 0) return
		this.#send({kind: 'flash', changes: this.#changes})
		this.#changes = []
	}

	/**
	 * Turns the bare WebAssembly into a board: its terminal, its modules, its files; at the end Python's access to
	 * JavaScript is closed.
	 */
	#start(loaded: Loaded, kept: KeptFiles): void {
		const {mp, time} = loaded
		removeForeignFolders(mp.FS)
		this.#console.attach(mp.FS)
		mp.registerJsModule('_board', this.#forPython(time, kept))
		mp.FS.mkdir(START_FOLDER)
		for (const [name, source] of Object.entries(pythonFiles))
			mp.FS.writeFile(`${START_FOLDER}/${name}`, source)
		mp.runPython(startCode)
		loaded.closeDoor()
		for (const name of Object.keys(pythonFiles)) mp.FS.unlink(`${START_FOLDER}/${name}`)
		mp.FS.rmdir(START_FOLDER)
	}

	/**
	 * The module `_board`, which python.ts uses from JavaScript. It holds only numbers, texts and functions, no objects
	 * that a program could explore.
	 */
	#forPython(time: BoardTime, kept: KeptFiles): object {
		const {nameAndVersion, machine, platform, mac, loaderCall, psramBytes, heldUpPin = -1} = this.#data
		const [, release = '', major, minor, micro, stage = ''] =
			/v((\d+)\.(\d+)(?:\.(\d+))?(?:-([\w.-]+))?)/.exec(nameAndVersion) ?? []
		return {
			nameAndVersion,
			machine,
			platform,
			mac,
			loaderCall,
			psramBytes,
			heldUpPin,
			blocks: () => kept.blocks,
			blocksFree: () => kept.free,
			complaint: this.#complaint,
			seconds: () => this.#calendar.seconds,
			setSeconds: (seconds: number) => this.#calendar.set(seconds),
			pinTraits: (pin: number) => pinTraits(machine, pin),
			pinDriven: (pin: number, to: 'input' | 'low' | 'high') => this.#send({kind: 'pin', change: {pin, to}}),
			pinBits: (pin: number, bits: string) => this.#send({kind: 'pin', change: {pin, bits}}),
			release,
			major: Number(major ?? 0),
			minor: Number(minor ?? 0),
			micro: Number(micro ?? 0),
			stage,
			softReset: this.#softReset,
			resetBy: this.#data.resetBy,
			sleepDeaf: (ms: number) => {
				const start = time.now()
				this.#uart.sleepDeaf(ms)
				time.slept(start, ms)
			},
			readByte: () => this.#uart.readByte(),
			printRaw: (hex: string) => this.#console.print(Buffer.from(hex, 'hex').toString('latin1')),
			sleep: (ms: number) => {
				const start = time.now()
				if (this.#uart.sleep(ms)) time.slept(start, ms)
			},
			end: (how: Ending, ms?: number) => {
				this.#uart.beforeAnswering()
				this.#send({kind: 'ended', how, ms: ms ?? undefined})
				this.#uart.standStill()
			},
		}
	}

	/**
	 * Runs boot.py and then main.py, which is left out while the raw REPL is active. True when one of them asks for a soft
	 * reset.
	 */
	#runsToReset(mp: MicroPython): boolean {
		try {
			mp.runPython(runFileCode('boot.py'))
			if (!this.#raw) mp.runPython(runFileCode('main.py'))
			mp.runPython(forgetRunCode)
			return false
		} catch (error) {
			if (isPythonError(error, 'SystemExit')) return true
			// A Ctrl-C between two lines of our own: there is no program that it could have interrupted.
			if (isPythonError(error, 'KeyboardInterrupt')) return false
			throw error
		}
	}

	/** Prints the REPL's banner or the raw REPL's first line. */
	#printBanner(mp: MicroPython): void {
		const friendly = this.#console.hold(() => mp.replInit())
		const said = this.#raw ? this.#console.hold(() => mp.replProcessChar(ctrl.a)) : friendly
		// This build begins with an empty line, which a board's REPL does not print.
		this.#console.print(said.replace(/^[\r\n]+/, ''))
	}

	/** Passes one byte to the REPL; true when it causes a soft reset. */
	#feed(mp: MicroPython, byte: number): boolean {
		switch (byte) {
			case ctrl.a:
			case ctrl.b:
				this.#changeMode(mp, byte)
				return false
			case ctrl.e:
				if (this.#raw) return this.#feedAfterCtrlE(mp)
				break
		}
		return mp.replProcessChar(byte) !== 0
	}

	/** Neither of these bytes runs a program, so what they print tells which mode is active now. */
	#changeMode(mp: MicroPython, byte: number): void {
		const said = this.#console.hold(() => mp.replProcessChar(byte))
		if (said.includes('raw REPL; CTRL-B to exit')) this.#raw = true
		else if (said.includes('Type "help()"')) this.#raw = false
		this.#console.print(said)
	}

	/** In the raw REPL `Ctrl-E A Ctrl-A` asks for raw-paste mode; any other sequence is text. */
	#feedAfterCtrlE(mp: MicroPython): boolean {
		const second = this.#uart.readByte()
		const third = this.#uart.readByte()
		if (second !== 'A'.charCodeAt(0) || third !== ctrl.a) {
			return [ctrl.e, second, third].some(byte => mp.replProcessChar(byte) !== 0)
		}
		const pasted = receiveRawPaste(
			() => this.#uart.readByte(),
			text => this.#console.print(text),
		)
		return this.#runPasted(mp, pasted.kind === 'code' ? pasted.code : Buffer.from(failure[pasted.kind]))
	}

	/** Runs the code in the ordinary raw REPL, without the `OK` that raw-paste mode does not print. */
	#runPasted(mp: MicroPython, pasted: Uint8Array): boolean {
		// Without code Ctrl-D would be a soft reset in the raw REPL; in raw-paste mode it runs nothing.
		const code = pasted.length > 0 ? pasted : NOTHING
		for (const byte of code) mp.replProcessChar(byte)
		this.#console.skip('OK')
		return mp.replProcessChar(ctrl.d) !== 0
	}
}

function releaseOf({nameAndVersion}: BoardData): readonly [number, number] {
	const [, major = 1, minor = 0] = /v(\d+)\.(\d+)/.exec(nameAndVersion) ?? []
	return [Number(major), Number(minor)]
}

const NOTHING = Buffer.from('pass')

/** Programs that raise what a real board raises for a paste that is interrupted, or too long. */
const failure = {interrupted: 'raise KeyboardInterrupt', 'too-long': 'raise MemoryError'} as const

function isPythonError(error: unknown, type: string): boolean {
	return error instanceof Error && error.name === 'PythonError' && 'type' in error && error.type === type
}
