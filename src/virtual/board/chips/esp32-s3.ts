/** The ESP32-S3 as the virtual board carries it: addresses from its technical reference manual. A row; does nothing by itself. */

import {bootSinceS2, causesOfS2, downloadLogOf, type RomWords} from '../boot-since-s2.ts'
import type {VirtualChip} from './chip.ts'
import {efuseWords, revisionOf, romSinceS2, rtcWatchdogAt, securityInfoOf, spiSinceS2} from './common.ts'

const words: RomWords = {
	rom: 'esp32s3-20210327',
	build: 'Mar 27 2021',
	causes: causesOfS2,
	flashBoot: 0x8,
	loaderBoot: 0x0,
	loader: 'DOWNLOAD(USB/UART0)',
	mode: 'two lines',
	bootloaderAt: 0x0,
	chipId: 9,
	givesUp: 'ets_main.c 329',
	crystal: 40_000_000,
}

export const esp32s3: VirtualChip = {
	name: 'ESP32-S3',
	platform: 'esp32',
	loaderCall: true,
	bootBaud: 115200,
	flashBytes: 0x800000,
	// v0.2.
	revision: 2,
	rom: romSinceS2,
	boot: (flash, cause, die) => bootSinceS2(words, flash, cause, die),
	downloadLog: cause => downloadLogOf(words, cause),
	stubReach: 0x40000000,
	spi: spiSinceS2(0x60002000),
	ram: [
		[0x3fc88000, 0x3fd00000],
		[0x40370000, 0x403e0000],
	],
	uartDivider: {address: 0x60000014, clock: words.crystal},
	rtc: {
		watchdog: rtcWatchdogAt(0x60008098, 136),
		superWatchdog: {config: 0x600080b4, lock: 0x600080b8, key: 0x8f1d312a, autoFeed: 0x80000000},
		straps: {address: 0x60004038, flash: words.flashBoot, loader: words.loaderBoot},
		forceDownload: {address: 0x6000812c, mask: 1},
	},
	usb: {
		jtag: true,
		otg: 0x0009,
		pythonOnCdc: true,
		port: {address: 0x3fcef14c, jtag: 4, otg: 3},
		lostByWatchdog: false,
	},
	securityInfo: die => securityInfoOf(die, {id: words.chipId, api: 0}),
	fixedWords: die => {
		const {major, minor} = revisionOf(die)
		const efuses = efuseWords(0x60007000, die, {}, [
			// Package 0 (QFN56), no flash in it.
			[0x50, (minor & 7) << 18],
			// 8 MB of PSRAM from AP Memory at 3.3 V: the R8 in the name of Espressif's board.
			[0x54, (1 << 3) | (1 << 7)],
			[0x58, ((minor >> 3) << 23) | (major << 24)],
		])
		return efuses.set(0x40001000, 0x00000009)
	},
}
