/**
 * Runs a real MicroPython (the WebAssembly build) in a worker, as the program of a virtual board. Knows no flash and no
 * cable.
 */

import type {Clock} from '../../clock.ts'
import type {ResetCause} from '../board/boot.ts'
import type {FlashChange} from '../flash-files/disk.ts'
import type {FilesRegion} from '../flash-files/start.ts'
import {compiledMicroPython} from './compiled.ts'
import {afterComputing, computedMs} from './computing.ts'
import {type Interrupt, interruptWith} from './interrupt.ts'
import type {BoardData, Message} from './messages.ts'
import type {PinChange} from './pins.ts'
import {Thread} from './thread.ts'
import {makeWireMemory, Wires} from './wires.ts'

export interface InterpreterOptions {
	/** The two halves of the banner, as found in the flashed image: `MicroPython v1.27.0 on 2025-12-09`. */
	readonly nameAndVersion: string
	/** `Generic ESP32 module with ESP32`. */
	readonly machine: string
	/** `esp32`, `esp8266`: what `sys.platform` says. */
	readonly platform: string
	/** `240ac4123456`: what the chip says of itself; default: a number that no board of the bench has. */
	readonly mac?: string
	/** Whether there is a `machine.bootloader()`. */
	readonly loaderCall: boolean
	/** What has reset the chip; default: somebody, or the power. */
	readonly resetBy?: ResetCause
	/** PSRAM that Python can use, in bytes; absent: none. */
	readonly psramBytes?: number
	/** A GPIO that a resistor on the board pulls up; undefined: nothing is wired to any. */
	readonly heldUpPin?: number | undefined
	/** How many bytes the port keeps for a program that does not read them. */
	readonly inputRoom: number
	/** There is room in the input again, after `room` was 0. */
	readonly roomMade?: () => void
	/** The clock that `time.sleep` uses. */
	readonly clock: Clock
	/** The part of the flash that is left for files, as it is at power-on. */
	readonly files: FilesRegion
	/**
	 * Gets what the program prints on its UART, with `\r\n` line ends, in small pieces. While a returned promise is pending
	 * nothing more comes, and a program that goes on printing is blocked once its FIFO is full.
	 */
	readonly output: (bytes: Uint8Array) => void | Promise<void>
	/** Gets what the program does to that part, one operation after the other. */
	readonly flashChanged: (change: FlashChange) => void
	/** Gets what the program does with its pins. */
	readonly pinChanged?: (change: PinChange) => void
	/**
	 * The program has stopped, because it asked for a reset (`machine.reset()`) or for the boot ROM
	 * (`machine.bootloader()`), or for deep sleep (`machine.deepsleep()`, for `ms`; undefined: until somebody resets it), or because it
	 * has crashed the interpreter, which resets a board too.
	 */
	readonly ended: (how: Ending, ms?: number) => void
}

export type Ending = 'reset' | 'bootloader' | 'sleep'

export interface Interpreter {
	/** Sends bytes to its UART; Ctrl-C interrupts at once, whatever runs. What there is no room for is lost. */
	input(bytes: Uint8Array): void
	/** For how many bytes there is room now; undefined: for any number. */
	readonly room?: number
	/** Power off: nothing is printed afterwards. Idempotent. */
	stop(): Promise<void>
}

export type StartInterpreter = (options: InterpreterOptions) => Interpreter

export const startInterpreter: StartInterpreter = options => new WorkerInterpreter(options)

// All of these are in ms that this process computes (computing.ts), so that they are the same on a busy computer.

/** Far more than a worker needs to start: 0.1 to 0.3 s. */
const START_MS = 10_000
/** Far more than the interpreter needs to read a line and start running it. */
const LINE_START_MS = 50
const CTRL_C = 3
/**
 * How many bytes go from the FIFO to the line at a time: the rest keeps its place in the FIFO until then. One by one would be
 * exact, and a message between two threads for every byte.
 */
const PRINT_BYTES = 32
/** How long a program may compute before the clock goes on without it. */
const COMPUTE_MS = 200
/** The same once it has used all of that up without waiting for anything: it goes on for ever, and gets so much again and again. */
const ENDLESS_MS = 5
/** How often that is, in ms of its clock, however much it is given meanwhile. */
const ENDLESS_EVERY_MS = 50

class WorkerInterpreter implements Interpreter {
	readonly #options: InterpreterOptions
	readonly #thread: Thread
	readonly #wires: Wires
	readonly #work: RealWork
	#interrupt: Interrupt | undefined
	#wake = () => {}
	#printing: Promise<void> = Promise.resolve()
	#stopped = false
	#threadEnd: Promise<void> | undefined
	/** Where the last Ctrl-C lies in the input that did not interrupt anything. */
	#waitingMark: number | undefined

	constructor(options: InterpreterOptions) {
		const {
			nameAndVersion,
			machine,
			platform,
			mac = '240ac4000001',
			loaderCall,
			resetBy = 'power',
			psramBytes = 0,
			heldUpPin,
			files,
		} = options
		const wires = makeWireMemory(options.inputRoom)
		const data: BoardData = {
			wires,
			compiled: compiledMicroPython(),
			nameAndVersion,
			machine,
			platform,
			mac,
			loaderCall,
			resetBy,
			psramBytes,
			heldUpPin,
			files,
		}
		this.#options = options
		this.#wires = new Wires(wires)
		this.#work = new RealWork(options.clock)
		this.#work.begin(START_MS)
		this.#thread = new Thread(
			data,
			message => this.#hear(message),
			error => this.#crashed(error),
		)
	}

	get room(): number {
		return this.#wires.inputRoom
	}

	input(bytes: Uint8Array): void {
		if (this.#stopped) return
		for (const byte of bytes) {
			if (this.#interrupted(byte)) continue
			this.#wires.input.put(Uint8Array.of(byte))
			if (byte === CTRL_C) this.#lookAgain()
		}
		this.#give()
	}

	/**
	 * A Ctrl-C may come before the worker has even begun with the line before it; no real wire is that fast. It then waits
	 * as a byte behind a program that may never read it. If it still waits a little later, it interrupts. Of many only the last
	 * is looked at.
	 */
	#lookAgain(): void {
		const isLooking = this.#waitingMark !== undefined
		this.#waitingMark = this.#wires.input.mark
		if (!isLooking) this.#lookIn(this.#waitingMark)
	}

	#lookIn(mark: number): void {
		afterComputing(LINE_START_MS, () => {
			const last = this.#waitingMark
			this.#waitingMark = undefined
			if (this.#stopped || !this.#interrupt || last === undefined) return
			if (this.#wires.input.hasPassed(last)) return
			if (last !== mark) {
				this.#waitingMark = last
				this.#lookIn(last)
			} else if (this.#interrupted(CTRL_C)) this.#give()
		})
	}

	#interrupted(byte: number): boolean {
		const isInterrupted = this.#interrupt !== undefined && interruptWith(this.#interrupt, byte)
		if (isInterrupted) this.#work.interrupted()
		return isInterrupted
	}

	stop(): Promise<void> {
		this.#stopped = true
		this.#wake()
		this.#work.end()
		this.#threadEnd ??= this.#thread.end()
		return this.#threadEnd
	}

	/** Tells the worker that it has been given something, and the clock that the worker is busy from now on. */
	#give(): void {
		this.#work.begin(COMPUTE_MS)
		this.#wires.ring()
	}

	#hear(message: Message): void {
		if (this.#stopped) return
		switch (message.kind) {
			case 'running':
				this.#interrupt = message.interrupt
				this.#work.begin(COMPUTE_MS)
				return
			case 'output':
				this.#printing = this.#printing.then(() => this.#print())
				return
			case 'room':
				this.#options.roomMade?.()
				return
			case 'waiting':
				// It may have been given something since it sent this.
				if (message.given === this.#wires.given) this.#work.done()
				return
			case 'sleep':
				this.#sleep(message.number, message.ms)
				return
			case 'flash':
				for (const change of message.changes) this.#options.flashChanged(change)
				return
			case 'pin':
				this.#options.pinChanged?.(message.change)
				return
			case 'ended':
				void this.#end(message.how, message.ms)
				return
		}
	}

	/**
	 * Prints what is in the FIFO, which has room for more when that is on the line. This is done once per announcement, not
	 * until nothing more comes: a flood would never release the event loop, and Ctrl-C could not come through.
	 */
	async #print(): Promise<void> {
		this.#wires.fetching()
		for (let left = this.#wires.output.waiting; left > 0 && !this.#stopped; ) {
			const bytes = this.#wires.output.peek(Math.min(left, PRINT_BYTES))
			left -= bytes.length
			await this.#printPiece(bytes)
		}
	}

	async #printPiece(bytes: Uint8Array): Promise<void> {
		// The UART prints in bench time, so the clock must not stand still for the program meanwhile.
		this.#work.end()
		const {clock, output} = this.#options
		const began = clock.now()
		await output(bytes)
		if (this.#stopped) return
		this.#wires.output.drop(bytes.length)
		// Whoever waited for the line has let the clock go on; an endless flood that did not wait must not stop it.
		if (clock.now() > began) this.#work.begin(COMPUTE_MS)
		else this.#work.resume()
		this.#wires.ring()
	}

	#sleep(number: number, ms: number): void {
		this.#wake()
		this.#wake = this.#options.clock.after(ms, () => {
			this.#wires.awake = number
			this.#give()
		})
	}

	async #end(how: Ending, ms?: number): Promise<void> {
		// Nobody is at work any more, and what was printed needs the clock to get out.
		this.#work.end()
		await this.#printing
		if (this.#stopped) return
		// A board resets at once; the moment that the worker takes to end does not count in bench time.
		await this.#options.clock.during(this.stop())
		this.#options.ended(how, ms)
	}

	#crashed(error: Error): void {
		// A worker that cannot even start is a bug of ours and has to be seen; a program that crashes its interpreter is a
		// board that panics.
		if (!this.#interrupt) throw error
		void this.#end('reset')
	}
}

/**
 * Tells the clock while the worker is at work: a clock that leaps would otherwise run through every timeout while Python
 * computes. The limit is in time that this process computes (which bench time cannot measure), so that an endless program
 * does not stop the clock for ever, and one that other programs keep from computing is waited for.
 */
class RealWork {
	readonly #clock: Clock
	/** In `computedMs`. */
	#deadline = 0
	#end: (() => void) | undefined
	/**
	 * `endless`: it went on for ever. `told`: it was interrupted then, and what it does about that nobody knows yet. `deaf`: it went on
	 * for ever all the same.
	 */
	#program: 'working' | 'endless' | 'told' | 'deaf' = 'working'
	/** When it was last given its share, on the bench's clock. */
	#shareAt = Number.NEGATIVE_INFINITY

	constructor(clock: Clock) {
		this.#clock = clock
	}

	/** The worker has something new to do, for up to `limit` ms. */
	begin(limit: number): void {
		if (this.#isEndless) {
			const now = this.#clock.now()
			if (now - this.#shareAt < ENDLESS_EVERY_MS) return
			this.#shareAt = now
		}
		this.#deadline = computedMs() + (this.#isEndless ? ENDLESS_MS : limit)
		this.resume()
	}

	/** Most programs end by that, so one that went on for ever gets its time once more. */
	interrupted(): void {
		if (this.#program === 'endless') this.#program = 'told'
	}

	get #isEndless(): boolean {
		return this.#program === 'endless' || this.#program === 'deaf'
	}

	/** The worker goes on with what it had to do, for what is left of the limit. */
	resume(): void {
		const before = this.#end
		const {promise, resolve} = openPromise()
		void this.#clock.during(promise)
		const callOff = afterComputing(this.#deadline - computedMs(), () => {
			if (this.#program === 'working') this.#program = 'endless'
			if (this.#program === 'told') this.#program = 'deaf'
			this.end()
		})
		this.#end = () => {
			callOff()
			resolve()
		}
		before?.()
	}

	/** The worker has nothing more to do. */
	done(): void {
		this.#program = 'working'
		this.end()
	}

	end(): void {
		this.#end?.()
		this.#end = undefined
	}
}

function openPromise(): {readonly promise: Promise<void>; readonly resolve: () => void} {
	let resolve = () => {}
	const promise = new Promise<void>(done => {
		resolve = done
	})
	return {promise, resolve}
}
