/** The ESP32-S2: the last chip that is recognised by a word in its ROM, and the first with USB-OTG. A row of data. */

import type {Chip} from '../chip.ts'
import {MB} from '../flash-geometry.ts'
import {bits, protection, sinceS2, spiAt, watchdogAt} from './since-s2.ts'

/** Model by the codes of flash and PSRAM in the package. */
const models: ReadonlyMap<string, string> = new Map([
	['1 0', 'ESP32-S2FH2'],
	['2 0', 'ESP32-S2FH4'],
	['2 1', 'ESP32-S2FN4R2'],
	['0 1', 'ESP32-S2R2'],
])

export const esp32s2: Chip = {
	...sinceS2,
	name: 'ESP32-S2',
	magic: 0x000007c6,
	// Its ROM knows GET_SECURITY_INFO, but the twelve bytes of its reply end before the id.
	chipId: undefined,
	imageId: 2,
	imageOffset: 0x1000,
	spi: spiAt(0x3f402000),
	fuses: {
		...protection,
		base: 0x3f41a000,
		mac: 0x44,
		minor: [bits(0x54, 4, 3), bits(0x50, 20, 1)],
		major: [bits(0x50, 18, 2)],
		package: [bits(0x54, 0, 4)],
		flash: {
			field: [bits(0x50, 21, 4)],
			sizes: new Map([
				[1, {bytes: 2 * MB}],
				[2, {bytes: 4 * MB}],
			]),
		},
		psram: {
			field: [bits(0x50, 28, 4)],
			sizes: new Map([
				[1, {bytes: 2 * MB, lines: 4}],
				[2, {bytes: 4 * MB, lines: 4}],
			]),
		},
		features: ['Wi-Fi', 'single core', '240 MHz'],
		model: ({flash, psram}) => models.get(`${flash} ${psram}`) ?? 'ESP32-S2',
	},
	watchdog: watchdogAt(0x3f408094, 0x3f4080ac),
	superWatchdog: undefined,
	usb: {
		console: 0x3ffffd14,
		serialJtag: undefined,
		otg: 2,
		forced: {register: 0x3f408128, bit: 1},
		button: {straps: 0x3f404038, flashBoot: 1 << 3},
	},
	stub: 'esp32s2.json',
}
