/** The firmware that is installed, and what the board holds before: the same for every tool. Knows no protocol. */

import {buildFirmware} from '#built/virtual/site/firmware'

const recipe = {chip: 'ESP32', machine: 'Generic ESP32 module with ESP32', date: '2025-12-09'} as const

export const firmwareOffset = 0x1000

export function firmware(): Uint8Array {
	return buildFirmware({...recipe, version: '1.27.0'})
}

/** Two files, 0 and 1, that differ in the date of their banner alone. */
export function soakFirmware(which: number): Uint8Array {
	return buildFirmware({...recipe, version: '1.27.0', seed: 1, date: `2025-12-${10 + which}`})
}

/** Another firmware, its settings (nvs), and a file system that was used: two blocks at its start, 200 KB further on. */
export function startState(): readonly {readonly at: number; readonly bytes: Uint8Array}[] {
	return [
		{at: firmwareOffset, bytes: buildFirmware({...recipe, version: '1.26.1'})},
		{at: 0x9000, bytes: new Uint8Array(0x2000).fill(0x5a)},
		{at: 0x200000, bytes: new Uint8Array(0x2000).fill(0x5a)},
		{at: 0x284000, bytes: new Uint8Array(0x32000).fill(0x5a)},
	]
}

export const startStateWords =
	'4 MB flash with another firmware of 1.7 MB, 8 KB of settings and 208 KB of files; the rest blank'
