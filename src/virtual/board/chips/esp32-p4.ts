/** The ESP32-P4 as the virtual board carries it: addresses from its technical reference manual. A row; does nothing by itself. */

import {bootSinceS2, downloadLogOf, type RomWords} from '../boot-since-s2.ts'
import type {Die, VirtualChip} from './chip.ts'
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
	rom: 'esp32p4-eco5-20250430',
	build: 'Apr 30 2025',
	causes: {
		power: '0x1 (POWERON)',
		software: '0xc (SW_CPU_RESET)',
		system: '0x3 (SW_SYS_RESET)',
		watchdog: '0x10 (CHIP_LP_WDT_RESET)',
		timer: '0x7 (HP_SYS_HP_WDT_RESET)',
		usb: '0x17 (CHIP_USB_UART_RESET)',
		// An assumption: no log of it is known.
		sleep: '0x5 (SLEEP_WAKEUP)',
	},
	flashBoot: 0x30f,
	loaderBoot: 0x307,
	loader: 'DOWNLOAD(USB/UART0/SPI)',
	mode: 'one line',
	bootloaderAt: 0x2000,
	chipId: 18,
	givesUp: undefined,
	crystal: 40_000_000,
}

/** Before revision 3 the silicon had another ROM, memory map and stub. */
const FIRST_OF_NEW = 300
const wordsBeforeV3: RomWords = {...words, rom: 'esp32p4-eco2-20240710', build: 'Jul 10 2024'}

function wordsOf({revision}: Die): RomWords {
	return revision < FIRST_OF_NEW ? wordsBeforeV3 : words
}

export const esp32p4: VirtualChip = {
	name: 'ESP32-P4',
	platform: 'esp32',
	loaderCall: true,
	bootBaud: 115200,
	flashBytes: 0x1000000,
	revision: 300,
	rom: romSinceS2,
	boot: (flash, cause, die) => bootSinceS2(wordsOf(die), flash, cause, die),
	downloadLog: (cause, die) => downloadLogOf(wordsOf(die), cause),
	stubReach: 0x4000000,
	spi: spiSinceS2(0x5008d000),
	ram: [[0x4ff00000, 0x4ffa0000]],
	// Espressif's stub for early silicon begins at 4FF10000h and the other at 4FF50000h, each outside the other's range.
	runsFrom: revision => (revision < FIRST_OF_NEW ? [0x4ff00000, 0x4ff40000] : [0x4ff40000, 0x4ffa0000]),
	// From v3.1 on the supply is off at first, to spare a flash of 1.8 V; what later silicon than v3.2 does is not published.
	flashPower: ({revision, romPowersFlash = false}) =>
		revision === 301 || revision === 302
			? {
					padGroup: 0x5011010c,
					regulator: 0x501151b8,
					regulatorAnalog: 0x501151bc,
					control: 0x501153fc,
					byRom: revision === 302 && romPowersFlash,
				}
			: undefined,
	uartDivider: {address: 0x500ca014, clock: words.crystal},
	rtc: {
		watchdog: rtcWatchdogAt(0x50116000, 136),
		superWatchdog: lpSuperWatchdogAt(0x50116000),
		straps: {address: 0x500e0038, flash: words.flashBoot, loader: words.loaderBoot},
		forceDownload: {address: 0x50110008, mask: 4},
	},
	usb: {
		jtag: true,
		otg: 0x0012,
		pythonOnCdc: true,
		port: {address: 0x4ff3fec8, jtag: 6, otg: 5},
		lostByWatchdog: false,
	},
	securityInfo: die => securityInfoOf(die, {id: words.chipId, api: 0}),
	fixedWords: die => {
		const {major, minor} = revisionOf(die)
		const block = [
			[0x4c, minor | ((major & 3) << 4) | ((major >> 2) << 23)],
			[0x34, die.romPowersFlash ? 1 << 16 : 0],
		] as const
		return efuseWords(0x5012d000, die, {}, block).set(0x40001000, 0)
	},
}
