/** The ESP32-C5. A row of data. */

import type {Chip} from '../chip.ts'
import {bits, sinceS2, spiAt, watchdogAt} from './since-s2.ts'

export const esp32c5: Chip = {
	...sinceS2,
	name: 'ESP32-C5',
	chipId: 23,
	imageId: 23,
	imageOffset: 0x2000,
	spi: spiAt(0x60003000),
	crystal: {divider: 0x60000014, perCrystal: 1, mhz: [40, 48]},
	fuses: {
		base: 0x600b4800,
		mac: 0x44,
		minor: [bits(0x4c, 0, 4)],
		major: [bits(0x4c, 4, 2)],
		package: [bits(0x4c, 26, 3)],
		// Espressif has not published what the values of the two size fields mean.
		flash: {field: [bits(0x4c, 13, 3)], sizes: new Map()},
		psram: {field: [bits(0x4c, 19, 3)], sizes: new Map()},
		secureBoot: [bits(0x38, 25, 1)],
		flashEncryption: [bits(0x34, 16, 3)],
		features: ['Wi-Fi 6 (2.4 and 5 GHz)', 'Bluetooth LE', 'IEEE 802.15.4', 'single core', '240 MHz'],
		model: () => 'ESP32-C5',
	},
	watchdog: watchdogAt(0x600b1c00, 0x600b1c18),
	superWatchdog: {lock: 0x600b1c20, key: 0x50d83aa1, config: 0x600b1c1c, autoFeed: 1 << 18},
	usb: {console: 0x4085f514, serialJtag: 3, otg: undefined, button: undefined},
	header: {
		...sinceS2.header,
		frequencies: new Map([
			['80m', 0xf],
			['40m', 0x0],
			['20m', 0x2],
		]),
	},
	stub: 'esp32c5.json',
	longAddresses: true,
}
