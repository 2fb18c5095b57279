/** The ESP32-H2, which has no Wi-Fi. A row of data. */

import type {Chip} from '../chip.ts'
import {bits, protection, sinceS2, spiAt, watchdogAt} from './since-s2.ts'

export const esp32h2: Chip = {
	...sinceS2,
	name: 'ESP32-H2',
	chipId: 16,
	imageId: 16,
	imageOffset: 0,
	spi: spiAt(0x60003000),
	crystal: 32,
	fuses: {
		...protection,
		base: 0x600b0800,
		mac: 0x44,
		minor: [bits(0x50, 18, 3)],
		major: [bits(0x50, 21, 2)],
		package: [bits(0x54, 0, 3)],
		flash: {field: [bits(0x50, 24, 3)], sizes: new Map()},
		psram: undefined,
		features: ['Bluetooth LE', 'IEEE 802.15.4', 'single core', '96 MHz'],
		model: () => 'ESP32-H2',
	},
	// esptool does not restart it by the watchdog, so neither do we.
	watchdog: watchdogAt(0x600b1c00, 0x600b1c1c, {resets: false}),
	superWatchdog: {lock: 0x600b1c24, key: 0x50d83aa1, config: 0x600b1c20, autoFeed: 1 << 18},
	usb: {console: 0x4084fefc, serialJtag: 3, otg: undefined, button: undefined},
	header: {
		...sinceS2.header,
		frequencies: new Map([
			['48m', 0xf],
			['24m', 0x0],
			['16m', 0x1],
			['12m', 0x2],
		]),
	},
	stub: 'esp32h2.json',
}
