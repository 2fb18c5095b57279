/** The ESP32-C61, for which MicroPython is not built; files of one's own can be written. A row of data. */

import type {Chip} from '../chip.ts'
import {bits, sinceS2, spiAt, watchdogAt} from './since-s2.ts'

const usb = {console: 0x4084f5e4, serialJtag: 4, otg: undefined, button: undefined}

export const esp32c61: Chip = {
	...sinceS2,
	name: 'ESP32-C61',
	chipId: 20,
	imageId: 20,
	imageOffset: 0,
	spi: spiAt(0x60003000),
	fuses: {
		base: 0x600b4800,
		mac: 0x44,
		minor: [bits(0x4c, 0, 4)],
		major: [bits(0x4c, 4, 2)],
		package: [bits(0x4c, 26, 3)],
		// Espressif has not published what the values of the two size fields mean.
		flash: {field: [bits(0x4c, 13, 3)], sizes: new Map()},
		psram: {field: [bits(0x4c, 19, 3)], sizes: new Map()},
		secureBoot: [bits(0x34, 26, 1)],
		flashEncryption: [bits(0x30, 23, 3)],
		features: ['Wi-Fi 6', 'Bluetooth LE', 'single core', '160 MHz'],
		model: () => 'ESP32-C61',
	},
	watchdog: watchdogAt(0x600b1c00, 0x600b1c18),
	superWatchdog: {lock: 0x600b1c20, key: 0x50d83aa1, config: 0x600b1c1c, autoFeed: 1 << 18},
	usb,
	header: {
		...sinceS2.header,
		frequencies: new Map([
			['80m', 0xf],
			['40m', 0x0],
			['20m', 0x2],
		]),
	},
	stub: 'esp32c61.json',
	longAddresses: true,
	// Up to v0.2 its ROM has its variables at other addresses, and another number for this USB.
	early: {below: 3, differs: {usb: {...usb, console: 0x4084f5ec, serialJtag: 3}}},
}
