/** What a reset can lead to, for any chip; the boot-… files beside it decide when. Knows no chip. */

import type {Region} from './file-region.ts'

/**
 * Who reset the chip, and how much of it. `power` and `watchdog` (the RTC's) reset everything, and the straps are sampled
 * again. `timer` (the watchdog of a timer group), `system` (a program or the boot loader), `usb` (USB-Serial/JTAG),
 * `software` (a program, for the processor alone) and `sleep` (the timer that ends a deep sleep) leave the RTC and the straps as they were.
 */
export type ResetCause = 'power' | 'software' | 'system' | 'watchdog' | 'timer' | 'usb' | 'sleep'

export function samplesStraps(cause: ResetCause): boolean {
	return cause === 'power' || cause === 'watchdog'
}

/** What the chip prints, and what follows. */
export interface Boot {
	/** Printed at the ROM's speed. */
	readonly log: string
	readonly next: AfterBoot
}

export type AfterBoot =
	| {readonly kind: 'micropython'; readonly program: MicroPython}
	/** A program that prints nothing on this UART, or a chip that has given up. */
	| {readonly kind: 'silence'}
	/** A reset ends it `afterMs` after the last one, and it begins again. */
	| {readonly kind: 'loop'; readonly afterMs: number; readonly by: ResetCause}

export interface MicroPython {
	/** `MicroPython v1.27.0 on 2025-12-09`. */
	readonly nameAndVersion: string
	/** `Generic ESP32 module with ESP32`. */
	readonly machine: string
	/** The part of the flash that is left for its file system. */
	readonly files: Region
}
