/** The ESP32-C3 as the virtual board carries it: addresses from its technical reference manual. A row; does nothing by itself. */

import {bootSinceS2, causesOfS2, downloadLogOf, type RomWords} from '../boot-since-s2.ts'
import type {VirtualChip} from './chip.ts'
import {efuseWords, revisionOf, romSinceS2, rtcWatchdogAt, securityInfoOf, spiSinceS2} from './common.ts'

const words: RomWords = {
	rom: 'esp32c3-api1-20210207',
	build: 'Feb  7 2021',
	causes: causesOfS2,
	flashBoot: 0xd,
	loaderBoot: 0x5,
	loader: 'DOWNLOAD(USB/UART0/1)',
	mode: 'two lines',
	bootloaderAt: 0x0,
	chipId: 5,
	givesUp: 'ets_main.c 333',
	crystal: 40_000_000,
}

export const esp32c3: VirtualChip = {
	name: 'ESP32-C3',
	platform: 'esp32',
	loaderCall: true,
	bootBaud: 115200,
	flashBytes: 0x400000,
	// v0.3, whose ROM was recorded.
	revision: 3,
	rom: romSinceS2,
	boot: (flash, cause, die) => bootSinceS2(words, flash, cause, die),
	downloadLog: cause => downloadLogOf(words, cause),
	stubReach: 0x1000000,
	spi: spiSinceS2(0x60002000),
	ram: [
		[0x3fc80000, 0x3fce0000],
		[0x4037c000, 0x403e0000],
	],
	uartDivider: {address: 0x60000014, clock: words.crystal},
	rtc: {
		watchdog: rtcWatchdogAt(0x60008090, 136),
		superWatchdog: {config: 0x600080ac, lock: 0x600080b0, key: 0x8f1d312a, autoFeed: 0x80000000},
		straps: {address: 0x60004038, flash: words.flashBoot, loader: words.loaderBoot},
	},
	usb: {
		jtag: true,
		otg: undefined,
		pythonOnCdc: false,
		port: {address: 0x3fcdf07c, jtag: 3},
		lostByWatchdog: false,
	},
	securityInfo: die => securityInfoOf(die, {id: words.chipId, api: 3}),
	fixedWords: die => {
		const {major, minor} = revisionOf(die)
		const efuses = efuseWords(0x60008800, die, {}, [
			// Package 0 (QFN32) with 4 MB of flash, made by XMC: the chip on Espressif's own board.
			[0x50, ((minor & 7) << 18) | (1 << 27)],
			[0x54, 1],
			[0x58, ((minor >> 3) << 23) | (major << 24)],
		])
		return efuses.set(0x40001000, 0x1b31506f)
	},
}
