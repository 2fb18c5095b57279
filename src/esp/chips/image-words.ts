/** The words for the flash in the header of an image that most chips share. Knows no single chip. */

import type {FlashFrequency, FlashSize} from '../../rules/flash-settings.ts'

/** Upper half of byte 3, on all chips but the ESP8266. */
export const sizes: ReadonlyMap<FlashSize, number> = new Map([
	['1MB', 0x00],
	['2MB', 0x10],
	['4MB', 0x20],
	['8MB', 0x30],
	['16MB', 0x40],
	['32MB', 0x50],
	['64MB', 0x60],
	['128MB', 0x70],
])

/** Lower half of byte 3, on ESP8266, ESP32, S2, S3, C3 and P4. */
export const frequencies: ReadonlyMap<FlashFrequency, number> = new Map([
	['80m', 0xf],
	['40m', 0x0],
	['26m', 0x1],
	['20m', 0x2],
])
