/** The boards that a demo can have, by the name that is typed. Data only. */

import type {DemoName} from '../arguments.ts'
import type {ChipName} from '../esp/chips.ts'

interface DemoBoard {
	readonly chip: ChipName
	/** Revision of the silicon, major × 100 + minor; absent: the usual one. */
	readonly revision?: number
	/** PSRAM beside the chip, in bytes, of which its eFuses know nothing; absent: none. */
	readonly psramBeside?: number
}

export const demoBoards: Readonly<Record<DemoName, DemoBoard>> = {
	esp8266: {chip: 'ESP8266'},
	esp32: {chip: 'ESP32'},
	esp32s2: {chip: 'ESP32-S2'},
	esp32s3: {chip: 'ESP32-S3'},
	esp32c2: {chip: 'ESP32-C2'},
	esp32c3: {chip: 'ESP32-C3'},
	esp32c5: {chip: 'ESP32-C5'},
	esp32c6: {chip: 'ESP32-C6'},
	esp32c61: {chip: 'ESP32-C61'},
	esp32h2: {chip: 'ESP32-H2'},
	esp32p4: {chip: 'ESP32-P4'},
	// The first silicon that was sold, which needs firmware of its own.
	'esp32p4-rev1': {chip: 'ESP32-P4', revision: 103},
	'esp32-wrover': {chip: 'ESP32', psramBeside: 4 * 1024 * 1024},
}
