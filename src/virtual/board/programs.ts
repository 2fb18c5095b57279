/** What can run on the chip, each as something that receives bytes and can be stopped. Knows no pins. */

import type {Clock} from '../../clock.ts'
import type {Interpreter, InterpreterOptions, StartInterpreter} from '../interpreter/interpreter.ts'
import type {MicroPython, ResetCause} from './boot.ts'
import type {Mac} from './chips/chip.ts'
import {Talk} from './conversation.ts'
import {changeFlash, regionOf} from './file-region.ts'
import type {NorFlash} from './nor-flash.ts'
import {RomLoader, type RomParts} from './rom.ts'
import {RomFrames} from './rom-frames.ts'
import type {LoaderEnd} from './rom-outcome.ts'
import {FlasherStub, type StubParts} from './stub.ts'
import {StubFrames} from './stub-frames.ts'
import type {BoardUart} from './uart.ts'

/** How many requests can wait for a busy ROM; the real number was never measured. */
const ROM_WAITING = 64
/** When the line is quiet for so long, in bits, the UART hands over what it has: the stub's receive timeout. */
const REST_BITS = 10
/** The stub has two buffers, and works on one of them. */
const STUB_WAITING = 1

export interface Program {
	/** What runs. */
	readonly kind: 'rom' | 'stub' | 'micropython' | 'silence' | 'loop' | 'asleep'
	hear(bytes: Uint8Array): void
	/** For how many bytes there is room, where the host is held back when there is none; undefined: for any number. */
	room?(): number
	stop(): void
}

export function silence(kind: 'silence' | 'loop' | 'asleep' = 'silence'): Program {
	return {kind, hear: () => {}, stop: () => {}}
}

/**
 * The loader in the boot ROM, which adopts the speed of the first request that it understands. `requestBytes`: the longest
 * request that the connection lets through; undefined: only its own buffer limits it.
 */
export function startRom(
	clock: Clock,
	uart: BoardUart,
	parts: RomParts,
	requestBytes: number | undefined,
	ended: (end: LoaderEnd) => void,
): Program {
	const frames = new RomFrames(requestBytes)
	const talk = new Talk(clock, uart, new RomLoader(parts).talk(), ROM_WAITING, ended)
	uart.measureSpeed()
	talk.start()
	return {
		kind: 'rom',
		hear(bytes) {
			for (const request of frames.push(bytes)) {
				uart.keepSpeed()
				// A request that overflowed the ROM's buffer is refused like an unknown one; one that was lost is never
				// replied to.
				if (request) talk.frame(request)
				else if (requestBytes === undefined) talk.frame(new Uint8Array(0))
			}
		},
		stop: () => talk.stop(),
	}
}

export function startStub(
	clock: Clock,
	uart: BoardUart,
	parts: StubParts,
	requestBytes: number | undefined,
	ended: (end: LoaderEnd) => void,
): Program {
	const talk = new Talk(clock, uart, new FlasherStub(parts, clock).talk(), STUB_WAITING, ended)
	// A broken request occupies a buffer too, until the stub reaches it and drops it silently.
	const broken = () => talk.frame(new Uint8Array(0))
	const frames = new StubFrames(
		{take: request => talk.frame(request), broken, full: () => talk.full},
		requestBytes,
	)
	talk.start()
	let heardAt = Number.NEGATIVE_INFINITY
	return {
		kind: 'stub',
		hear(bytes) {
			const msPerBit = 1000 / uart.lineBaud
			const began = clock.now() - bytes.length * 10 * msPerBit
			frames.push(bytes, began >= heardAt + REST_BITS * msPerBit)
			heardAt = clock.now()
		},
		stop: () => talk.stop(),
	}
}

/**
 * How many bytes MicroPython keeps for a program that does not read, by port: one less than the ring is long, because a full one
 * would look empty (stdin_ringbuf_array in ports/esp32/mphalport.c and ports/esp8266/esp_mphal.c, py/ringbuf.h). What the
 * UART brings beyond that is lost; over USB the host is held back instead (usb_serial_jtag_handle_rx in
 * ports/esp32/usb_serial_jtag.c).
 */
const STDIN_BYTES: Readonly<Record<string, number>> = {esp32: 260 - 1, esp8266: 256 - 1}

/** The GPIO that selects PSRAM beside an ESP32 (ESP-IDF: D0WD_PSRAM_CS_IO). */
const PSRAM_SELECT = 16

interface MicroPythonParts {
	readonly clock: Clock
	readonly uart: BoardUart
	readonly flash: NorFlash
	readonly platform: string
	readonly mac: Mac
	readonly loaderCall: boolean
	/** In bytes. */
	readonly psramBeside: number
	/** What has reset the chip before this start. */
	readonly resetBy: ResetCause
	readonly startInterpreter: StartInterpreter
	readonly roomMade: () => void
	readonly pinChanged: NonNullable<InterpreterOptions['pinChanged']>
	readonly ended: InterpreterOptions['ended']
	/** Gets the promise of every stop, because a worker takes a moment to end. */
	readonly stopping: (stopped: Promise<void>) => void
}

/** The interpreter on the chip: its files come from the flash, and are written there when a program changes them. */
export function startMicroPython(parts: MicroPythonParts, {files, ...banner}: MicroPython): Program {
	const {clock, uart, flash, platform, mac, loaderCall, psramBeside} = parts
	const usesPsram = /SPIRAM/i.test(banner.machine)
	let stopped = false
	const interpreter: Interpreter = parts.startInterpreter({
		...banner,
		platform,
		mac: Buffer.from(mac).toString('hex'),
		loaderCall,
		resetBy: parts.resetBy,
		psramBytes: usesPsram ? psramBeside : 0,
		// On a WROVER a resistor keeps PSRAM unselected; a build that drives it gives the pin to nobody else.
		heldUpPin: psramBeside > 0 && !usesPsram ? PSRAM_SELECT : undefined,
		clock,
		inputRoom: STDIN_BYTES[platform] ?? STDIN_BYTES.esp32!,
		roomMade: () => {
			if (!stopped) parts.roomMade()
		},
		files: regionOf(flash, files),
		output: bytes => {
			if (stopped) return
			uart.say(bytes)
			// What is sent keeps its place in the FIFO until it has left.
			return new Promise<void>(resolve => uart.whenSaid(resolve))
		},
		flashChanged: change => {
			if (!stopped) changeFlash(flash, files, change)
		},
		pinChanged: change => {
			if (!stopped) parts.pinChanged(change)
		},
		ended: (how, ms) => {
			if (!stopped) parts.ended(how, ms)
		},
	})
	return {
		kind: 'micropython',
		hear: bytes => interpreter.input(bytes),
		room: () => interpreter.room ?? Number.POSITIVE_INFINITY,
		stop() {
			stopped = true
			parts.stopping(interpreter.stop())
		},
	}
}
