/** The ESP32 as the virtual board carries it. A row; does nothing by itself. */

import {bootEsp32, esp32DownloadLog} from '../boot-esp32.ts'
import type {VirtualChip} from './chip.ts'
import {revisionOf, word} from './common.ts'

/** The silicon of the recordings, in package 1 (D0WD), with the 240 MHz mark and the voltage reference of a sold part. */
export const esp32: VirtualChip = {
	name: 'ESP32',
	platform: 'esp32',
	bootBaud: 115200,
	flashBytes: 0x400000,
	revision: 300,
	rom: {
		statusBytes: 4,
		commands: new Set([2, 3, 4, 5, 6, 7, 8, 9, 0x0a, 0x0b, 0x0d, 0x0e, 0x0f, 0x10, 0x11, 0x12, 0x13]),
		beginBytes: 16,
		clearsReason: true,
		assumedFlash: 0x200000,
		beginAttaches: false,
		erasesTooMuch: false,
		clockRatio: 1,
	},
	boot: bootEsp32,
	downloadLog: esp32DownloadLog,
	stubReach: 0x1000000,
	spi: {
		base: 0x3ff42000,
		user: 0x1c,
		user1: 0x20,
		user2: 0x24,
		misoLength: 0x2c,
		data: 0x80,
		addressAtTop: true,
		// A command of five bits (USR_COMMAND_BITLEN 4), as the recorded silicon answered: 0x40000000.
		start: {user: 0, user2: 0x40000000},
	},
	ram: [
		[0x3ffae000, 0x40000000],
		[0x40070000, 0x400c0000],
	],
	// The ROM runs on the 40 MHz crystal.
	uartDivider: {address: 0x3ff40014, clock: 40_000_000},
	rtc: {
		// ESP-IDF, soc/esp32, rtc_cntl_reg.h; the action for "reset the RTC" is 4.
		watchdog: {base: 0x3ff4808c, feed: 0x3ff480a0, lock: 0x3ff480a4, kHz: 150, stretch: 1, chipReset: 4},
		straps: {address: 0x3ff44038, flash: 0x13, loader: 0x03},
	},
	usb: undefined,
	securityInfo: () => undefined,
	fixedWords: die => {
		const {mac, security} = die
		const {major} = revisionOf(die)
		return new Map([
			[0x40001000, 0x00f01d83], // the ROM word that tells the chips apart
			// FLASH_CRYPT_CNT from bit 20: one set bit means "on". UART_DOWNLOAD_DIS stays 0, because it would switch the
			// loader off for good.
			[0x3ff5a000, security.includes('flash-encryption') ? 1 << 20 : 0],
			[0x3ff5a004, word(mac[2], mac[3], mac[4], mac[5])],
			[0x3ff5a008, word(0, crc8(mac), mac[0], mac[1])],
			[0x3ff5a00c, 0x00002200 | (major >= 1 ? 0x8000 : 0)], // 240 MHz, package 1, revision bit 0
			[0x3ff5a010, 0x00001250], // voltage reference 12h, 8 MHz oscillator at 80 (8.5 MHz × 80/85)
			[0x3ff5a014, major >= 2 ? 0x00100000 : 0], // revision bit 1
			[0x3ff5a018, security.includes('secure-boot') ? 1 << 5 : 0], // ABS_DONE_1; coding scheme none
			[0x3ff6607c, major >= 3 ? 0x96042000 : 0x16042000], // revision bit 2 at the top
			[0x3ff5f06c, 1280 << 7], // crystal against oscillator: 1280 × 15625 × 80 / 40 = 40 MHz
		])
	},
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
