/**
 * What a chip's eFuses say about it, and the decoding for the two chips whose eFuses are unlike all others. Only reads
 * registers.
 */

import type {SecurityFeature} from '../problem.ts'
import {MB} from './flash-geometry.ts'

/** Reads one 32-bit register. */
export type ReadRegister = (address: number) => Promise<number>

export interface Silicon {
	readonly model: string
	/** Major × 100 + minor. */
	readonly revision: number
	/** `24:0a:c4:12:34:56`; `xx:xx:xx:12:34:56` where the maker's half is not known. */
	readonly mac: string
	readonly features: readonly string[]
	/**
	 * Bytes of PSRAM in the package, 0 for a chip that cannot have any; undefined when there is none in the package and the
	 * chip cannot tell what is outside.
	 */
	readonly psramBytes: number | undefined
	/** Data lines of that PSRAM, where the chip tells: a build for four lines does not drive eight. */
	readonly psramLines: 4 | 8 | undefined
	readonly security: readonly SecurityFeature[]
	/** Pins of a flash inside the package, for SPI_ATTACH; 0 for the usual ones. */
	readonly flashPads: number
}

function bit(word: number, n: number): number {
	return (word >>> n) & 1
}

export function macOf(bytes: readonly number[]): string {
	return bytes.map(byte => byte.toString(16).padStart(2, '0')).join(':')
}

/**
 * Addresses of block 0 of the ESP32's eFuses, and of the word of its APB controller that holds the third bit of the
 * revision.
 */
export const ESP32_EFUSES = 0x3ff5a000
const ESP32_APB_DATE = 0x3ff6607c

/** Source: ESP32 technical reference manual, eFuse controller; package numbers as in ESP-IDF's efuse table. */
export async function esp32Silicon(read: ReadRegister): Promise<Silicon> {
	const words: number[] = []
	for (let n = 0; n < 7; n += 1) words.push(await read(ESP32_EFUSES + 4 * n))
	const [word0, word1, word2, word3, word4, word5, word6] = words as [
		number,
		number,
		number,
		number,
		number,
		number,
		number,
	]
	const apbDate = await read(ESP32_APB_DATE)
	const major = esp32Major(bit(word3, 15) | (bit(word5, 20) << 1) | (bit(apbDate, 31) << 2))
	const pack = ((word3 >>> 9) & 7) | (bit(word3, 2) << 3)
	const singleCore = bit(word3, 0) === 1
	const features = ['Wi-Fi']
	if (!bit(word3, 1)) features.push('Bluetooth')
	features.push(singleCore ? 'single core' : 'dual core')
	if (bit(word3, 13)) features.push(bit(word3, 12) ? '160 MHz' : '240 MHz')
	if ([2, 4, 5, 6].includes(pack)) features.push('flash in package')
	if (pack === 6 || pack === 7) features.push('PSRAM in package')
	if ((word4 >>> 8) & 0x1f) features.push('calibrated ADC')
	const security: SecurityFeature[] = []
	// ABS_DONE_0 is secure boot V1; ABS_DONE_1 is V2, which only revision 3 has.
	if (bit(word6, 4) || (major >= 3 && bit(word6, 5))) security.push('secure-boot')
	// FLASH_CRYPT_CNT: an odd number of set bits means that the flash is encrypted.
	if (isOdd((word0 >>> 20) & 0x7f)) security.push('flash-encryption')
	return {
		model: esp32Model(pack, major, singleCore),
		revision: major * 100 + ((word5 >>> 24) & 3),
		mac: macOf([word2 >>> 8, word2, word1 >>> 24, word1 >>> 16, word1 >>> 8, word1].map(byte => byte & 0xff)),
		features,
		psramBytes: pack === 6 || pack === 7 ? 2 * MB : undefined,
		psramLines: pack === 6 || pack === 7 ? 4 : undefined,
		security,
		flashPads: esp32FlashPads(word3, word5),
	}
}

function esp32Major(bits: number): number {
	switch (bits) {
		case 1:
			return 1
		case 3:
			return 2
		case 7:
			return 3
		default:
			return 0
	}
}

function esp32Model(pack: number, major: number, singleCore: boolean): string {
	const suffix = major === 3 ? '-V3' : ''
	switch (pack) {
		case 0:
			return singleCore ? 'ESP32-S0WDQ6' : `ESP32-D0WDQ6${suffix}`
		case 1:
			return singleCore ? 'ESP32-S0WD' : `ESP32-D0WD${suffix}`
		case 2:
			return 'ESP32-D2WD'
		case 4:
			return 'ESP32-U4WDH'
		case 5:
			return major === 3 ? 'ESP32-PICO-V3' : 'ESP32-PICO-D4'
		case 6:
			return 'ESP32-PICO-V3-02'
		case 7:
			return 'ESP32-D0WDR2-V3'
		default:
			return 'ESP32'
	}
}

/**
 * Pins of the flash: clock, Q, D and CS are in word 5, HD is in word 3, five bits each; SPI_ATTACH takes them with six bits
 * each.
 */
function esp32FlashPads(word3: number, word5: number): number {
	const clock = word5 & 0x1f
	const q = (word5 >>> 5) & 0x1f
	const d = (word5 >>> 10) & 0x1f
	const cs = (word5 >>> 15) & 0x1f
	const hd = (word3 >>> 4) & 0x1f
	return ((hd << 24) | (cs << 18) | (d << 12) | (q << 6) | clock) >>> 0
}

/** Whether an odd number of its bits is set: that is how a counter in the eFuses says yes. */
export function isOdd(value: number): boolean {
	let odd = false
	for (let rest = value; rest > 0; rest >>>= 1) if (rest & 1) odd = !odd
	return odd
}

/** Address of the first of the ESP8266's four eFuse words. */
export const ESP8266_EFUSES = 0x3ff00050

/** Source: Espressif's ESP8266 eFuse notes, as esptool and the SDK read them. It has no security features. */
export async function esp8266Silicon(read: ReadRegister): Promise<Silicon> {
	const word0 = await read(ESP8266_EFUSES)
	const word1 = await read(ESP8266_EFUSES + 4)
	const word2 = await read(ESP8266_EFUSES + 8)
	const word3 = await read(ESP8266_EFUSES + 12)
	const is8285 = bit(word0, 4) === 1 || bit(word2, 16) === 1
	return {
		model: is8285 ? 'ESP8285' : 'ESP8266EX',
		revision: 0,
		mac: `${esp8266Maker(word1, word3)}:${macOf([word1 >>> 8, word1, word0 >>> 24].map(byte => byte & 0xff))}`,
		features: ['Wi-Fi', ...(is8285 ? ['flash in package'] : [])],
		psramBytes: 0,
		psramLines: undefined,
		security: [],
		flashPads: 0,
	}
}

/**
 * The first three bytes of the MAC. Newer chips hold them in full; older ones hold a flag that chooses one of two prefixes
 * (esptool, esp8266.py: get_mac). With any other flag the maker is not known, and none is made up.
 */
function esp8266Maker(word1: number, word3: number): string {
	const bytes = (...values: readonly number[]) => macOf(values.map(value => value & 0xff))
	if (word3 !== 0) return bytes(word3 >>> 16, word3 >>> 8, word3)
	const flag = (word1 >>> 16) & 0xff
	return ['18:fe:34', 'ac:d0:74'][flag] ?? 'xx:xx:xx'
}
