/** The ESP32-C2, also sold as ESP8684. A row of data. */

import type {Chip} from '../chip.ts'
import {MB} from '../flash-geometry.ts'
import {bits, sinceS2, spiAt, watchdogAt} from './since-s2.ts'

export const esp32c2: Chip = {
	...sinceS2,
	name: 'ESP32-C2',
	chipId: 12,
	imageId: 12,
	imageOffset: 0,
	spi: spiAt(0x60002000),
	crystal: {divider: 0x60000014, perCrystal: 1, mhz: [26, 40]},
	fuses: {
		base: 0x60008800,
		mac: 0x40,
		minor: [bits(0x44, 16, 4)],
		major: [bits(0x44, 20, 2)],
		package: [bits(0x44, 22, 3)],
		flash: {
			field: [bits(0x5c, 29, 3)],
			sizes: new Map([
				[1, {bytes: 4 * MB}],
				[2, {bytes: 2 * MB}],
				[3, {bytes: 1 * MB}],
			]),
		},
		psram: undefined,
		secureBoot: [bits(0x30, 21, 1)],
		flashEncryption: [bits(0x30, 7, 3)],
		features: ['Wi-Fi', 'Bluetooth LE', 'single core', '120 MHz'],
		model: found => (found.package === 1 ? 'ESP8684H' : 'ESP32-C2'),
	},
	watchdog: watchdogAt(0x60008084, 0x6000809c),
	superWatchdog: undefined,
	usb: undefined,
	header: {
		...sinceS2.header,
		frequencies: new Map([
			['60m', 0xf],
			['30m', 0x0],
			['20m', 0x1],
			['15m', 0x2],
		]),
	},
	stub: 'esp32c2.json',
	// The stub was built for the ROM of v1.0 and later.
	early: {below: 100, differs: {stub: undefined}},
}
