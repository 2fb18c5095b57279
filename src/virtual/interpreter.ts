/** A real MicroPython (the WebAssembly build) in a worker, as the program of a virtual board. Knows no flash and no cable. */

import type {Clock} from '../clock.ts'

export interface InterpreterOptions {
	/** The two halves of the banner, as found in the flashed image: `MicroPython v1.27.0 on 2025-12-09`. */
	readonly nameAndVersion: string
	/** `Generic ESP32 module with ESP32`. */
	readonly machine: string
	/** `esp32`, `esp8266`: what `sys.platform` says. */
	readonly platform: string
	readonly clock: Clock
	/** The board's files at power-on, by absolute path: `/boot.py`. */
	readonly files: ReadonlyMap<string, Uint8Array>
	/** What the program prints on its UART, `\r\n` line ends and all. */
	readonly output: (bytes: Uint8Array) => void
	/** All files, whenever a program has changed some. */
	readonly filesChanged: (files: ReadonlyMap<string, Uint8Array>) => void
	/** The program asked for a reset (`machine.reset()`) or for the boot ROM (`machine.bootloader()`); it has stopped. */
	readonly ended: (how: 'reset' | 'bootloader') => void
}

export interface Interpreter {
	/** Bytes that arrive on its UART; Ctrl-C interrupts at once, whatever runs. */
	input(bytes: Uint8Array): void
	/** Power off: nothing is printed afterwards. Idempotent. */
	stop(): Promise<void>
}

export type StartInterpreter = (options: InterpreterOptions) => Interpreter
