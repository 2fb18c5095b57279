/**
 * The ESP32-P4, which has no radio. Before revision 3.0 it has another memory map, and so needs another stub and other
 * firmware. A row of data.
 */

import type {Chip} from '../chip.ts'
import {bits, protection, sinceS2, spiAt, watchdogAt} from './since-s2.ts'

/** The bit is FORCE_DOWNLOAD_BOOT of LP_SYSTEM_REG_SYS_CTRL_REG (ESP-IDF, soc/lp_system_reg.h). */
const forced = {register: 0x50110008, bit: 1 << 2}
const usb = {console: 0x4ffbfec8, serialJtag: 6, otg: 5, forced, button: undefined}

export const esp32p4: Chip = {
	...sinceS2,
	name: 'ESP32-P4',
	chipId: 18,
	imageId: 18,
	imageOffset: 0x2000,
	spi: spiAt(0x5008d000),
	fuses: {
		...protection,
		base: 0x5012d000,
		mac: 0x44,
		minor: [bits(0x4c, 0, 4)],
		major: [bits(0x4c, 4, 2), bits(0x4c, 23, 1)],
		package: [bits(0x4c, 20, 3)],
		flash: undefined,
		// Espressif has not published what the values of the size field mean.
		psram: {field: [bits(0x4c, 13, 3)], sizes: new Map()},
		features: ['dual core', '400 MHz'],
		model: () => 'ESP32-P4',
	},
	watchdog: watchdogAt(0x50116000, 0x50116018),
	superWatchdog: {lock: 0x50116020, key: 0x50d83aa1, config: 0x5011601c, autoFeed: 1 << 18},
	usb,
	stub: 'esp32p4.json',
	longAddresses: true,
	early: {below: 300, differs: {usb: {...usb, console: 0x4ff3fec8}, stub: 'esp32p4-rev1.json'}},
}
