/**
 * Switches on the power of the flash, which an ESP32-P4 leaves off from v3.1 on; no other chip needs this. Knows that
 * chip's registers only.
 */

import type {ChipName} from './chip.ts'
import {esp32p4} from './chips/esp32-p4.ts'
import {fuseRevision} from './fuses.ts'
import type {Loader} from './loader.ts'

const PAD_GROUP = 0x5011010c
const REGULATOR = 0x501151b8
const REGULATOR_ANALOG = 0x501151bc
const POWER_CONTROL = 0x501153fc
/** A bit field of `POWER_CONTROL`. */
const FORCE_ON = 0b11
/** A bit of `REGULATOR_ANALOG`. */
const LIMIT_CURRENT = 1 << 27
/** Bits of `REGULATOR`. */
const TIE_HIGH = 1 << 7
const TARGET = 0xff << 23

const EFUSE_WORD = 0x5012d034
/** When set, the ROM switches the power on by itself. */
const ROM_POWERS = 1 << 16

/**
 * The newest silicon whose way is known, major × 100 + minor. That of the next (ECO8) came with esptool 5.7, and nobody here has
 * read it; a guess could put the wrong voltage on a flash.
 */
const NEWEST_KNOWN = 302

/** Whether a flash that does not answer may only lack its power. */
export function mayLackPower(chip: ChipName, revision: number): boolean {
	return chip === esp32p4.name && revision > NEWEST_KNOWN
}

/**
 * Switches the power on as Espressif does (esptool-js, ESP32-P4): first with a current limit, then with the voltage that
 * the eFuses give. Other revisions are left alone.
 */
export async function powerFlash(loader: Loader, signal?: AbortSignal): Promise<void> {
	const read = (address: number) => loader.readRegister(address, signal)
	const revision = typeof esp32p4.fuses === 'object' ? await fuseRevision(read, esp32p4.fuses) : 0
	if (revision !== 301 && revision !== 302) return
	const change = async (address: number, {set = 0, clear = 0}) => {
		const value = await read(address)
		await loader.writeRegister(address, ((value | set) & ~clear) >>> 0, signal)
	}
	if (revision === 302 && (await read(EFUSE_WORD)) & ROM_POWERS) {
		// Its ROM switches the power on at every start, and that fails when it is on already; so the control is handed back
		// to it.
		await change(POWER_CONTROL, {clear: FORCE_ON})
		return
	}
	await loader.writeRegister(PAD_GROUP, 1, signal)
	await loader.clock.sleep(10, signal)
	await change(REGULATOR_ANALOG, {set: LIMIT_CURRENT})
	await change(REGULATOR, {set: TIE_HIGH})
	await change(POWER_CONTROL, {set: FORCE_ON})
	await loader.clock.sleep(1, signal)
	await change(REGULATOR_ANALOG, {clear: LIMIT_CURRENT})
	await change(REGULATOR, {clear: TARGET})
	await change(REGULATOR, {clear: TIE_HIGH})
	await loader.clock.sleep(2, signal)
}
