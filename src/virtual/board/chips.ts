/** The chips a virtual board can carry, one row each, from the files in chips/. */

import type {ChipName} from '../../esp/chips.ts'
import type {VirtualChip} from './chips/chip.ts'
import {esp32} from './chips/esp32.ts'
import {esp32c2} from './chips/esp32-c2.ts'
import {esp32c3} from './chips/esp32-c3.ts'
import {esp32c5} from './chips/esp32-c5.ts'
import {esp32c6} from './chips/esp32-c6.ts'
import {esp32c61} from './chips/esp32-c61.ts'
import {esp32h2} from './chips/esp32-h2.ts'
import {esp32p4} from './chips/esp32-p4.ts'
import {esp32s2} from './chips/esp32-s2.ts'
import {esp32s3} from './chips/esp32-s3.ts'
import {esp8266} from './chips/esp8266.ts'

export const virtualChips: Readonly<Record<ChipName, VirtualChip>> = {
	ESP8266: esp8266,
	ESP32: esp32,
	'ESP32-S2': esp32s2,
	'ESP32-S3': esp32s3,
	'ESP32-C2': esp32c2,
	'ESP32-C3': esp32c3,
	'ESP32-C5': esp32c5,
	'ESP32-C6': esp32c6,
	'ESP32-C61': esp32c61,
	'ESP32-H2': esp32h2,
	'ESP32-P4': esp32p4,
}
