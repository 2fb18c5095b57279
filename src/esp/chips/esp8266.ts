/** The ESP8266, and the ESP8285, which is the same with its flash in the package. A row of data. */

import type {Chip} from '../chip.ts'
import {frequencies} from './image-words.ts'

export const esp8266: Chip = {
	name: 'ESP8266',
	magic: 0xfff0c101,
	chipId: undefined,
	imageId: undefined,
	imageOffset: 0,
	rom: {attaches: false, inflates: false, digests: false, beginWords: 4},
	spi: {
		base: 0x60000200,
		address: 4,
		addressAtTop: true,
		user: 0x1c,
		user1: 0x20,
		user2: 0x24,
		data: 0x40,
		readLength: undefined,
	},
	crystal: {divider: 0x60000014, perCrystal: 2, mhz: [26, 40]},
	fuses: 'esp8266',
	// No reset from inside samples the straps again, so each ends in the loader ("boot mode:(1,"). RUN_USER_CODE, which
	// older stubs obeyed, does nothing in the present one (esp-flasher-stub, command_handler.c).
	watchdog: undefined,
	superWatchdog: undefined,
	usb: undefined,
	stub: 'esp8266.json',
	header: {
		sizes: new Map([
			['256KB', 0x10],
			['512KB', 0x00],
			['1MB', 0x20],
			['2MB', 0x30],
			['4MB', 0x40],
			['2MB-c1', 0x50],
			['4MB-c1', 0x60],
			['8MB', 0x80],
			['16MB', 0x90],
		]),
		frequencies,
		sizeIsTrusted: true,
	},
}
