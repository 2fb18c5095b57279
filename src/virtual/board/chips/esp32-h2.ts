/** The ESP32-H2 as the virtual board carries it: addresses from its technical reference manual. A row; does nothing by itself. */

import {bootSinceS2, causesOfC6, downloadLogOf, type RomWords} from '../boot-since-s2.ts'
import type {VirtualChip} from './chip.ts'
import {efuseWords, revisionOf, romSinceS2, securityInfoOf, spiSinceS2} from './common.ts'

const words: RomWords = {
	rom: 'esp32h2-20221101',
	build: 'Nov  1 2022',
	causes: causesOfC6,
	flashBoot: 0xc,
	loaderBoot: 0x4,
	loader: 'DOWNLOAD(USB/UART0)',
	mode: 'two lines',
	bootloaderAt: 0x0,
	chipId: 16,
	givesUp: undefined,
	crystal: 32_000_000,
}

export const esp32h2: VirtualChip = {
	name: 'ESP32-H2',
	platform: 'esp32',
	bootBaud: 115200,
	flashBytes: 0x400000,
	// v0.1.
	revision: 1,
	rom: romSinceS2,
	boot: (flash, cause, die) => bootSinceS2(words, flash, cause, die),
	downloadLog: cause => downloadLogOf(words, cause),
	stubReach: 0x1000000,
	spi: spiSinceS2(0x60003000),
	ram: [[0x40800000, 0x40850000]],
	uartDivider: {address: 0x60000014, clock: words.crystal},
	rtc: {
		// There is one register more than on the C6 before feed and lock.
		watchdog: {
			base: 0x600b1c00,
			feed: 0x600b1c18,
			lock: 0x600b1c1c,
			kHz: 130,
			stretch: 2,
			chipReset: 4,
		},
		superWatchdog: {config: 0x600b1c20, lock: 0x600b1c24, key: 0x50d83aa1, autoFeed: 1 << 18},
		straps: {address: 0x60091038, flash: words.flashBoot, loader: words.loaderBoot},
	},
	usb: {
		jtag: true,
		otg: undefined,
		pythonOnCdc: false,
		port: {address: 0x4084fefc, jtag: 3},
		lostByWatchdog: true,
	},
	securityInfo: die => securityInfoOf(die, {id: words.chipId, api: 0}),
	fixedWords: die => {
		const {major, minor} = revisionOf(die)
		const block = [[0x50, (minor << 18) | (major << 21)]] as const
		return efuseWords(0x600b0800, die, {extended: true}, block).set(0x40001000, 0xd7b73e80)
	},
}
