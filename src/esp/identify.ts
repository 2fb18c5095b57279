/** Asking the chip what it is. */

import type {SecurityFeature} from '../problem.ts'
import type {ChipName} from './chips.ts'
import {attachFlash, flashSizeOf, readFlashId} from './flash-chip.ts'
import type {Loader} from './loader.ts'
import {esp32Silicon, esp8266Silicon, type ReadRegister, type Silicon} from './silicon.ts'

/** What a chip says of itself. */
export interface ChipFacts {
	readonly chip: ChipName
	/** The full name with package: `ESP32-D0WD-V3`. */
	readonly model: string
	/** Major × 100 + minor: 300 is v3.0. */
	readonly revision: number
	/** `24:0a:c4:12:34:56`. */
	readonly mac: string
	/** RDID as one number, manufacturer in the low byte: 0x1640ef. */
	readonly flashId: number
	/** Bytes of flash, by the size byte of the id; undefined when that byte is not one we know. */
	readonly flashBytes: number | undefined
	/** Bytes of PSRAM in the package, 0 for none; undefined where the chip cannot tell. */
	readonly psramBytes: number | undefined
	readonly crystalMhz: number
	readonly features: readonly string[]
	/** Protections found switched on; flashing is refused when there are any. */
	readonly security: readonly SecurityFeature[]
}

/**
 * Reads what the chip's eFuses, its clock and its flash tell. Changes nothing on the board.
 * @throws Problem('flash-unreadable') when the flash does not answer, and what a command throws
 */
export async function identify(loader: Loader, signal?: AbortSignal): Promise<ChipFacts> {
	const {flashPads, ...silicon} = await readSilicon(loader, signal)
	const crystalMhz = await readCrystal(loader, signal)
	await attachFlash(loader, flashPads, signal)
	const flashId = await readFlashId(loader, signal)
	return {chip: loader.chip.name, ...silicon, crystalMhz, flashId, flashBytes: flashSizeOf(flashId)}
}

/** What the eFuses say, the pins of the flash among it. */
export function readSilicon(loader: Loader, signal?: AbortSignal): Promise<Silicon> {
	const read: ReadRegister = address => loader.readRegister(address, signal)
	switch (loader.chip.name) {
		case 'ESP8266':
			return esp8266Silicon(read)
		case 'ESP32':
			return esp32Silicon(read)
	}
}

/** The ROM found its clock divider by listening to us, so our speed times the divider is the crystal: 26 or 40 MHz. */
async function readCrystal(loader: Loader, signal?: AbortSignal): Promise<number> {
	const {divider, perCrystal} = loader.chip.uart
	const value = (await loader.readRegister(divider, signal)) & 0xfffff
	return (loader.baud * value) / perCrystal / 1e6 > 33 ? 40 : 26
}
