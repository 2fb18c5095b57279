/** What the chips since the ESP32-S2 have in common: ROM commands, SPI block, eFuse blocks. Knows no single chip. */

import {SECTOR_BYTES} from '../nor-flash.ts'
import type {SpiLayout} from '../spi-controller.ts'
import type {Die, RomTraits, SuperWatchdogLayout, WatchdogLayout} from './chip.ts'

/** The ROM of the C3, as it was recorded; from the S2 on, ROMs are built from one source. */
export const romSinceS2: RomTraits = {
	statusBytes: 4,
	commands: new Set([2, 3, 4, 5, 6, 7, 8, 9, 0x0a, 0x0b, 0x0d, 0x0e, 0x0f, 0x10, 0x11, 0x12, 0x13, 0x14]),
	beginBytes: 20,
	clearsReason: true,
	assumedFlash: 512 * SECTOR_BYTES,
	beginAttaches: false,
	erasesTooMuch: false,
	clockRatio: 1,
}

/** The second generation of the SPI controller; both start words are as the recorded ROM of the C3 leaves them. */
export function spiSinceS2(base: number): SpiLayout {
	return {
		base,
		user: 0x18,
		user1: 0x1c,
		user2: 0x20,
		misoLength: 0x28,
		data: 0x58,
		addressAtTop: false,
		start: {user: 0x800000c0, user2: 0x70000000},
	}
}

/**
 * The RTC watchdog where its registers lie as on the S2: 18h from the first to the lock, with the feed register before the
 * lock.
 */
export function rtcWatchdogAt(base: number, kHz: number): WatchdogLayout {
	return {base, feed: base + 0x14, lock: base + 0x18, kHz, stretch: 2, chipReset: 4}
}

/**
 * The super watchdog of the low-power domain: 1Ch and 20h after the first register of the watchdog beside it (C5, C6, P4).
 */
export function lpSuperWatchdogAt(base: number): SuperWatchdogLayout {
	return {config: base + 0x1c, lock: base + 0x20, key: 0x50d83aa1, autoFeed: 1 << 18}
}

/** Where a chip has its protections in the eFuses: byte offset from the base, and bits. */
interface ProtectionBits {
	readonly secureBoot: readonly [offset: number, bit: number]
	/** The lowest of three bits; an odd number of them set means that encryption is on. */
	readonly encryption: readonly [offset: number, bit: number]
}

const protectionsSinceS2: ProtectionBits = {secureBoot: [0x38, 20], encryption: [0x34, 18]}

/**
 * The eFuse words that flashers read: `block` by byte offset from the base of the eFuse registers, the MAC at `macAt`, and
 * the protections. Chips with 802.15.4 keep the middle of the long address, FFFEh, above the MAC.
 */
export function efuseWords(
	base: number,
	{mac, security}: Die,
	{macAt = 0x44, extended = false, protections = protectionsSinceS2}: EfuseLayout,
	block: readonly (readonly [offset: number, word: number])[],
): Map<number, number> {
	const words = new Map<number, number>()
	for (let offset = 0x2c; offset < 0x7c; offset += 4) words.set(base + offset, 0)
	for (const [offset, word] of block) words.set(base + offset, word >>> 0)
	const burn = (offset: number, bits: number) => {
		words.set(base + offset, ((words.get(base + offset) ?? 0) | bits) >>> 0)
	}
	burn(macAt, word(mac[2], mac[3], mac[4], mac[5]))
	burn(macAt + 4, word(extended ? 0xff : 0, extended ? 0xfe : 0, mac[0], mac[1]))
	if (security.includes('secure-boot')) burn(protections.secureBoot[0], 1 << protections.secureBoot[1])
	if (security.includes('flash-encryption')) burn(protections.encryption[0], 1 << protections.encryption[1])
	return words
}

interface EfuseLayout {
	readonly macAt?: number
	readonly extended?: boolean
	readonly protections?: ProtectionBits
}

/**
 * Flags, counter of flash encryption, seven key purposes (the last one is 0Ch, as on the recorded C3), and from the S3 on
 * chip id and version: 20 bytes; on the S2 only the first 12.
 */
export function securityInfoOf(
	{security}: Die,
	chip?: {readonly id: number; readonly api: number},
): Uint8Array {
	const info = new Uint8Array(chip ? 20 : 12)
	info[0] = (security.includes('secure-boot') ? 1 : 0) | (security.includes('secure-download-mode') ? 4 : 0)
	info[4] = security.includes('flash-encryption') ? 1 : 0
	info[11] = 0x0c
	if (chip) {
		const view = new DataView(info.buffer)
		view.setUint32(12, chip.id, true)
		view.setUint32(16, chip.api, true)
	}
	return info
}

export function word(highest: number, high: number, low: number, lowest: number): number {
	return ((highest << 24) | (high << 16) | (low << 8) | lowest) >>> 0
}

/** Major and minor of a revision. */
export function revisionOf({revision}: Die): {readonly major: number; readonly minor: number} {
	return {major: Math.floor(revision / 100), minor: revision % 100}
}
