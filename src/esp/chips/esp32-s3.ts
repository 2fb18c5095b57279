/** The ESP32-S3. A board with it may be reached over a UART bridge, its USB-Serial/JTAG or its USB-OTG. A row of data. */

import type {Chip} from '../chip.ts'
import {MB} from '../flash-geometry.ts'
import {bits, protection, sinceS2, spiAt, watchdogAt} from './since-s2.ts'

const models = ['ESP32-S3 (QFN56)', 'ESP32-S3-PICO-1 (LGA56)']

export const esp32s3: Chip = {
	...sinceS2,
	name: 'ESP32-S3',
	chipId: 9,
	imageId: 9,
	imageOffset: 0,
	spi: spiAt(0x60002000),
	fuses: {
		...protection,
		base: 0x60007000,
		mac: 0x44,
		minor: [bits(0x50, 18, 3), bits(0x58, 23, 1)],
		major: [bits(0x58, 24, 2)],
		// On chips with version 1.1 of the eFuse blocks, which are all v0.0, the bits of the major revision mean something
		// else.
		firstSilicon: [
			{field: [bits(0x50, 18, 3)], is: 0},
			{field: [bits(0x6c, 0, 2)], is: 1},
			{field: [bits(0x50, 24, 3)], is: 1},
		],
		package: [bits(0x50, 21, 3)],
		flash: {
			field: [bits(0x50, 27, 3)],
			sizes: new Map([
				[1, {bytes: 8 * MB}],
				[2, {bytes: 4 * MB}],
			]),
		},
		psram: {
			field: [bits(0x54, 3, 2), bits(0x58, 19, 1)],
			sizes: new Map([
				[1, {bytes: 8 * MB, lines: 8}],
				[2, {bytes: 2 * MB, lines: 4}],
				[3, {bytes: 16 * MB, lines: 8}],
				[4, {bytes: 4 * MB}],
			]),
		},
		octalFlash: [bits(0x3c, 9, 1)],
		features: ['Wi-Fi', 'Bluetooth LE', 'dual core', '240 MHz'],
		model: found => models[found.package] ?? 'ESP32-S3',
	},
	watchdog: watchdogAt(0x60008098, 0x600080b0),
	superWatchdog: {lock: 0x600080b8, key: 0x8f1d312a, config: 0x600080b4, autoFeed: 0x80000000},
	usb: {
		console: 0x3fcef14c,
		serialJtag: 4,
		otg: 3,
		forced: {register: 0x6000812c, bit: 1},
		button: {straps: 0x60004038, flashBoot: 1 << 3},
	},
	stub: 'esp32s3.json',
	longAddresses: true,
}
