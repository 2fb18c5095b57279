/** The ESP32-C5 as the virtual board carries it: addresses from its technical reference manual. A row; does nothing by itself. */

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
	rom: 'esp32c5-eco2-20250121',
	build: 'Jan 21 2025',
	causes: causesOfC6,
	flashBoot: 0x18,
	loaderBoot: 0x10,
	loader: 'DOWNLOAD(USB/UART0)',
	mode: 'one line',
	bootloaderAt: 0x2000,
	chipId: 23,
	givesUp: undefined,
	crystal: 48_000_000,
}

export const esp32c5: VirtualChip = {
	name: 'ESP32-C5',
	platform: 'esp32',
	bootBaud: 115200,
	flashBytes: 0x800000,
	revision: 100,
	rom: romSinceS2,
	boot: (flash, cause, die) => bootSinceS2(words, flash, cause, die),
	downloadLog: cause => downloadLogOf(words, cause),
	stubReach: 0x2000000,
	spi: spiSinceS2(0x60003000),
	ram: [[0x40800000, 0x40860000]],
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
		port: {address: 0x4085f51c, jtag: 3},
		lostByWatchdog: false,
	},
	securityInfo: die => securityInfoOf(die, {id: words.chipId, api: 0}),
	fixedWords: die => {
		const {major, minor} = revisionOf(die)
		const protections = {secureBoot: [0x38, 25], encryption: [0x34, 16]} as const
		const block = [[0x4c, minor | (major << 4)]] as const
		const efuses = efuseWords(0x600b4800, die, {extended: true, protections}, block)
		// PCR_SYSCLK_CONF: the ROM has seen the 48 MHz of the crystal.
		return efuses.set(0x40001000, 0x1101406f).set(0x60096110, 48 << 24)
	},
}
