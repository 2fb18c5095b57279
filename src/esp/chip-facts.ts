/**
 * Asks the chip what it is: package, revision, MAC, flash, protections. Knows the loader's commands; no firmware and no
 * screen.
 */

import {isProblem, Problem, type SecurityFeature} from '../problem.ts'
import type {ChipName, UsbMode} from './chip.ts'
import {securityInfo} from './command.ts'
import {attachFlash, flashSizeOf, readFlashId} from './flash-chip.ts'
import {fuseSilicon} from './fuses.ts'
import type {Loader} from './loader.ts'
import {mayLackPower} from './p4-flash-power.ts'
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
	/** The reply to RDID (9Fh) as one number, with the manufacturer in the low byte: 0x1640ef. */
	readonly flashId: number
	/** Bytes of flash, decoded from the size byte of its id; undefined when that byte is unknown. */
	readonly flashBytes: number | undefined
	/** Bytes of PSRAM in the package, 0 for none; undefined where the chip cannot tell. */
	readonly psramBytes: number | undefined
	/** Data lines of that PSRAM; undefined where the chip cannot tell. */
	readonly psramLines: 4 | 8 | undefined
	readonly crystalMhz: number
	readonly features: readonly string[]
	/** The console of the loader that this conversation goes over. */
	readonly usb: UsbMode
	/** Protections that are switched on; if there is any, flashing is refused. */
	readonly security: readonly SecurityFeature[]
}

/**
 * Reads the chip's eFuses, its clock divider and the id of its flash. Changes nothing on the board.
 * @throws Problem('flash-unreadable') when the flash does not answer; and what a command throws
 */
export async function readChipFacts(loader: Loader, signal?: AbortSignal): Promise<ChipFacts> {
	const {chip, usb} = loader
	const {flashPads, security, ...silicon} = await readSilicon(loader, signal)
	const romFeatures = await romSecurity(loader, signal)
	const crystalMhz = await readCrystal(loader, signal)
	await attachFlash(loader, flashPads, signal)
	const flashId = await flashIdOf(loader, silicon.revision, signal)
	return {
		chip: chip.name,
		...silicon,
		security: [...new Set([...security, ...romFeatures])],
		crystalMhz,
		usb,
		flashId,
		flashBytes: flashSizeOf(flashId),
	}
}

/** A flash that does not answer is not called defective where its supply may be the reason. */
async function flashIdOf(loader: Loader, revision: number, signal?: AbortSignal): Promise<number> {
	try {
		return await readFlashId(loader, signal)
	} catch (error) {
		const {name: chip} = loader.chip
		if (!isProblem(error, 'flash-unreadable') || !mayLackPower(chip, revision)) throw error
		throw new Problem('flash-unreadable', {...error.facts, unpowered: {chip, revision}}, {cause: error})
	}
}

/** Decodes the eFuses, including the pins that the flash is connected to. */
export function readSilicon(loader: Loader, signal?: AbortSignal): Promise<Silicon> {
	const read: ReadRegister = address => loader.readRegister(address, signal)
	const {fuses} = loader.chip
	switch (fuses) {
		case 'esp8266':
			return esp8266Silicon(read)
		case 'esp32':
			return esp32Silicon(read)
		default:
			return fuseSilicon(read, fuses)
	}
}

/** The protections that the ROM reports by GET_SECURITY_INFO; none where the ROM does not know that command. */
async function romSecurity(loader: Loader, signal?: AbortSignal): Promise<readonly SecurityFeature[]> {
	if (typeof loader.chip.fuses !== 'object') return []
	try {
		return (await loader.command(securityInfo(), signal)).features
	} catch (error) {
		if (isProblem(error, 'command-failed')) return []
		throw error
	}
}

/**
 * The ROM has measured our baud rate and set its clock divider to match, so baud rate times divider gives the crystal's
 * frequency approximately.
 */
async function readCrystal(loader: Loader, signal?: AbortSignal): Promise<number> {
	const {crystal} = loader.chip
	if (typeof crystal === 'number') return crystal
	const divider = (await loader.readRegister(crystal.divider, signal)) & 0xfffff
	const measured = (loader.baud * divider) / crystal.perCrystal / 1e6
	return crystal.mhz.toSorted((a, b) => Math.abs(a - measured) - Math.abs(b - measured))[0]!
}
