/**
 * The boards and releases of the virtual site: a dozen of the real boards, with every peculiarity that the real pages have.
 * Data only.
 */

import {buildName} from '../../rules/build-name.ts'
import type {FirmwareChip} from './firmware.ts'

export interface SiteBoard {
	readonly id: string
	readonly product: string
	readonly vendor: string
	readonly port: 'esp32' | 'esp8266' | 'rp2'
	readonly mcu: string
	/** The chip that its firmware is built for; undefined: the virtual site builds none. */
	readonly chip: FirmwareChip | undefined
	readonly features: readonly string[]
	/** The name in the banner. */
	readonly machine: string
	/** Key → description on the page. */
	readonly variants: Readonly<Record<string, string>>
	/** Variants that are no longer built: their old files stay on the page, in a section of their own. */
	readonly retired: Readonly<Record<string, Retired>>
	readonly firmware: 'stable and preview' | 'preview' | 'none'
}

interface Retired {
	readonly description: string
	readonly newest: string
}

export interface Release {
	/** No leading v. */
	readonly version: string
	/** `2025-12-09`. */
	readonly date: string
}

/** Newest first. */
export const releases: readonly Release[] = [
	{version: '1.27.0', date: '2025-12-09'},
	{version: '1.26.1', date: '2025-09-11'},
	{version: '1.26.0', date: '2025-08-09'},
	{version: '1.25.0', date: '2025-04-15'},
	{version: '1.24.1', date: '2024-11-29'},
	{version: '1.23.0', date: '2024-06-02'},
	{version: '1.18', date: '2022-01-17'},
]

/** The real site keeps four of each board. */
export const previews: readonly Release[] = [
	{version: '1.28.0-preview.50.g2a1fcb1b5c', date: '2026-01-09'},
	{version: '1.28.0-preview.48.g91d0a6e3f7', date: '2026-01-08'},
	{version: '1.28.0-preview.43.g0c5be7d412', date: '2026-01-06'},
	{version: '1.28.0-preview.39.gf83b1d29a6', date: '2026-01-04'},
]

const none = {}
const built = {retired: none, variants: none, firmware: 'stable and preview'} as const

const generic: readonly SiteBoard[] = [
	{
		...built,
		id: 'ESP32_GENERIC',
		product: 'ESP32 / WROOM',
		vendor: 'Espressif',
		port: 'esp32',
		mcu: 'esp32',
		chip: 'ESP32',
		features: ['BLE', 'External Flash', 'WiFi'],
		machine: 'Generic ESP32 module with ESP32',
		variants: {
			D2WD: 'ESP32 D2WD',
			OTA: 'Support for OTA',
			SPIRAM: 'Support for SPIRAM / WROVER',
			UNICORE: 'ESP32 Unicore',
		},
	},
	{
		...built,
		id: 'ESP8266_GENERIC',
		product: 'ESP8266',
		vendor: 'Espressif',
		port: 'esp8266',
		mcu: 'esp8266',
		chip: 'ESP8266',
		features: ['External Flash', 'WiFi'],
		machine: 'ESP module with ESP8266',
		variants: {
			FLASH_1M: '1MiB flash',
			FLASH_2M_ROMFS: '2MiB flash with ROMFS',
			FLASH_512K: '512kiB flash',
		},
		retired: {OTA: {description: 'OTA compatible', newest: '1.26.1'}},
	},
	{
		...built,
		id: 'ESP32_GENERIC_S2',
		product: 'ESP32-S2',
		vendor: 'Espressif',
		port: 'esp32',
		mcu: 'esp32s2',
		chip: 'ESP32-S2',
		features: ['External Flash', 'WiFi'],
		machine: 'Generic ESP32S2 module with ESP32-S2',
	},
	{
		...built,
		id: 'ESP32_GENERIC_S3',
		product: 'ESP32-S3',
		vendor: 'Espressif',
		port: 'esp32',
		mcu: 'esp32s3',
		chip: 'ESP32-S3',
		features: ['BLE', 'External Flash', 'External RAM', 'WiFi'],
		machine: 'Generic ESP32S3 module with ESP32-S3',
		variants: {SPIRAM_OCT: 'Support for Octal-SPIRAM'},
		retired: {FLASH_4M: {description: '4MiB flash', newest: '1.25.0'}},
	},
	{
		...built,
		id: 'ESP32_GENERIC_C3',
		product: 'ESP32-C3',
		vendor: 'Espressif',
		port: 'esp32',
		mcu: 'esp32c3',
		chip: 'ESP32-C3',
		features: ['BLE', 'External Flash', 'WiFi'],
		machine: 'ESP32C3 module with ESP32-C3',
	},
	{
		...built,
		id: 'ESP32_GENERIC_C6',
		product: 'ESP32-C6',
		vendor: 'Espressif',
		port: 'esp32',
		mcu: 'esp32c6',
		chip: 'ESP32-C6',
		features: ['BLE', 'External Flash', 'WiFi'],
		machine: 'ESP32C6 module with ESP32-C6',
	},
	{
		...built,
		id: 'ESP32_GENERIC_C2',
		product: 'ESP32-C2',
		vendor: 'Espressif',
		port: 'esp32',
		mcu: 'esp32c2',
		chip: 'ESP32-C2',
		features: ['BLE', 'External Flash', 'WiFi'],
		machine: 'ESP32C2 module with ESP32-C2',
		variants: {FLASH_2M: '2MiB flash'},
	},
	{
		...built,
		id: 'ESP32_GENERIC_C5',
		product: 'ESP32-C5',
		vendor: 'Espressif',
		port: 'esp32',
		mcu: 'esp32c5',
		chip: 'ESP32-C5',
		features: ['BLE', 'External Flash', 'WiFi'],
		machine: 'ESP32C5 module with ESP32-C5',
	},
	{
		...built,
		id: 'ESP32_GENERIC_H2',
		product: 'ESP32-H2',
		vendor: 'Espressif',
		port: 'esp32',
		mcu: 'esp32h2',
		chip: 'ESP32-H2',
		features: ['BLE'],
		machine: 'ESP32H2 module with ESP32-H2',
	},
	{
		...built,
		id: 'ESP32_GENERIC_P4',
		product: 'ESP32-P4',
		vendor: 'Espressif',
		port: 'esp32',
		mcu: 'esp32p4',
		chip: 'ESP32-P4',
		features: ['BLE', 'WiFi'],
		machine: 'Generic ESP32P4 module with ESP32-P4',
		// The real site has the builds for early silicon since v1.29; here every release has them.
		variants: {
			C5_WIFI: 'Support for external C5 WiFi/BLE',
			C6_WIFI: 'Support for external C6 WiFi/BLE',
			PRE_REV3: 'Boards with early 0.x and 1.x chip revisions',
			PRE_REV3_C5_WIFI: '0.x and 1.x chip revisions with external C5 WiFi/BLE',
			PRE_REV3_C6_WIFI: '0.x and 1.x chip revisions with external C6 WiFi/BLE',
		},
	},
]

const others: readonly SiteBoard[] = [
	{
		...built,
		id: 'M5STACK_ATOM',
		product: 'Atom',
		vendor: 'M5Stack',
		port: 'esp32',
		mcu: 'esp32',
		chip: 'ESP32',
		features: ['BLE', 'IMU', 'Infrared', 'USB-C', 'WiFi'],
		machine: 'M5Stack ATOM with ESP32-PICO-D4',
	},
	{
		...built,
		id: 'OLIMEX_ESP32_POE',
		product: 'ESP32 POE',
		vendor: 'Olimex',
		port: 'esp32',
		mcu: 'esp32',
		chip: 'ESP32',
		features: ['BLE', 'Ethernet', 'External Flash', 'PoE', 'WiFi', 'microSD'],
		machine: 'Olimex ESP32 ETH with ESP32',
	},
	{
		...built,
		id: 'UM_TINYPICO',
		product: 'TinyPICO',
		vendor: 'Unexpected Maker',
		port: 'esp32',
		mcu: 'esp32',
		chip: 'ESP32',
		features: ['BLE', 'Battery Charging', 'External Flash', 'External RAM', 'WiFi'],
		machine: 'TinyPICO with ESP32-PICO-D4',
	},
	{
		...built,
		id: 'UM_TINYS3',
		product: 'TinyS3',
		vendor: 'Unexpected Maker',
		port: 'esp32',
		mcu: 'esp32s3',
		chip: 'ESP32-S3',
		features: ['BLE', 'Battery Charging', 'External RAM', 'USB-C', 'WiFi'],
		machine: 'TinyS3 with ESP32-S3-FN8',
	},
	{
		...built,
		id: 'LOLIN_S2_MINI',
		product: 'S2 mini',
		vendor: 'Wemos',
		port: 'esp32',
		mcu: 'esp32s2',
		chip: 'ESP32-S2',
		features: ['USB-C', 'WiFi'],
		machine: 'LOLIN_S2_MINI with ESP32-S2FN4R2',
	},
	{
		...built,
		id: 'SEEED_XIAO_ESP32C3',
		product: 'XIAO ESP32C3',
		vendor: 'Seeed Studio',
		port: 'esp32',
		mcu: 'esp32c3',
		chip: 'ESP32-C3',
		features: ['BLE', 'Battery Charging', 'External Flash', 'USB-C', 'WiFi'],
		machine: 'Seeed XIAO ESP32C3 with ESP32-C3',
		firmware: 'preview',
	},
	{
		...built,
		id: 'SOLDERED_NULA_MINI',
		product: 'NULA Mini',
		vendor: 'Soldered Electronics',
		port: 'esp32',
		mcu: 'esp32c6',
		chip: 'ESP32-C6',
		features: ['BLE', 'USB-C', 'WiFi'],
		machine: 'Soldered NULA Mini with ESP32-C6',
		firmware: 'none',
	},
	{
		...built,
		id: 'RPI_PICO_W',
		product: 'Pico W',
		vendor: 'Raspberry Pi',
		port: 'rp2',
		mcu: 'rp2040',
		chip: undefined,
		features: ['BLE', 'External Flash', 'USB', 'WiFi'],
		machine: 'Raspberry Pi Pico W with RP2040',
	},
]

export const siteBoards: readonly SiteBoard[] = [...generic, ...others]

/** The banner of a variant's build, where it is not that of the standard build. */
const variantMachines: Readonly<Record<string, string>> = {
	'ESP32_GENERIC-D2WD': 'Generic ESP32 module with ESP32-D2WD',
	'ESP32_GENERIC-OTA': 'Generic ESP32 module with OTA with ESP32',
	'ESP32_GENERIC-SPIRAM': 'Generic ESP32 module with SPIRAM with ESP32',
	'ESP32_GENERIC-UNICORE': 'Generic ESP32 module with ESP32-UNICORE',
	'ESP32_GENERIC_C2-FLASH_2M': 'ESP32C2 module with 2MiB Flash with ESP32-C2',
	'ESP32_GENERIC_S3-SPIRAM_OCT': 'Generic ESP32S3 module with Octal-SPIRAM with ESP32-S3',
	'ESP8266_GENERIC-FLASH_1M': 'ESP module (1M) with ESP8266',
	'ESP8266_GENERIC-FLASH_512K': 'ESP module (512K) with ESP8266',
}

export function machineOf(board: SiteBoard, variant: string): string {
	return variantMachines[buildName(board.id, variant)] ?? board.machine
}

/** Page names from before 2023-08 and 2025-01, which redirect to the boards of today. */
export const oldNames: Readonly<Record<string, string>> = {
	esp32: 'ESP32_GENERIC',
	esp32c3: 'ESP32_GENERIC_C3',
	esp32c6: 'ESP32_GENERIC_C6',
	esp8266: 'ESP8266_GENERIC',
	'rp2-pico-w': 'RPI_PICO_W',
	tinypico: 'UM_TINYPICO',
}
