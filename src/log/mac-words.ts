/**
 * Which registers of a chip hold its MAC, and what they hold in a log. Knows addresses; no wire. The places are those that
 * esp/silicon.ts and esp/fuses.ts read.
 */

import {type Chip, chips} from '../esp/chips.ts'
import {ESP32_EFUSES, ESP8266_EFUSES} from '../esp/silicon.ts'
import type {StandIns} from './stand-ins.ts'

/** Makes of a word one with another MAC in it. */
type Hide = (word: number, hidden: HiddenMac) => number

/** The MAC of one board, as far as its words have come. */
export class HiddenMac {
	#number = 0
	#end = ''

	constructor(private readonly standIns: StandIns) {}

	/** The end of the real one has come, in hexadecimal. */
	learn(end: string): void {
		this.#end = end
		this.#number = this.standIns.numberOfMac(end)
	}

	/** What stands before the end has come too. */
	learnBefore(hex: string): void {
		if (this.#end.length === 2) this.learn(hex + this.#end)
	}

	/** The six bytes of the one that stands for it. */
	get bytes(): readonly number[] {
		return this.standIns.macFor(this.#number)
	}
}

/** What hides the MAC in the word at `address`; undefined where none is in it. `chip`: undefined where it is not known. */
export function hidingAt(address: number, chip: Chip | undefined): Hide | undefined {
	if (chip) return wordsOf(chip).get(address)
	// Which word of which chip it is, nobody can tell.
	return chips.some(each => wordsOf(each).has(address)) ? () => 0 : undefined
}

function wordsOf({fuses}: Chip): ReadonlyMap<number, Hide> {
	switch (fuses) {
		case 'esp32':
			return new Map([
				[ESP32_EFUSES + 4, low],
				// Above the address there is its checksum.
				[ESP32_EFUSES + 8, (word, mac) => mask(word, 0xff00_0000) + (crc8(mac.bytes) << 16) + highOf(mac)],
			])
		case 'esp8266':
			return new Map<number, Hide>([
				[
					ESP8266_EFUSES,
					(word, mac) => {
						mac.learn(hexOf(word).slice(0, 2))
						return mask(word, 0x00ff_ffff) + mac.bytes[5]! * 0x100_0000
					},
				],
				[
					ESP8266_EFUSES + 4,
					(word, mac) => {
						mac.learnBefore(hexOf(word).slice(4))
						return mask(word, 0xffff_0000) + mac.bytes[3]! * 256 + mac.bytes[4]!
					},
				],
				// 0 where another word says whose address it is.
				[ESP8266_EFUSES + 12, word => (word === 0 ? 0 : mask(word, 0xff00_0000) + 0x02_0000)],
			])
		default:
			return new Map([
				[fuses.base + fuses.mac, low],
				[fuses.base + fuses.mac + 4, (word, mac) => mask(word, 0xffff_0000) + highOf(mac)],
			])
	}
}

/** The last four bytes. */
const low: Hide = (word, mac) => {
	mac.learn(hexOf(word))
	const [, , a = 0, b = 0, c = 0, d = 0] = mac.bytes
	return a * 0x100_0000 + b * 0x1_0000 + c * 256 + d
}

function highOf({bytes: [a = 0, b = 0]}: HiddenMac): number {
	return a * 256 + b
}

function mask(word: number, bits: number): number {
	return (word & bits) >>> 0
}

function hexOf(word: number): string {
	return (word >>> 0).toString(16).padStart(8, '0')
}

/** Of an ESP32's own address (ESP-IDF, esp_rom_efuse_mac_address_crc8: polynomial 0x31, reflected). */
function crc8(bytes: readonly number[]): number {
	let crc = 0
	for (const byte of bytes) {
		crc ^= byte
		for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >> 1) ^ 0x8c : crc >> 1
	}
	return crc
}
