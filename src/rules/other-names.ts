/**
 * What else boards are called: the site's ids of earlier years, and boards that are sold under a name for which upstream builds
 * nothing, with the build that runs on them. Facts only.
 */

import {lettersOf} from './board-words.ts'

/** What makes the build the right one for what is called so. */
type NamedFor =
	/** The site called it so until the year of the rename. */
	| 'old-id'
	/** It carries the chip, and the generic build of a chip runs on every board with it. */
	| 'chip'
	| 'psram'
	/** PSRAM on eight lines: the R8 in N16R8. */
	| 'octal-psram'
	| 'small-flash'
	| 'single-core'
	/** Its Wi-Fi is a chip of its own beside an ESP32-P4, and there is a build for each silicon of that. */
	| 'second-chip'
	/** Another model of a board that is built. */
	| 'same-board'

export interface OtherName {
	readonly name: string
	/** The nearest builds, as they are typed; more than one where the chip decides between them. */
	readonly builds: readonly string[]
	readonly why: NamedFor
}

/**
 * Ids that were in use until 2023-08 (`id` in board.json, removed with 1a99f74063), 2024-08 (PIMORONI_PICOLIPO) or 2025-01
 * (ca71df0081), and boards that became variants.
 */
const oldIds: Readonly<Record<string, string>> = {
	esp32: 'ESP32_GENERIC',
	GENERIC: 'ESP32_GENERIC',
	GENERIC_SPIRAM: 'ESP32_GENERIC-SPIRAM',
	GENERIC_OTA: 'ESP32_GENERIC-OTA',
	GENERIC_D2WD: 'ESP32_GENERIC-D2WD',
	GENERIC_UNICORE: 'ESP32_GENERIC-UNICORE',
	GENERIC_S2: 'ESP32_GENERIC_S2',
	ESP32_S2_WROVER: 'ESP32_GENERIC_S2',
	GENERIC_S3: 'ESP32_GENERIC_S3',
	GENERIC_S3_SPIRAM: 'ESP32_GENERIC_S3',
	GENERIC_S3_SPIRAM_OCT: 'ESP32_GENERIC_S3-SPIRAM_OCT',
	GENERIC_C3: 'ESP32_GENERIC_C3',
	GENERIC_C3_USB: 'ESP32_GENERIC_C3',
	'esp32c3-usb': 'ESP32_GENERIC_C3',
	'esp8266-1m': 'ESP8266_GENERIC-FLASH_1M',
	'esp8266-512k': 'ESP8266_GENERIC-FLASH_512K',
	wesp32: 'SIL_WESP32',
	tinypico: 'UM_TINYPICO',
	tinys2: 'UM_TINYS2',
	tinys3: 'UM_TINYS3',
	feathers2: 'UM_FEATHERS2',
	featherS2neo: 'UM_FEATHERS2NEO',
	feathers3: 'UM_FEATHERS3',
	pros3: 'UM_PROS3',
	nanos3: 'UM_NANOS3',
	omgs3: 'UM_OMGS3',
	'rp2-pico': 'RPI_PICO',
	'rp2-pico-w': 'RPI_PICO_W',
	PIMORONI_PICOLIPO_4MB: 'PIMORONI_PICOLIPO',
	PIMORONI_PICOLIPO_16MB: 'PIMORONI_PICOLIPO-FLASH_16M',
	pyblitev10: 'PYBLITEV10',
	'MIKROE-QUAIL': 'MIKROE_QUAIL',
}

/** Boards by the build that runs on them and what for. What is known of each is on its maker's page: module, flash and PSRAM. */
const sold: readonly (readonly [string | readonly string[], NamedFor, readonly string[]])[] = [
	[
		'ESP32_GENERIC',
		'chip',
		[
			'ESP32 DevKit',
			'ESP32 DevKitC',
			'DOIT ESP32 DevKit V1',
			'ESP32 Dev Module',
			'ESP32 Dev Board',
			'ESP-WROOM-32',
			'ESP32-WROOM-32',
			'ESP32-WROOM-32E',
			'ESP-32S',
			'NodeMCU-32S',
			'NodeMCU ESP32',
			'AZ-Delivery ESP32',
			'Freenove ESP32',
			'LOLIN D32',
			'Wemos LOLIN32',
			'Wemos D1 R32',
			'D1 Mini ESP32',
			'MH-ET LIVE ESP32 MiniKit',
			'TTGO T-Display',
			'LILYGO T-Display',
			'Cheap Yellow Display CYD',
			'ESP32-2432S028',
			'WT32-ETH01',
			'FireBeetle ESP32',
			'Adafruit HUZZAH32',
			'Adafruit Feather ESP32',
			'M5Stack Basic Core',
			'M5StickC',
			'Heltec WiFi LoRa 32 V2',
			'ESP32-PICO-KIT',
			'ESP32-PICO-D4',
		],
	],
	[
		'ESP32_GENERIC-SPIRAM',
		'psram',
		[
			'ESP32-CAM',
			'AI-Thinker ESP32-CAM',
			'ESP32-WROVER',
			'ESP-WROVER-KIT',
			'Freenove ESP32-WROVER',
			'ESP-EYE',
			'LOLIN D32 Pro',
			'TTGO T-Beam',
			'LILYGO T-Beam',
			'TTGO T7',
			'TTGO T-Call',
			'LILYGO T-Watch 2020',
			'WT32-SC01',
			'M5Stack Core2',
			'M5Stack Fire',
			'M5StickC Plus2',
			'Adafruit Feather ESP32 V2',
			'Adafruit QT Py ESP32 Pico',
			'ESP32-LyraT',
			'ODROID-GO',
		],
	],
	['ESP32_GENERIC-UNICORE', 'single-core', ['ESP32-SOLO-1', 'ESP32-S0WD']],
	['M5STACK_ATOM', 'same-board', ['M5Stack ATOM Lite', 'M5Stack ATOM Matrix', 'M5Stack ATOM Echo']],
	[
		'ESP8266_GENERIC',
		'chip',
		[
			'NodeMCU',
			'NodeMCU V3',
			'NodeMCU Amica',
			'AZ-Delivery NodeMCU',
			'Wemos D1 mini',
			'LOLIN D1 mini',
			'D1 mini Pro',
			'Wemos D1',
			'Wemos D1 R2',
			'ESP-12',
			'ESP-12E',
			'ESP-12F',
			'ESP-07',
			'ESP-WROOM-02',
			'Adafruit HUZZAH ESP8266',
			'Adafruit Feather HUZZAH',
			'Witty Cloud',
		],
	],
	[
		'ESP8266_GENERIC-FLASH_1M',
		'small-flash',
		['ESP-01', 'ESP-01S', 'ESP8285', 'D1 mini Lite', 'Sonoff Basic', 'Sonoff S20'],
	],
	[
		'ESP32_GENERIC_C3',
		'chip',
		[
			'ESP32-C3 SuperMini',
			'C3 SuperMini',
			'ESP32-C3-DevKitM-1',
			'ESP32-C3-DevKitC-02',
			'ESP32-C3-MINI-1',
			'ESP32-C3-WROOM-02',
			'ESP32-C3-Zero',
			'ESP32-C3 OLED 0.42',
			'ESP-C3-12F',
			'ESP-C3-13',
			'ESP-C3-32S',
			'AirM2M CORE ESP32C3',
			'Luatos ESP32-C3',
			'M5Stack Stamp C3',
			'Adafruit QT Py ESP32-C3',
			'Beetle ESP32-C3',
		],
	],
	['ESP32_GENERIC_C2', 'chip', ['ESP8684', 'ESP8684-DevKitM-1', 'ESP8684-MINI-1']],
	['ESP32_GENERIC_C5', 'chip', ['ESP32-C5-DevKitC-1', 'ESP32-C5-WROOM-1']],
	[
		'ESP32_GENERIC_C6',
		'chip',
		[
			'ESP32-C6 SuperMini',
			'ESP32-C6-DevKitC-1',
			'ESP32-C6-DevKitM-1',
			'ESP32-C6-WROOM-1',
			'ESP32-C6-MINI-1',
			'ESP32-C6-Zero',
			'ESP32-C6-LCD-1.47',
			'FireBeetle 2 ESP32-C6',
			'Adafruit Feather ESP32-C6',
		],
	],
	['ESP32_GENERIC_H2', 'chip', ['ESP32-H2 SuperMini', 'ESP32-H2-DevKitM-1', 'ESP32-H2-MINI-1']],
	[
		['ESP32_GENERIC_P4-C6_WIFI', 'ESP32_GENERIC_P4-PRE_REV3_C6_WIFI'],
		'second-chip',
		['ESP32-P4-Function-EV-Board', 'Waveshare ESP32-P4-NANO', 'M5Stack Tab5', 'FireBeetle 2 ESP32-P4'],
	],
	[
		'ESP32_GENERIC_S2',
		'chip',
		[
			'ESP32-S2-Saola-1',
			'ESP32-S2-DevKitM-1',
			'ESP32-S2-DevKitC-1',
			'ESP32-S2-Kaluga-1',
			'ESP32-S2-MINI-1',
			'ESP32-S2-WROOM',
			'ESP-12K',
			'Adafruit QT Py ESP32-S2',
			'Adafruit Feather ESP32-S2',
			'Adafruit MagTag',
			'Adafruit FunHouse',
			'Franzininho WiFi',
		],
	],
	[
		'ESP32_GENERIC_S3',
		'chip',
		[
			'ESP32-S3-DevKitC-1',
			'ESP32-S3-DevKitM-1',
			'ESP32-S3-WROOM-1',
			'ESP32-S3-MINI-1',
			'ESP32-S3 SuperMini',
			'ESP32-S3-Zero',
			'YD-ESP32-S3',
			'ESP32-S3 N8',
			'ESP32-S3 N4R2',
			'ESP32-S3 N8R2',
			'ESP32-S3 N16R2',
			'LOLIN S3 Mini',
			'LILYGO T-Dongle-S3',
			'M5Stack StampS3',
			'M5Stack AtomS3',
			'M5Stack Cardputer',
			'M5Stack CoreS3',
			'Heltec WiFi LoRa 32 V3',
			'Adafruit Feather ESP32-S3',
			'Adafruit QT Py ESP32-S3',
		],
	],
	[
		'ESP32_GENERIC_S3-SPIRAM_OCT',
		'octal-psram',
		[
			'ESP32-S3 N8R8',
			'ESP32-S3 N16R8',
			'ESP32-S3 N32R8',
			'ESP32-S3-CAM',
			'ESP32-S3-EYE',
			'ESP32-S3-BOX',
			'ESP32-S3-Touch-LCD',
			'LILYGO T-Display-S3',
			'LILYGO T-Deck',
			'LILYGO T-Embed',
			'LILYGO T7-S3',
			'LOLIN S3',
			'LOLIN S3 Pro',
			'Adafruit Metro ESP32-S3',
		],
	],
	['SEEED_XIAO_ESP32S3', 'same-board', ['XIAO ESP32S3 Sense']],
	['RPI_PICO', 'same-board', ['Raspberry Pi Pico H']],
	['RPI_PICO_W', 'same-board', ['Raspberry Pi Pico WH']],
]

export const otherNames: readonly OtherName[] = [
	...Object.entries(oldIds).map(([name, build]): OtherName => ({name, builds: [build], why: 'old-id'})),
	...sold.flatMap(([build, why, names]) =>
		names.map((name): OtherName => ({name, builds: typeof build === 'string' ? [build] : build, why})),
	),
]

/**
 * What is called so. The maker and the family in front may be left out (`super mini`, `t-display`, `n16r8`); where that leaves
 * several, it has the builds of all.
 */
export function otherNameTyped(typed: string): OtherName | undefined {
	const wanted = lettersOf(typed)
	if (wanted === '') return undefined
	const whole = otherNames.find(({name}) => lettersOf(name) === wanted)
	if (whole) return whole
	const [first, ...more] = otherNames.filter(({name}) => shortNames(name).includes(wanted))
	return first && {...first, builds: [...new Set([first, ...more].flatMap(({builds}) => builds))]}
}

/** In front of a name they are often left out. */
const makersAndFamilies =
	/^(?:Adafruit|AI|Thinker|AZ|Delivery|DOIT|Freenove|Heltec|LILYGO|LOLIN|Luatos|M5Stack|TTGO|Waveshare|Wemos|ESP32|C3|C5|C6|H2|P4|S2|S3)$/

/** Shorter ones are too many things: `mini`, `S3`. */
const LEAST_LETTERS = 5

/** Of `ESP32-C3 SuperMini` `c3supermini` and `supermini`, in letters alone. */
export function shortNames(name: string): readonly string[] {
	const parts = name.match(/[\w.]+/g) ?? []
	const heads = parts.findIndex(part => !makersAndFamilies.test(part))
	return parts
		.slice(0, Math.max(0, heads))
		.map((_, at) => lettersOf(parts.slice(at + 1).join('')))
		.filter(short => short.length >= LEAST_LETTERS)
}
