/** The ESP32-S2 as the virtual board carries it: addresses from its technical reference manual. A row; does nothing by itself. */

import {bootSinceS2, causesOfS2, downloadLogOf, type RomWords} from '../boot-since-s2.ts'
import type {VirtualChip} from './chip.ts'
import {efuseWords, revisionOf, romSinceS2, rtcWatchdogAt, securityInfoOf, spiSinceS2} from './common.ts'

const words: RomWords = {
	rom: 'esp32s2-rc4-20191025',
	build: 'Oct 25 2019',
	causes: causesOfS2,
	flashBoot: 0x8,
	loaderBoot: 0x0,
	loader: 'DOWNLOAD(USB/UART0/1/SPI)',
	mode: 'two lines',
	bootloaderAt: 0x1000,
	chipId: 2,
	givesUp: undefined,
	crystal: 40_000_000,
}

export const esp32s2: VirtualChip = {
	name: 'ESP32-S2',
	platform: 'esp32',
	loaderCall: true,
	bootBaud: 115200,
	flashBytes: 0x400000,
	revision: 100,
	rom: romSinceS2,
	boot: (flash, cause, die) => bootSinceS2(words, flash, cause, die),
	downloadLog: cause => downloadLogOf(words, cause),
	stubReach: 0x1000000,
	spi: spiSinceS2(0x3f402000),
	ram: [
		[0x3ffb0000, 0x40000000],
		[0x40020000, 0x40072000],
	],
	uartDivider: {address: 0x3f400014, clock: words.crystal},
	rtc: {
		watchdog: rtcWatchdogAt(0x3f408094, 90),
		straps: {address: 0x3f404038, flash: words.flashBoot, loader: words.loaderBoot},
		forceDownload: {address: 0x3f408128, mask: 1},
	},
	usb: {
		jtag: false,
		otg: 0x0002,
		pythonOnCdc: true,
		port: {address: 0x3ffffd14, otg: 2},
		lostByWatchdog: false,
	},
	securityInfo: die => securityInfoOf(die),
	fixedWords: die => {
		const {major, minor} = revisionOf(die)
		const efuses = efuseWords(0x3f41a000, die, {}, [
			// Flash and PSRAM are in the module, not in the package: both 0.
			[0x50, (major << 18) | ((minor >> 3) << 20)],
			[0x54, (minor & 7) << 4],
		])
		return efuses.set(0x40001000, 0x000007c6)
	},
}
