/** What a reset can lead to, in the terms of any chip; boot-esp32 and boot-esp8266 say when. */

/** Who reset the chip. */
export type ResetCause = 'power' | 'software' | 'watchdog'

/** What it prints before, and what comes then. */
export interface Boot {
	/** Printed at the ROM's speed. */
	readonly log: string
	readonly next: AfterBoot
}

export type AfterBoot =
	| {readonly kind: 'micropython'; readonly program: MicroPython}
	/** A program that says nothing on this UART, or a chip that has given up. */
	| {readonly kind: 'silence'}
	/** The watchdog ends it `afterMs` after the reset, and it begins again. */
	| {readonly kind: 'loop'; readonly afterMs: number}

export interface MicroPython {
	/** `MicroPython v1.27.0 on 2025-12-09`. */
	readonly nameAndVersion: string
	/** `Generic ESP32 module with ESP32`. */
	readonly machine: string
	/** The part of the flash that is left to its file system. */
	readonly files: {readonly at: number; readonly bytes: number}
}
