/** What can run on the chip, each as something that hears bytes and can be stopped. Knows no pins. */

import type {Clock} from '../../clock.ts'
import type {Interpreter, InterpreterOptions, StartInterpreter} from '../interpreter/interpreter.ts'
import type {MicroPython} from './boot.ts'
import {Talk} from './conversation.ts'
import {readFiles, writeFiles} from './file-region.ts'
import type {NorFlash} from './nor-flash.ts'
import {RomLoader, type RomParts} from './rom.ts'
import {RomFrames} from './rom-frames.ts'
import type {LoaderEnd} from './rom-outcome.ts'
import {FlasherStub, type StubParts} from './stub.ts'
import {StubFrames} from './stub-frames.ts'
import type {BoardUart} from './uart.ts'

/** Requests that wait for a busy ROM; how many it keeps was never measured. */
const ROM_WAITING = 64
/** A line that is quiet for so long has the UART hand over what it has: the stub's receive timeout, in bits. */
const REST_BITS = 10
/** The stub has two buffers, one of which it works on. */
const STUB_WAITING = 1

export interface Program {
	/** What runs, in the words of the field. */
	readonly kind: 'rom' | 'stub' | 'micropython' | 'silence' | 'loop'
	hear(bytes: Uint8Array): void
	stop(): void
}

export function silence(kind: 'silence' | 'loop' = 'silence'): Program {
	return {kind, hear: () => {}, stop: () => {}}
}

/**
 * The loader in the boot ROM; it takes the speed of the first request that it understands. `requestBytes`: the longest
 * one that the way to it lets through; undefined: its own buffer decides.
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
				// A request that overflowed the ROM's buffer is answered like one that is unknown; one that was lost, never.
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
	// One that is broken takes a buffer too, until the stub gets to it and drops it without a word.
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

interface MicroPythonParts {
	readonly clock: Clock
	readonly uart: BoardUart
	readonly flash: NorFlash
	readonly platform: string
	readonly loaderCall: boolean
	readonly startInterpreter: StartInterpreter
	readonly ended: InterpreterOptions['ended']
	/** Gets the promise of every stop: a worker takes a moment to end. */
	readonly stopping: (stopped: Promise<void>) => void
}

/** The interpreter on the chip: its files come from the flash, and go there when a program changes them. */
export function startMicroPython(parts: MicroPythonParts, {files, ...banner}: MicroPython): Program {
	const {clock, uart, flash, platform, loaderCall} = parts
	let stopped = false
	const interpreter: Interpreter = parts.startInterpreter({
		...banner,
		platform,
		loaderCall,
		clock,
		files: readFiles(flash, files),
		output: bytes => {
			if (stopped) return
			uart.say(bytes)
			// The line is slower than any program: it stands still until its words have left.
			return new Promise<void>(resolve => uart.whenSaid(resolve))
		},
		filesChanged: changed => {
			// A file system that is full keeps what it had.
			if (!stopped) writeFiles(flash, files, changed)
		},
		ended: how => {
			if (!stopped) parts.ended(how)
		},
	})
	return {
		kind: 'micropython',
		hear: bytes => interpreter.input(bytes),
		stop() {
			stopped = true
			parts.stopping(interpreter.stop())
		},
	}
}
