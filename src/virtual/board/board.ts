/**
 * A development board: a chip with its flash, the auto-reset circuit and two buttons. Knows what runs on the chip and
 * when that changes; not the cable (bridge.ts).
 */

import type {Clock} from '../../clock.ts'
import type {ChipName} from '../../esp/chips.ts'
import type {Lines} from '../../serial/port.ts'
import type {StartInterpreter} from '../interpreter/interpreter.ts'
import type {AfterBoot, ResetCause} from './boot.ts'
import {type Mac, type VirtualChip, virtualChips} from './chips.ts'
import {Circuit} from './circuit.ts'
import {NorFlash, winbondFlash} from './nor-flash.ts'
import {type Program, silence, startMicroPython, startRom, startStub} from './programs.ts'
import {RamUpload} from './ram-upload.ts'
import {Registers} from './registers.ts'
import type {LoaderEnd} from './rom.ts'
import {RtcWatchdog} from './rtc-watchdog.ts'
import {SpiController} from './spi-controller.ts'
import {BoardUart, type Listener} from './uart.ts'

export interface BoardOptions {
	readonly chip: ChipName
	readonly clock: Clock
	readonly startInterpreter: StartInterpreter
	/** A power of two; default 4 MB. */
	readonly flashBytes?: number
	/** Another flash chip than a sound one of that size. */
	readonly flash?: NorFlash
	/** From letting go of EN to the chip's start, in ms; a DevKit's resistor and capacitor take about 2. */
	readonly enRiseMs?: number
	readonly mac?: Mac
}

const DEFAULT_EN_RISE_MS = 2
/** Espressif's own prefix, and a number that counts up. */
const DEFAULT_MAC: Mac = [0x24, 0x0a, 0xc4, 0x12, 0x34, 0x56]
/** From the chip's start to a program's first word: an estimate for images of this size, checked as they are. */
const PROGRAM_START_MS = 300
/** A finger on a button, in ms. */
const BUTTON_MS = 100
/** The speed MicroPython sets. */
const PROGRAM_BAUD = 115_200

export class VirtualBoard {
	readonly flash: NorFlash
	readonly #chip: VirtualChip
	readonly #clock: Clock
	readonly #options: BoardOptions
	readonly #uart: BoardUart
	readonly #circuit: Circuit
	readonly #watchdog: RtcWatchdog | undefined
	#program: Program | undefined
	#callOff: (() => void) | undefined
	#flashAttached = false
	/** The watchdog's next bite is put off while nobody could hear it. */
	#heard = false
	#loop: (() => void) | undefined
	readonly #stopping = new Set<Promise<void>>()

	constructor(options: BoardOptions) {
		this.#options = options
		this.#chip = virtualChips[options.chip]
		this.#clock = options.clock
		this.flash = options.flash ?? new NorFlash(winbondFlash(options.flashBytes))
		this.#uart = new BoardUart(options.clock)
		this.#circuit = new Circuit(options.clock, options.enRiseMs ?? DEFAULT_EN_RISE_MS, {
			held: () => {
				this.#halt()
				this.#watchdog?.reset()
			},
			released: io0Low => this.#start('power', io0Low),
		})
		const {rtcWatchdog} = this.#chip
		this.#watchdog =
			rtcWatchdog === undefined ? undefined : new RtcWatchdog(this.#clock, rtcWatchdog, () => this.#bitten())
	}

	/** What runs now; `off` without power and while EN is low. */
	get running(): Program['kind'] | 'off' {
		return this.#program?.kind ?? 'off'
	}

	/** The cable's 5 V. */
	power(on: boolean): void {
		this.#circuit.power(on)
	}

	/** The two modem lines of the USB bridge. */
	lines(to: Lines): void {
		this.#circuit.lines(to)
	}

	/** Holds the BOOT button down, or lets it go. */
	boot(held: boolean): void {
		this.#circuit.boot(held)
	}

	/** Presses the RESET button for a moment; the promise is done when it is let go. */
	async reset(): Promise<void> {
		this.#circuit.resetButton(true)
		await this.#clock.sleep(BUTTON_MS)
		this.#circuit.resetButton(false)
	}

	/** Bytes that arrive at RX, sent at `baud`. */
	receive(bytes: Uint8Array, baud: number): void {
		this.#program?.hear(this.#uart.hear(bytes, baud))
	}

	/** Who hears what leaves TX; the returned function ends it. */
	listen(listener: Listener): () => void {
		const end = this.#uart.listen(listener)
		this.#heard = true
		this.#loop?.()
		return () => {
			end()
			this.#heard = false
		}
	}

	/** Power off, and every worker gone. */
	async close(): Promise<void> {
		this.power(false)
		await Promise.allSettled(this.#stopping)
	}

	#halt(): void {
		this.#callOff?.()
		this.#callOff = undefined
		this.#loop = undefined
		this.#program?.stop()
		this.#program = undefined
		this.#uart.silence()
	}

	/** The chip begins: EN rose, or it was reset from inside, which leaves the straps as they were sampled. */
	#start(cause: ResetCause, download: boolean): void {
		this.#halt()
		this.#flashAttached = false
		this.#uart.setSpeed(this.#chip.bootBaud)
		if (download) {
			this.#print(this.#chip.downloadLog(cause))
			this.#runRom()
			return
		}
		const boot = this.#chip.boot(this.flash, cause)
		this.#print(boot.log)
		this.#program = silence(boot.next.kind === 'loop' ? 'loop' : 'silence')
		this.#afterBoot(boot.next)
	}

	#afterBoot(next: AfterBoot): void {
		switch (next.kind) {
			case 'silence':
				return
			case 'micropython':
				this.#callOff = this.#clock.after(PROGRAM_START_MS, () => this.#runMicroPython(next.program))
				return
			case 'loop':
				// A chip that loops unheard would keep the clock turning for nothing.
				this.#loop = () => {
					this.#loop = undefined
					this.#callOff = this.#clock.after(next.afterMs, () => this.#bitten())
				}
				if (this.#heard) this.#loop()
		}
	}

	/** A watchdog has reset the chip. Only an RTC's has the straps sampled anew; others bite programs, which began with IO0 high. */
	#bitten(): void {
		this.#start('watchdog', this.#watchdog !== undefined && this.#circuit.io0Low)
	}

	#runMicroPython(program: Parameters<typeof startMicroPython>[1]): void {
		this.#uart.setSpeed(PROGRAM_BAUD)
		this.#program = startMicroPython(
			{
				clock: this.#clock,
				uart: this.#uart,
				flash: this.flash,
				platform: this.#chip.platform,
				startInterpreter: this.#options.startInterpreter,
				ended: how => this.#start('software', how === 'bootloader'),
				stopping: stopped => this.#remember(stopped),
			},
			program,
		)
	}

	#remember(stopped: Promise<void>): void {
		this.#stopping.add(stopped)
		stopped.finally(() => this.#stopping.delete(stopped)).catch(() => {})
	}

	#runRom(): void {
		const chip = this.#chip
		const ram = new RamUpload(chip.ram)
		const registers = this.#newRegisters()
		const parts = {
			chip,
			flash: this.flash,
			registers,
			ram,
			attachFlash: () => {
				this.#flashAttached = true
			},
			flashAttached: () => this.#flashAttached,
		}
		this.#program = startRom(this.#clock, this.#uart, parts, end => this.#leaveLoader(end, ram, registers))
	}

	#newRegisters(): Registers {
		const {spi, uartDivider, fixedWords} = this.#chip
		const divider = () => Math.round(uartDivider.clock / this.#uart.baud)
		const controller = new SpiController(spi, this.flash, () => this.#flashAttached)
		return new Registers(
			this.#watchdog ? [controller, this.#watchdog] : [controller],
			fixedWords(this.#options.mac ?? DEFAULT_MAC),
			new Map([[uartDivider.address, divider]]),
		)
	}

	#leaveLoader(end: LoaderEnd, ram: RamUpload, registers: Registers): void {
		switch (end.next) {
			case 'restart':
				// The processor alone is reset, so it comes back to where the straps say: the loader.
				this.#uart.whenSaid(() => this.#start('software', true))
				return
			case 'hang':
				this.#print(end.lastWords)
				this.#program = silence()
				return
			case 'run':
				this.#run(end.entry, ram, registers)
		}
	}

	/** A jump to where nothing was uploaded is a crash, and the chip says no more. */
	#run(entry: number, ram: RamUpload, registers: Registers): void {
		if (!ram.holds(entry)) {
			this.#program = silence()
			return
		}
		// The stub connects the flash by itself.
		this.#flashAttached = true
		this.#program = startStub(this.#clock, this.#uart, {flash: this.flash, registers, ram}, end =>
			this.#leaveLoader(end, ram, registers),
		)
	}

	#print(text: string): void {
		this.#uart.say(Buffer.from(text, 'latin1'))
	}
}
