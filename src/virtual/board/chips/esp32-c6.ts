/** The ESP32-C6 as the virtual board carries it: addresses from its technical reference manual. A row; does nothing by itself. */

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
	rom: 'esp32c6-20220919',
	build: 'Sep 19 2022',
	causes: causesOfC6,
	flashBoot: 0xc,
	loaderBoot: 0x4,
	loader: 'DOWNLOAD(USB/UART0/SDIO_FEI_FEO)',
	mode: 'two lines',
	bootloaderAt: 0x0,
	chipId: 13,
	givesUp: undefined,
	crystal: 40_000_000,
}

export const esp32c6: VirtualChip = {
	name: 'ESP32-C6',
	platform: 'esp32',
	bootBaud: 115200,
	flashBytes: 0x800000,
	// v0.1.
	revision: 1,
	rom: romSinceS2,
	boot: (flash, cause, die) => bootSinceS2(words, flash, cause, die),
	downloadLog: cause => downloadLogOf(words, cause),
	stubReach: 0x1000000,
	spi: spiSinceS2(0x60003000),
	ram: [[0x40800000, 0x40880000]],
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
		port: {address: 0x4087f580, jtag: 3},
		lostByWatchdog: true,
	},
	securityInfo: die => securityInfoOf(die, {id: words.chipId, api: 0}),
	fixedWords: die => {
		const {major, minor} = revisionOf(die)
		// Package 0 (QFN40), which has no flash in it.
		const block = [[0x50, (minor << 18) | (major << 22)]] as const
		return efuseWords(0x600b0800, die, {extended: true}, block).set(0x40001000, 0x2ce0806f)
	},
}
