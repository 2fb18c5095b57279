/** The ESP32-C6. A row of data. */

import type {Chip} from '../chip.ts'
import {MB} from '../flash-geometry.ts'
import {bits, protection, sinceS2, spiAt, watchdogAt} from './since-s2.ts'

export const esp32c6: Chip = {
	...sinceS2,
	name: 'ESP32-C6',
	chipId: 13,
	imageId: 13,
	imageOffset: 0,
	spi: spiAt(0x60003000),
	fuses: {
		...protection,
		base: 0x600b0800,
		mac: 0x44,
		minor: [bits(0x50, 18, 4)],
		major: [bits(0x50, 22, 2)],
		package: [bits(0x50, 24, 3)],
		flash: {
			field: [bits(0x54, 0, 3)],
			sizes: new Map([
				[1, {bytes: 4 * MB}],
				[2, {bytes: 8 * MB}],
			]),
		},
		psram: undefined,
		features: ['Wi-Fi 6', 'Bluetooth LE', 'IEEE 802.15.4', 'single core', '160 MHz'],
		model: ({package: pack, flash}) => {
			if (pack === 0) return 'ESP32-C6 (QFN40)'
			if (pack === 1 && flash === 1) return 'ESP32-C6FH4 (QFN32)'
			if (pack === 1 && flash === 2) return 'ESP32-C6FH8 (QFN32)'
			return 'ESP32-C6'
		},
	},
	// A reset by this watchdog can make USB-Serial/JTAG disappear until the power is cut (esptool, ESP32-C6).
	watchdog: watchdogAt(0x600b1c00, 0x600b1c18, {resets: false}),
	superWatchdog: {lock: 0x600b1c20, key: 0x50d83aa1, config: 0x600b1c1c, autoFeed: 1 << 18},
	usb: {console: 0x4087f580, serialJtag: 3, otg: undefined, button: undefined},
	header: {
		...sinceS2.header,
		// Its ROM divides the clock wrongly at the word for 80 MHz, so esptool writes that for 40 there too.
		frequencies: new Map([
			['80m', 0x0],
			['40m', 0x0],
			['20m', 0x2],
		]),
	},
	stub: 'esp32c6.json',
}
