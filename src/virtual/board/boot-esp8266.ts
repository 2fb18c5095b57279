/**
 * The ESP8266 after a reset: its boot ROM, and what Espressif's SDK does to the flash before a program runs. Knows the
 * flash; no UART.
 */

import {createHash} from 'node:crypto'
import {findBanner} from './banner.ts'
import type {Boot, ResetCause} from './boot.ts'
import {type BootImage, readBootImage} from './boot-image.ts'
import type {Region} from './file-region.ts'
import {type NorFlash, SECTOR_BYTES} from './nor-flash.ts'

/** Where MicroPython's firmware has the code that is not loaded but runs from the flash; its length is in the word before. */
const CODE_AT = 0x9000
/** MicroPython leaves the first megabyte to the firmware, and the last five sectors to Espressif's SDK. */
const FILES_AT = 0x100000
const SYSTEM_SECTORS = 5
/** The hardware watchdog resets the chip when it was not fed for about 8.4 s (SDK documentation: 2^(13+1) × 0.5 ms). */
const WATCHDOG_MS = 8400

/** Bytes by the size nibble of the header (SDK "flash map"). */
const flashSizes: Readonly<Record<number, number>> = {
	0: 0x80000,
	1: 0x40000,
	2: 0x100000,
	3: 0x200000,
	4: 0x400000,
	5: 0x200000,
	6: 0x400000,
	8: 0x800000,
	9: 0x1000000,
}

/** It tells three causes: EN, a program, and its hardware watchdog, which does not sample the straps. */
const causes: Readonly<Record<ResetCause, number>> = {
	power: 2,
	software: 2,
	system: 2,
	usb: 2,
	watchdog: 4,
	timer: 4,
	// By the pin that a person has to wire to RESET.
	sleep: 2,
}

function head(cause: ResetCause, mode: string): string {
	return `\r\n ets Jan  8 2013,rst cause:${causes[cause]}, boot mode:(${mode})\r\n\r\n`
}

export function esp8266DownloadLog(cause: ResetCause): string {
	return head(cause, '1,7')
}

export function bootEsp8266(flash: NorFlash, cause: ResetCause): Boot {
	const log = head(cause, '3,7')
	const image = readBootImage(flash, 0, 8)
	// A ROM that finds no program prints that once and stops for good.
	if ('fault' in image) return {log: `${log}ets_main.c 543 \r\n`, next: {kind: 'silence'}}
	const loaded = log + loadLines(image)
	const firmware = firmwareIn(flash)
	wipeSystemSectors(flash, image)
	if (firmware && !isIntact(firmware, flash)) {
		return {log: `${loaded}Fatal exception (0):\r\n`, next: {kind: 'loop', afterMs: WATCHDOG_MS, by: 'timer'}}
	}
	const banner = findBanner(flash.read(0, firmware?.bytes ?? FILES_AT))
	if (!banner) return {log: loaded, next: {kind: 'silence'}}
	return {
		log: loaded,
		next: {kind: 'micropython', program: {...banner, files: esp8266Files(flash.bytes.length)}},
	}
}

/** Where MicroPython keeps its files: nowhere on a flash without room behind the firmware. */
export function esp8266Files(flashBytes: number): Region {
	return {at: FILES_AT, bytes: Math.max(0, flashBytes - SYSTEM_SECTORS * SECTOR_BYTES - FILES_AT)}
}

function loadLines({segments}: BootImage): string {
	return segments
		.map(({address, bytes}) => `load 0x${address.toString(16)}, len ${bytes}, room 16 \r\n`)
		.join('')
}

/** MicroPython's build writes the length of its firmware before the code; undefined for other programs. */
function firmwareIn(flash: NorFlash): {readonly bytes: number} | undefined {
	const bytes = new DataView(flash.read(CODE_AT - 4, 4).buffer).getUint32(0, true)
	return bytes > CODE_AT && bytes <= flash.bytes.length ? {bytes} : undefined
}

/**
 * The ROM checks only what it loads; damaged code in the flash crashes when it is reached. This board runs no code, so the
 * MD5 that MicroPython's build appends (over everything after the first word) decides whether it would crash.
 */
function isIntact({bytes}: {readonly bytes: number}, flash: NorFlash): boolean {
	const digest = createHash('md5')
		.update(flash.read(4, bytes - 4))
		.digest()
	return digest.equals(flash.read(bytes, digest.length))
}

/**
 * Espressif's SDK keeps its settings in two of the last sectors of the flash, and takes the size of the flash from the
 * header. If the header states too small a size, those sectors lie inside the firmware, which destroys itself when it
 * starts.
 */
function wipeSystemSectors(flash: NorFlash, image: BootImage): void {
	const bytes = flashSizes[image.sizeCode]
	if (bytes === undefined) return
	flash.eraseSector(bytes - 3 * SECTOR_BYTES)
	flash.eraseSector(bytes - SECTOR_BYTES)
}
