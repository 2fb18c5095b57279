/** The ESP32 in all its packages. A row of data. */

import type {Chip} from '../chip.ts'
import {frequencies, sizes} from './image-words.ts'

export const esp32: Chip = {
	name: 'ESP32',
	magic: 0x00f01d83,
	chipId: undefined,
	imageId: 0,
	imageOffset: 0x1000,
	rom: {attaches: true, inflates: true, digests: true, beginWords: 4},
	spi: {
		base: 0x3ff42000,
		address: 4,
		addressAtTop: true,
		user: 0x1c,
		user1: 0x20,
		user2: 0x24,
		data: 0x80,
		readLength: 0x2c,
	},
	crystal: {divider: 0x3ff40014, perCrystal: 1, mhz: [26, 40]},
	fuses: 'esp32',
	// Sources: ESP-IDF, soc/esp32, rtc_cntl_reg.h; the ESP32's data sheet, which counts the reset by the RTC watchdog among
	// the three that sample the strapping pins. esptool uses this watchdog on newer chips but calls it unavailable on the
	// ESP32, without a reason; so restart.ts believes in such a restart only when it hears the boot log.
	watchdog: {
		lock: 0x3ff480a4,
		key: 0x50d83aa1,
		hold: 0x3ff48090,
		feed: 0x3ff480a0,
		feeding: 0x80000000,
		stages: 0x3ff4808c,
		// Bit 31: on. Bits 28 to 30: action of the first stage, 4 (reset RTC). Bits 14 and 11: reset signals of 200 ns.
		resetChip: 0xc0004800,
		hz: 150_000,
	},
	superWatchdog: undefined,
	usb: undefined,
	stub: 'esp32.json',
	header: {sizes, frequencies, sizeIsTrusted: false},
}
