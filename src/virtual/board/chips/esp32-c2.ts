/** The ESP32-C2 as the virtual board carries it: addresses from its technical reference manual. A row; does nothing by itself. */

import {bootSinceS2, causesOfS2, downloadLogOf, type RomWords} from '../boot-since-s2.ts'
import type {VirtualChip} from './chip.ts'
import {efuseWords, revisionOf, romSinceS2, rtcWatchdogAt, securityInfoOf, spiSinceS2} from './common.ts'

const words: RomWords = {
	rom: 'esp8684-api2-20220127',
	build: 'Jan 27 2022',
	causes: causesOfS2,
	flashBoot: 0xc,
	loaderBoot: 0x4,
	loader: 'DOWNLOAD(UART0)',
	mode: 'two lines',
	bootloaderAt: 0x0,
	chipId: 12,
	givesUp: undefined,
	crystal: 26_000_000,
}

export const esp32c2: VirtualChip = {
	name: 'ESP32-C2',
	platform: 'esp32',
	loaderCall: true,
	// Its ROM assumes a crystal of 40 MHz, but boards carry one of 26 MHz.
	bootBaud: 74880,
	flashBytes: 0x400000,
	// v1.2.
	revision: 102,
	rom: {...romSinceS2, clockRatio: 26 / 40},
	boot: (flash, cause, die) => bootSinceS2(words, flash, cause, die),
	downloadLog: cause => downloadLogOf(words, cause),
	stubReach: 0x1000000,
	spi: spiSinceS2(0x60002000),
	ram: [
		[0x3fca0000, 0x3fce0000],
		[0x4037c000, 0x403c0000],
	],
	uartDivider: {address: 0x60000014, clock: words.crystal},
	rtc: {
		watchdog: rtcWatchdogAt(0x60008084, 136),
		straps: {address: 0x60004038, flash: words.flashBoot, loader: words.loaderBoot},
	},
	usb: undefined,
	securityInfo: die => securityInfoOf(die, {id: words.chipId, api: 2}),
	fixedWords: die => {
		const {major, minor} = revisionOf(die)
		const protections = {secureBoot: [0x30, 21], encryption: [0x30, 7]} as const
		const efuses = efuseWords(0x60008800, die, {macAt: 0x40, protections}, [
			// Package 1: the ESP8684H, with 4 MB of flash made by XMC.
			[0x44, (minor << 16) | (major << 20) | (1 << 22)],
			[0x5c, (1 << 29) | (1 << 24)],
		])
		return efuses.set(0x40001000, 0x7c41a06f)
	},
}
