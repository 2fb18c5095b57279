/**
 * What all chips since the ESP32-S2 have in common. Where only a base address differs, a function builds the registers from
 * it. Knows no single chip.
 */

import type {Chip, RtcWatchdog, SpiRegisters} from '../chip.ts'
import type {Bits, Field} from '../fuses.ts'
import {frequencies, sizes} from './image-words.ts'

/** The parts of a row that are the same for all of them. */
export const sinceS2 = {
	magic: undefined,
	rom: {attaches: true, inflates: true, digests: true, beginWords: 5},
	crystal: 40,
	header: {sizes, frequencies, sizeIsTrusted: false},
} as const satisfies Partial<Chip>

export function spiAt(base: number): SpiRegisters {
	return {
		base,
		address: 4,
		addressAtTop: false,
		user: 0x18,
		user1: 0x1c,
		user2: 0x20,
		data: 0x58,
		readLength: 0x28,
	}
}

/**
 * The RTC watchdog with its registers at these addresses: the timeout of the first stage follows `stages`, and the feed
 * register comes before `lock`. The word that resets the chip is esptool's: bit 31 on, the action of the first stage from
 * bit 28, the whole chip by bit 8. The slow clock has 136 kHz, and the hardware doubles the timeout of the first stage
 * (eFuse WDT_DELAY_SEL).
 */
export function watchdogAt(
	stages: number,
	lock: number,
	{resets = true}: {readonly resets?: boolean} = {},
): RtcWatchdog {
	return {
		lock,
		key: 0x50d83aa1,
		hold: stages + 4,
		feed: lock - 4,
		feeding: 0x80000000,
		stages,
		resetChip: resets ? 0xd0000102 : undefined,
		hz: 68_000,
	}
}

/** Bits of one eFuse word; `at` is in bytes from the start of the eFuse controller. */
export function bits(at: number, shift: number, count: number): Bits {
	return {at, shift, count}
}

/** The fields of the protections on chips with six key blocks (all but the ESP32-C2 and, with other bits, the ESP32-C5). */
export const protection: {readonly secureBoot: Field; readonly flashEncryption: Field} = {
	secureBoot: [bits(0x38, 20, 1)],
	flashEncryption: [bits(0x34, 18, 3)],
}
