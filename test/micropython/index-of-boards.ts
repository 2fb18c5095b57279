/** The boards of Espressif's chips as the site's index lists them, with their variants: names and numbers, no page. */

import type {Board} from '../../src/micropython/board.ts'
import {parseBoardIndex} from '../../src/micropython/board-index.ts'

const variants: Readonly<Record<string, readonly string[]>> = {
	ESP32_GENERIC: ['D2WD', 'OTA', 'SPIRAM', 'UNICORE'],
	ESP32_GENERIC_C2: ['FLASH_2M'],
	ESP32_GENERIC_P4: ['C5_WIFI', 'C6_WIFI', 'PRE_REV3', 'PRE_REV3_C5_WIFI', 'PRE_REV3_C6_WIFI'],
	ESP32_GENERIC_S3: ['SPIRAM_OCT'],
	ESP8266_GENERIC: ['FLASH_1M', 'FLASH_2M_ROMFS', 'FLASH_512K'],
}

/** Id → maker and product, by chip. */
const byMcu: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	esp32: {
		ESP32_GENERIC: 'Espressif|ESP32 / WROOM',
		LILYGO_TTGO_LORA32: 'LILYGO|TTGO LoRa32',
		M5STACK_ATOM: 'M5Stack|Atom',
		OLIMEX_ESP32_EVB: 'Olimex|ESP32 EVB',
		OLIMEX_ESP32_POE: 'Olimex|ESP32 POE',
		SIL_MANT1S: 'Silicognition LLC|ManT1S',
		SIL_WESP32: 'Silicognition|wESP32',
		SPARKFUN_IOT_REDBOARD_ESP32: 'SparkFun|ESP32 / WROOM',
		UM_TINYPICO: 'Unexpected Maker|TinyPICO',
	},
	esp32s2: {
		ESP32_GENERIC_S2: 'Espressif|ESP32-S2',
		LOLIN_S2_MINI: 'Wemos|S2 mini',
		UM_FEATHERS2: 'Unexpected Maker|FeatherS2',
	},
	esp32s3: {
		ESP32_GENERIC_S3: 'Espressif|ESP32-S3',
		ARDUINO_NANO_ESP32: 'Arduino|Nano ESP32',
		M5STACK_ATOMS3_LITE: 'M5Stack|AtomS3 Lite',
		SEEED_XIAO_ESP32S3: 'Seeed Studio|XIAO ESP32S3',
		UM_FEATHERS3: 'Unexpected Maker|FeatherS3',
		UM_PROS3: 'Unexpected Maker|ProS3',
	},
	esp32c2: {ESP32_GENERIC_C2: 'Espressif|ESP32-C2'},
	esp32c3: {ESP32_GENERIC_C3: 'Espressif|ESP32-C3', LOLIN_C3_MINI: 'Wemos|C3 mini'},
	esp32c5: {ESP32_GENERIC_C5: 'Espressif|ESP32-C5', SEEED_XIAO_ESP32C5: 'Seeed Studio|XIAO ESP32C5'},
	esp32c6: {ESP32_GENERIC_C6: 'Espressif|ESP32-C6', M5STACK_NANOC6: 'M5Stack|NanoC6'},
	esp32h2: {ESP32_GENERIC_H2: 'Espressif|ESP32-H2', M5STACK_NANOH2: 'M5Stack|NanoH2'},
	esp32p4: {ESP32_GENERIC_P4: 'Espressif|ESP32-P4'},
	esp8266: {ESP8266_GENERIC: 'Espressif|ESP8266'},
}

const entries = Object.entries(byMcu).flatMap(([mcu, boards]) =>
	Object.entries(boards).map(([id, name]) => {
		const [vendor, product] = name.split('|')
		const named = Object.fromEntries((variants[id] ?? []).map(variant => [variant, variant]))
		const retired = id === 'ESP32_GENERIC_S3' ? {old_variants: {FLASH_4M: ['4MiB flash', 'retired']}} : {}
		return {id, mcu, port: mcu === 'esp8266' ? mcu : 'esp32', vendor, product, variants: named, ...retired}
	}),
)

export const boards: readonly Board[] = parseBoardIndex(JSON.stringify(entries), 'https://site.example', 'x')

/** `ESP32_GENERIC-SPIRAM` and all the others, standard builds too. */
export const allBuilds: readonly string[] = boards.flatMap(({id, variants: known, retired = {}}) => [
	id,
	...[...Object.keys(known), ...Object.keys(retired)].map(variant => `${id}-${variant}`),
])

/** Of makers: neither Espressif's nor a variant. */
export const makersBuilds = allBuilds.filter(name => !/^ESP(?:32|8266)_GENERIC/.test(name))
