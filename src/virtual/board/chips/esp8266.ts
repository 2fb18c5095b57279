/** The ESP8266 as the virtual board carries it. A row; does nothing by itself. */

import {bootEsp8266, esp8266DownloadLog} from '../boot-esp8266.ts'
import type {VirtualChip} from './chip.ts'
import {word} from './common.ts'

export const esp8266: VirtualChip = {
	name: 'ESP8266',
	platform: 'esp8266',
	// The ROM computes 115200 baud for a crystal of 40 MHz, but modules carry one of 26 MHz.
	bootBaud: 74880,
	flashBytes: 0x400000,
	revision: 0,
	rom: {
		statusBytes: 2,
		commands: new Set([2, 3, 4, 5, 6, 7, 8, 9, 0x0a]),
		beginBytes: 16,
		clearsReason: false,
		assumedFlash: undefined,
		beginAttaches: true,
		erasesTooMuch: true,
		clockRatio: 1,
	},
	boot: bootEsp8266,
	downloadLog: esp8266DownloadLog,
	stubReach: 0x1000000,
	spi: {
		base: 0x60000200,
		user: 0x1c,
		user1: 0x20,
		user2: 0x24,
		misoLength: undefined,
		data: 0x40,
		addressAtTop: true,
		start: {user: 0, user2: 0x40000000},
	},
	ram: [
		[0x3ffe8000, 0x40000000],
		[0x40100000, 0x40110000],
	],
	// The UART's clock has twice the crystal's frequency.
	uartDivider: {address: 0x60000014, clock: 52_000_000},
	// A reset by its watchdog uses the straps of the last reset from outside.
	rtc: undefined,
	usb: undefined,
	securityInfo: () => undefined,
	fixedWords: ({mac}) =>
		new Map([
			[0x00000000, 0xffffffff],
			[0x40001000, 0xfff0c101],
			[0x3ff00050, word(mac[5], 0, 0, 0)],
			[0x3ff00054, word(2, 0, mac[3], mac[4])],
			[0x3ff00058, 0], // not an ESP8285
			[0x3ff0005c, word(0, mac[0], mac[1], mac[2])],
		]),
}
