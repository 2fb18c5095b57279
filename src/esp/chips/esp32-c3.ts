/** The ESP32-C3, also sold as ESP8685 and ESP8686. A row of data. */

import type {Chip} from '../chip.ts'
import {MB} from '../flash-geometry.ts'
import {bits, protection, sinceS2, spiAt, watchdogAt} from './since-s2.ts'

const models = ['ESP32-C3 (QFN32)', 'ESP8685 (QFN28)', 'ESP32-C3 AZ (QFN32)', 'ESP8686 (QFN24)']

const usb = {console: 0x3fcdf078, serialJtag: 3, otg: undefined, button: undefined}

export const esp32c3: Chip = {
	...sinceS2,
	name: 'ESP32-C3',
	chipId: 5,
	imageId: 5,
	imageOffset: 0,
	spi: spiAt(0x60002000),
	fuses: {
		...protection,
		base: 0x60008800,
		mac: 0x44,
		minor: [bits(0x50, 18, 3), bits(0x58, 23, 1)],
		major: [bits(0x58, 24, 2)],
		package: [bits(0x50, 21, 3)],
		flash: {
			field: [bits(0x50, 27, 3)],
			sizes: new Map([
				[1, {bytes: 4 * MB}],
				[2, {bytes: 2 * MB}],
				[3, {bytes: 1 * MB}],
				[4, {bytes: 8 * MB}],
			]),
		},
		psram: undefined,
		features: ['Wi-Fi', 'Bluetooth LE', 'single core', '160 MHz'],
		model: found => models[found.package] ?? 'ESP32-C3',
	},
	watchdog: watchdogAt(0x60008090, 0x600080a8),
	superWatchdog: {lock: 0x600080b0, key: 0x8f1d312a, config: 0x600080ac, autoFeed: 0x80000000},
	usb,
	stub: 'esp32c3.json',
	// The ROM of v1.1 and later has its variables at other addresses.
	early: {below: 101, differs: {usb: {...usb, console: 0x3fcdf07c}}},
}
