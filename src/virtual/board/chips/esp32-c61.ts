/**
 * The ESP32-C61 as the virtual board carries it: addresses from esp-stub-lib's register headers and esptool's eFuse table, words
 * of its ROM from logs of boards. A row; does nothing by itself.
 */

import {bootSinceS2, causesOfC6, downloadLogOf, type RomWords} from '../boot-since-s2.ts'
import type {VirtualChip} from './chip.ts'
import {
	efuseWords,
	lpSuperWatchdogAt,
	revisionOf,
	romSinceS2,
	rtcWatchdogAt,
	securityInfoOf,
	spiSinceS2,
} from './common.ts'

const words: RomWords = {
	rom: 'esp32c61-eco3-20250228',
	build: 'Feb 28 2025',
	causes: causesOfC6,
	flashBoot: 0xc,
	loaderBoot: 0x4,
	// No log of it was found; this is how the C5 says it.
	loader: 'DOWNLOAD(USB/UART0)',
	mode: 'one line',
	bootloaderAt: 0x0,
	chipId: 20,
	givesUp: undefined,
	crystal: 40_000_000,
}

export const esp32c61: VirtualChip = {
	name: 'ESP32-C61',
	platform: 'esp32',
	bootBaud: 115200,
	flashBytes: 0x800000,
	revision: 100,
	rom: romSinceS2,
	boot: (flash, cause, die) => bootSinceS2(words, flash, cause, die),
	downloadLog: cause => downloadLogOf(words, cause),
	stubReach: 0x2000000,
	spi: spiSinceS2(0x60003000),
	ram: [[0x40800000, 0x40850000]],
	uartDivider: {address: 0x60000014, clock: words.crystal},
	rtc: {
		watchdog: rtcWatchdogAt(0x600b1c00, 136),
		superWatchdog: lpSuperWatchdogAt(0x600b1c00),
		straps: {address: 0x60091038, flash: words.flashBoot, loader: words.loaderBoot},
	},
	usb: {
		jtag: true,
		otg: undefined,
		pythonOnCdc: false,
		port: {address: 0x4084f5e4, jtag: 4},
		lostByWatchdog: false,
	},
	securityInfo: die => securityInfoOf(die, {id: words.chipId, api: 0}),
	fixedWords: die => {
		const {major, minor} = revisionOf(die)
		const protections = {secureBoot: [0x34, 26], encryption: [0x30, 23]} as const
		const block = [[0x4c, minor | (major << 4)]] as const
		return efuseWords(0x600b4800, die, {protections}, block).set(0x40001000, 0x2421606f)
	},
}
