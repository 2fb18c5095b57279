/** What a reset can lead to, in the terms of any chip; the boot-… files beside it say when. */

/**
 * Who reset the chip, and how much of it: `power` and `watchdog` (the RTC's) reset all and have the straps sampled anew;
 * `timer` (the watchdog of a timer group), `system` (a program, bootloader), `usb` (USB-Serial/JTAG) and `software` (a
 * program, the processor alone) leave the RTC and the straps as they were.
 */
export type ResetCause = 'power' | 'software' | 'system' | 'watchdog' | 'timer' | 'usb'

export function samplesStraps(cause: ResetCause): boolean {
	return cause === 'power' || cause === 'watchdog'
}

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
	/** Somebody ends it `afterMs` after the reset, and it begins again. */
	| {readonly kind: 'loop'; readonly afterMs: number; readonly by: ResetCause}

export interface MicroPython {
	/** `MicroPython v1.27.0 on 2025-12-09`. */
	readonly nameAndVersion: string
	/** `Generic ESP32 module with ESP32`. */
	readonly machine: string
	/** The part of the flash that is left to its file system. */
	readonly files: {readonly at: number; readonly bytes: number}
}
