/** The chips a virtual board can carry, one row each: what silicon and boot ROM are like. Does nothing by itself. */

import type {ChipName} from '../../esp/chips.ts'
import type {Boot, ResetCause} from './boot.ts'
import {bootEsp32, esp32DownloadLog} from './boot-esp32.ts'
import {bootEsp8266, esp8266DownloadLog} from './boot-esp8266.ts'
import type {NorFlash} from './nor-flash.ts'
import type {SpiLayout} from './spi-controller.ts'

export interface VirtualChip {
	readonly name: ChipName
	/** `sys.platform` of its MicroPython. */
	readonly platform: string
	/** Speed of the boot log, in baud. */
	readonly bootBaud: number
	readonly rom: RomTraits
	readonly spi: SpiLayout
	/** Addresses that a program can be uploaded to: start, end. */
	readonly ram: readonly (readonly [number, number])[]
	/** Register with the divider of UART0, and the clock that is divided, in Hz. */
	readonly uartDivider: {readonly address: number; readonly clock: number}
	/**
	 * WDTCONFIG0 of the watchdog that resets the whole chip, so that the straps are sampled anew; undefined where no
	 * watchdog does that: the ESP8266's comes back to where the straps were at the last reset from outside.
	 */
	readonly rtcWatchdog: number | undefined
	/** Words that never change: ROM, eFuses, dates of blocks. */
	fixedWords(mac: Mac): ReadonlyMap<number, number>
	/** What it does after a reset with IO0 high. */
	boot(flash: NorFlash, cause: ResetCause): Boot
	/** What the ROM prints after a reset with IO0 low. */
	downloadLog(cause: ResetCause): string
}

/** Six bytes as they are printed. */
export type Mac = readonly [number, number, number, number, number, number]

export interface RomTraits {
	/** Status bytes at the end of a reply; only the first two mean anything. */
	readonly statusBytes: 2 | 4
	readonly commands: ReadonlySet<number>
	/** Success clears the second status byte too; otherwise the last reason stays in it. */
	readonly clearsReason: boolean
	/** Flash the ROM believes in before SPI_SET_PARAMS, in bytes; undefined: it does not check. */
	readonly assumedFlash: number | undefined
	/** FLASH_BEGIN connects the flash; otherwise SPI_ATTACH has to. */
	readonly beginAttaches: boolean
	/** FLASH_BEGIN erases the sectors up to the first block border twice over, a slip of the ESP8266's ROM. */
	readonly erasesTooMuch: boolean
}

/** The machine of the recordings, in package 1 (D0WD) and with the 240 MHz mark and the voltage reference of a sold part. */
const esp32: VirtualChip = {
	name: 'ESP32',
	platform: 'esp32',
	bootBaud: 115200,
	rom: {
		statusBytes: 4,
		commands: new Set([2, 3, 4, 5, 6, 7, 8, 9, 0x0a, 0x0b, 0x0d, 0x0e, 0x0f, 0x10, 0x11, 0x12, 0x13]),
		clearsReason: true,
		assumedFlash: 0x200000,
		beginAttaches: false,
		erasesTooMuch: false,
	},
	boot: bootEsp32,
	downloadLog: esp32DownloadLog,
	spi: {base: 0x3ff42000, data: 0x80, misoLength: 0x2c},
	ram: [
		[0x3ffae000, 0x40000000],
		[0x40070000, 0x400c0000],
	],
	// The ROM runs on the 40 MHz crystal.
	uartDivider: {address: 0x3ff40014, clock: 40_000_000},
	rtcWatchdog: 0x3ff4808c,
	fixedWords: mac =>
		new Map([
			[0x40001000, 0x00f01d83], // the ROM word that tells the chips apart
			[0x3ff5a000, 0], // flash encryption off
			[0x3ff5a004, word(mac[2], mac[3], mac[4], mac[5])],
			[0x3ff5a008, word(0, crc8(mac), mac[0], mac[1])],
			[0x3ff5a00c, 0x0000a200], // revision bit 0, 240 MHz, package 1
			[0x3ff5a010, 0x00001250], // voltage reference 12h, 8 MHz oscillator at 80 (8.5 MHz × 80/85)
			[0x3ff5a014, 0x00100000], // revision bit 1
			[0x3ff5a018, 0], // secure boot off, coding scheme none
			[0x3ff6607c, 0x96042000], // revision bit 2 at the top: v3
			[0x3ff5f06c, 1280 << 7], // crystal against oscillator: 1280 × 15625 × 80 / 40 = 40 MHz
			[0x3ff44038, 0x00000003], // straps
		]),
}

const esp8266: VirtualChip = {
	name: 'ESP8266',
	platform: 'esp8266',
	// The ROM computes 115200 for a crystal of 40 MHz, modules carry one of 26.
	bootBaud: 74880,
	rom: {
		statusBytes: 2,
		commands: new Set([2, 3, 4, 5, 6, 7, 8, 9, 0x0a]),
		clearsReason: false,
		assumedFlash: undefined,
		beginAttaches: true,
		erasesTooMuch: true,
	},
	boot: bootEsp8266,
	downloadLog: esp8266DownloadLog,
	spi: {base: 0x60000200, data: 0x40, misoLength: undefined},
	ram: [
		[0x3ffe8000, 0x40000000],
		[0x40100000, 0x40110000],
	],
	// Twice the crystal.
	uartDivider: {address: 0x60000014, clock: 52_000_000},
	rtcWatchdog: undefined,
	fixedWords: mac =>
		new Map([
			[0x00000000, 0xffffffff],
			[0x40001000, 0xfff0c101],
			[0x3ff00050, word(mac[5], 0, 0, 0)],
			[0x3ff00054, word(2, 0, mac[3], mac[4])],
			[0x3ff00058, 0], // not an ESP8285
			[0x3ff0005c, word(0, mac[0], mac[1], mac[2])],
		]),
}

export const virtualChips: Readonly<Record<ChipName, VirtualChip>> = {ESP8266: esp8266, ESP32: esp32}

function word(highest: number, high: number, low: number, lowest: number): number {
	return ((highest << 24) | (high << 16) | (low << 8) | lowest) >>> 0
}

/** The check byte beside the MAC: CRC-8 with x^8+x^5+x^4+1, lowest bit first, as the recorded eFuses hold it. */
function crc8(bytes: readonly number[]): number {
	let crc = 0
	for (const byte of bytes) {
		crc ^= byte
		for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >> 1) ^ 0x8c : crc >> 1
	}
	return crc
}
