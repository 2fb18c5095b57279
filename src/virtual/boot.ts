/** What a chip does after a reset, by what its flash holds: what it prints and what it starts. Changes no state but the flash. */

import {bootEsp32, esp32DownloadLog} from './boot-esp32.ts'
import {bootEsp8266, esp8266DownloadLog} from './boot-esp8266.ts'
import type {VirtualChip} from './chips.ts'
import type {NorFlash} from './nor-flash.ts'

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

export function bootFlash(chip: VirtualChip, flash: NorFlash, cause: ResetCause): Boot {
	return chip.name === 'ESP32' ? bootEsp32(flash, cause) : bootEsp8266(flash, cause)
}

/** What the ROM prints when IO0 was low. */
export function downloadLog(chip: VirtualChip, cause: ResetCause): string {
	return chip.name === 'ESP32' ? esp32DownloadLog(cause) : esp8266DownloadLog(cause)
}
