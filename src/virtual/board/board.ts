/**
 * A development board: a chip with its flash, the way it is connected, and two buttons. Knows what runs on the chip and
 * when that changes; not the cable (bridge.ts).
 *
 * The virtual board states its own constants (ids, magic numbers, sizes, opcodes), although the product has the same ones:
 * it is the other side of the tests, and a wrong number in the product must not be wrong here too.
 */

import type {Clock} from '../../clock.ts'
import type {ChipName} from '../../esp/chips.ts'
import type {SecurityFeature} from '../../problem.ts'
import type {Lines} from '../../serial/port.ts'
import type {Ending, StartInterpreter} from '../interpreter/interpreter.ts'
import type {PinChange} from '../interpreter/pins.ts'
import {type AfterBoot, type ResetCause, samplesStraps} from './boot.ts'
import type {Die, Mac, VirtualChip} from './chips/chip.ts'
import {virtualChips} from './chips.ts'
import {Circuit, direct, twoTransistors, unconnected} from './circuit.ts'
import {FlashPower} from './flash-power.ts'
import {macOf} from './identity.ts'
import {LoaderParts} from './loader-parts.ts'
import {NorFlash, winbondFlash} from './nor-flash.ts'
import {type Program, silence, startMicroPython, startRom, startStub} from './programs.ts'
import type {LoaderEnd} from './rom-outcome.ts'
import {Rtc} from './rtc.ts'
import {BoardUart, type Listener} from './uart.ts'
import {NativeUsb, type NativeUsbKind, OTG_REQUEST_BYTES, USB_BAUD, type UsbDevice} from './usb.ts'

/** How the computer and the chip are connected: a USB bridge and its wires to EN and IO0, or the USB in the chip. */
export type CircuitName = 'two-transistor' | 'direct' | 'none' | NativeUsbKind

export interface BoardOptions {
	readonly chip: ChipName
	readonly clock: Clock
	readonly startInterpreter: StartInterpreter
	/** In bytes, a power of two; default: as on Espressif's own board. */
	readonly flashBytes?: number
	/** PSRAM beside the chip, as on a WROVER, in bytes: no eFuse tells of it; default: none. */
	readonly psramBeside?: number
	/** A particular flash chip, in place of a sound one of that size. */
	readonly flash?: NorFlash
	/** From the release of EN to the start of the chip, in ms; the resistor and capacitor of a DevKit take about 2. */
	readonly enRiseMs?: number
	/**
	 * From the start of the chip to the first output of its program, in ms; until then the program hears nothing. A MicroPython
	 * 1.22.2 that Espressif's QEMU ran took 4.5 s to its prompt. (A long boot.py is a file in the flash, not this.)
	 */
	readonly startMs?: number
	/** Which of many boards it is, from 0: each has a MAC of its own. */
	readonly number?: number
	/** A particular one instead. */
	readonly mac?: Mac
	/** Revision of the silicon, major × 100 + minor; default: the chip's usual one. */
	readonly revision?: number
	/** Of an ESP32-P4 v3.2: its ROM gives the flash its supply, as an eFuse says; default false. */
	readonly romPowersFlash?: boolean
	/** Protections that are switched on in the eFuses; default none. */
	readonly security?: readonly SecurityFeature[]
	/** Told when EN goes low, which holds the chip in reset, and when it is high again. */
	readonly inReset?: (held: boolean) => void
	/** Default: the two transistors that the UART socket of every development board of Espressif has. */
	readonly circuit?: CircuitName
}

const DEFAULT_EN_RISE_MS = 2
/** `startMs` of a quick board: an estimate for images of this size, whose checksums the boot loader computes. */
const DEFAULT_START_MS = 300
/** How long a button is pressed, in ms. */
const BUTTON_MS = 100
/** How many changes of pins are remembered. */
const PIN_CHANGES = 1000
/** The speed MicroPython sets. */
const PROGRAM_BAUD = 115_200

const wirings = {'two-transistor': twoTransistors, direct, none: unconnected} as const

export class VirtualBoard {
	readonly flash: NorFlash
	readonly circuit: CircuitName
	/** What programs have done with the pins, the last of it. */
	readonly pinChanges: (PinChange & {readonly at: number})[] = []
	readonly #chip: VirtualChip
	readonly #die: Die
	readonly #clock: Clock
	readonly #options: BoardOptions
	readonly #uart: BoardUart
	readonly #circuit: Circuit
	/** Undefined on the ESP8266, where only the straps decide, whatever resets it from inside. */
	readonly #rtc: Rtc | undefined
	/** Undefined where the flash has its supply whenever the chip has. */
	readonly #flashPower: FlashPower | undefined
	readonly #usb: NativeUsb | undefined
	#program: Program | undefined
	#callOff: (() => void) | undefined
	/** Whether IO0 was low when it was sampled last. */
	#strapped = false
	#flashAttached = false
	/** Whether somebody listens; while nobody does, the next round of a boot loop is put off. */
	#heard = false
	#loop: (() => void) | undefined
	#roomMade: () => void = () => {}
	#usbChanged: (device: UsbDevice | undefined) => void = () => {}
	readonly #stopping = new Set<Promise<void>>()

	constructor(options: BoardOptions) {
		this.#options = options
		this.#clock = options.clock
		this.#chip = virtualChips[options.chip]
		const {number = 0, mac = macOf(number), revision = this.#chip.revision, security = []} = options
		this.#die = {mac, revision, security, romPowersFlash: options.romPowersFlash ?? false}
		const flashPower = this.#chip.flashPower?.(this.#die)
		this.#flashPower = flashPower && new FlashPower(flashPower)
		this.circuit = options.circuit ?? 'two-transistor'
		this.flash = options.flash ?? new NorFlash(winbondFlash(options.flashBytes ?? this.#chip.flashBytes))
		this.#rtc = this.#chip.rtc && new Rtc(this.#clock, this.#chip.rtc, () => this.#start('watchdog'))
		this.#usb = this.#nativeUsb()
		this.#uart = new BoardUart(this.#clock, this.#usb && USB_BAUD)
		this.#circuit = new Circuit(
			this.#clock,
			options.enRiseMs ?? DEFAULT_EN_RISE_MS,
			{
				held: () => {
					this.#halt()
					this.#usb?.runs('off')
					this.#rtc?.reset()
					this.#flashPower?.reset()
					options.inReset?.(true)
				},
				released: () => {
					options.inReset?.(false)
					this.#start('power')
				},
			},
			this.circuit in wirings ? wirings[this.circuit as keyof typeof wirings] : unconnected,
		)
	}

	/** What runs now; `off` without power and while EN is low. */
	get running(): Program['kind'] | 'off' {
		return this.#program?.kind ?? 'off'
	}

	/** The speed at which the chip's own USB carries bytes; undefined when there is a bridge, whose speed is set. */
	get usbBaud(): number | undefined {
		return this.#usb && USB_BAUD
	}

	/** The USB device that the chip itself is now; undefined when it is none, or when there is a bridge. */
	get usbDevice(): UsbDevice | undefined {
		return this.#usb?.device
	}

	/** Calls `changed` whenever the chip's own USB comes or goes; one listener. */
	watchUsb(changed: (device: UsbDevice | undefined) => void): void {
		this.#usbChanged = changed
	}

	/** The cable's 5 V. */
	power(on: boolean): void {
		this.#circuit.power(on)
	}

	/** The two modem lines, of the bridge or as requests over USB. */
	lines(to: Lines): void {
		this.#circuit.lines(to)
		this.#usb?.lines(to)
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

	/** Receives bytes at RX, sent at `baud`. */
	receive(bytes: Uint8Array, baud: number): void {
		this.#program?.hear(this.#uart.hear(bytes, baud))
	}

	/**
	 * For how many bytes there is room: the chip's own USB holds the host back when there is none; on a UART nothing does, and
	 * what does not fit is lost.
	 */
	get room(): number {
		return (this.#usb && this.#program?.room?.()) ?? Number.POSITIVE_INFINITY
	}

	/**
	 * Passes to `listener` what leaves TX, and tells by `roomMade` that there is room again, after there was none; the returned
	 * function ends that.
	 */
	listen(listener: Listener, roomMade: () => void = () => {}): () => void {
		this.#roomMade = roomMade
		const end = this.#uart.listen((bytes, baud) => {
			if (!this.#usb?.muted) listener(bytes, baud)
		})
		this.#heard = true
		this.#loop?.()
		return () => {
			end()
			this.#heard = false
		}
	}

	/** Switches the power off and waits until every worker has ended. */
	async close(): Promise<void> {
		this.power(false)
		await Promise.allSettled(this.#stopping)
	}

	#nativeUsb(): NativeUsb | undefined {
		const {circuit} = this
		if (circuit !== 'usb-serial-jtag' && circuit !== 'usb-otg') return undefined
		if (!this.#chip.usb) throw new Error(`${this.#chip.name} has no USB of its own`)
		return new NativeUsb(
			circuit,
			this.#chip.usb,
			this.#die.mac,
			this.#clock,
			{
				reset: toLoader => this.#resetByUsb(toLoader),
				bootloader: () => this.#programEnded('bootloader'),
			},
			device => this.#usbChanged(device),
		)
	}

	#halt(): void {
		this.#callOff?.()
		this.#callOff = undefined
		this.#loop = undefined
		this.#program?.stop()
		this.#program = undefined
		this.#uart.silence()
	}

	/** Restarts the chip; `toLoader`: whoever reset it wants it in the loader, whatever the straps say. */
	#start(cause: ResetCause, toLoader = false): void {
		this.#halt()
		this.#sampleStraps(cause)
		// Only USB-Serial/JTAG stays on the bus, and only while nothing but the digital core is reset.
		if (samplesStraps(cause) || this.circuit === 'usb-otg') this.#usb?.drop(cause === 'watchdog')
		this.#flashAttached = false
		if (cause === 'watchdog') this.#flashPower?.reset()
		this.#uart.setSpeed(this.#chip.bootBaud)
		if (toLoader || this.#strapped || this.#rtc?.wantsLoader) {
			this.#print(this.#chip.downloadLog(cause, this.#die))
			this.#runRom()
			return
		}
		const boot = this.#chip.boot(this.flash, cause, this.#die)
		this.#print(boot.log)
		this.#become(silence(boot.next.kind === 'loop' ? 'loop' : 'silence'))
		this.#afterBoot(boot.next, cause)
	}

	#sampleStraps(cause: ResetCause): void {
		if (!samplesStraps(cause)) return
		this.#strapped = this.#circuit.io0Low
		if (this.#rtc) this.#rtc.strappedToLoader = this.#strapped
	}

	#become(program: Program): void {
		this.#program = program
		this.#usb?.runs(program.kind)
		this.#roomMade()
	}

	#afterBoot(next: AfterBoot, cause: ResetCause): void {
		switch (next.kind) {
			case 'silence':
				return
			case 'micropython':
				this.#callOff = this.#clock.after(this.#options.startMs ?? DEFAULT_START_MS, () =>
					this.#runMicroPython(next.program, cause),
				)
				return
			case 'loop':
				// A boot loop that nobody hears would only keep the clock busy.
				this.#loop = () => {
					this.#loop = undefined
					this.#callOff = this.#clock.after(next.afterMs, () => {
						if (samplesStraps(next.by)) this.#rtc?.reset()
						this.#start(next.by)
					})
				}
				if (this.#heard) this.#loop()
		}
	}

	/** The RTC is not reset, so a watchdog that a program from the flash had started keeps counting (esptool#983). */
	#resetByUsb(toLoader: boolean): void {
		const fromFlash = this.running !== 'rom' && this.running !== 'stub'
		this.#start(this.circuit === 'usb-otg' ? 'system' : 'usb', toLoader)
		if (fromFlash && toLoader) this.#rtc?.leave()
	}

	#programEnded(how: Ending, ms?: number): void {
		if (how === 'sleep') {
			this.#sleep(ms)
			return
		}
		const toLoader = how === 'bootloader'
		if (toLoader) this.#rtc?.forceLoader()
		const again = () => this.#start('software', toLoader)
		if (this.#heard || this.#usb) {
			again()
			return
		}
		// A program that resets its board for ever would, while nobody listens, only keep the computer busy.
		this.#halt()
		this.#become(silence('loop'))
		this.#loop = again
	}

	/** Deep sleep: only the timer is left, and whoever presses RESET. An ESP8266's timer moves a pin, which nothing is wired to. */
	#sleep(ms: number | undefined): void {
		this.#halt()
		this.#become(silence('asleep'))
		if (ms !== undefined && this.#rtc) this.#callOff = this.#clock.after(ms, () => this.#start('sleep'))
	}

	#runMicroPython(program: Parameters<typeof startMicroPython>[1], resetBy: ResetCause): void {
		this.#uart.setSpeed(PROGRAM_BAUD)
		this.#become(
			startMicroPython(
				{
					clock: this.#clock,
					uart: this.#uart,
					flash: this.flash,
					platform: this.#chip.platform,
					mac: this.#die.mac,
					loaderCall: this.#chip.loaderCall ?? false,
					psramBeside: this.#options.psramBeside ?? 0,
					resetBy,
					startInterpreter: this.#options.startInterpreter,
					roomMade: () => this.#roomMade(),
					pinChanged: change => this.#pinChanged(change),
					ended: (how, ms) => this.#programEnded(how, ms),
					stopping: stopped => this.#remember(stopped),
				},
				program,
			),
		)
	}

	#pinChanged(change: PinChange): void {
		this.pinChanges.push({at: this.#clock.now(), ...change})
		if (this.pinChanges.length > PIN_CHANGES) this.pinChanges.shift()
	}

	#remember(stopped: Promise<void>): void {
		this.#stopping.add(stopped)
		stopped.finally(() => this.#stopping.delete(stopped)).catch(() => {})
	}

	#runRom(): void {
		this.#flashPower?.enterLoader()
		const parts = new LoaderParts(this.#chip, this.#die, this.flash, {
			peripherals: [...(this.#rtc?.peripherals ?? []), ...(this.#flashPower ? [this.#flashPower] : [])],
			baud: () => this.#uart.baud,
			usbPort: this.#usb?.port ?? 0,
			attach: () => {
				this.#flashAttached = true
			},
			attached: () => this.#flashAttached && (this.#flashPower?.on ?? true),
		})
		this.#become(
			startRom(this.#clock, this.#uart, parts, this.#requestBytes, end => this.#leaveLoader(end, parts)),
		)
	}

	get #requestBytes(): number | undefined {
		return this.circuit === 'usb-otg' ? OTG_REQUEST_BYTES : undefined
	}

	#leaveLoader(end: LoaderEnd, parts: LoaderParts): void {
		switch (end.next) {
			case 'restart':
				this.#uart.whenSaid(() => this.#start('software'))
				return
			case 'hang':
				this.#print(end.lastWords)
				this.#become(silence())
				return
			case 'run':
				this.#run(end.entry, parts)
		}
	}

	/** A jump to an address where nothing was uploaded is a crash, and the chip prints nothing more. */
	#run(entry: number, parts: LoaderParts): void {
		if (!parts.ram.holds(entry)) {
			this.#become(silence())
			return
		}
		// The stub connects the flash by itself.
		this.#flashAttached = true
		this.#become(
			startStub(this.#clock, this.#uart, parts, this.#requestBytes, end => this.#leaveLoader(end, parts)),
		)
	}

	#print(text: string): void {
		this.#uart.say(Buffer.from(text, 'latin1'))
	}
}
