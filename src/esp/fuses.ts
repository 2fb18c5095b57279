/**
 * Reads the eFuses of the chips since the ESP32-S2, by a table of places that each chip brings. Knows no chip itself; only
 * reads registers.
 */

import type {SecurityFeature} from '../problem.ts'
import {isOdd, macOf, type ReadRegister, type Silicon} from './silicon.ts'

/** Some bits of one 32-bit eFuse word; `at` is in bytes from the start of the eFuse controller. */
export interface Bits {
	readonly at: number
	readonly shift: number
	readonly count: number
}

/** A number in one or more pieces, the low bits first. */
export type Field = readonly Bits[]

/** Memory inside the package, decoded from what its field holds; 0 means none. */
interface PackageMemory {
	readonly field: Field
	readonly sizes: ReadonlyMap<number, MemorySize>
}

interface MemorySize {
	readonly bytes: number
	/** Its data lines, where chips differ in them and the number is known. */
	readonly lines?: 4 | 8
}

/** Where a chip keeps what. The places are from Espressif's eFuse tables, as esptool and espefuse have them. */
export interface Fuses {
	/** Address of the eFuse controller. */
	readonly base: number
	/** The word with the last four bytes of the MAC; the first two are in the word after it. */
	readonly mac: number
	readonly minor: Field
	readonly major: Field
	/** A chip on which all of these fields have these values is v0.0, whatever its revision fields say. */
	readonly firstSilicon?: readonly {readonly field: Field; readonly is: number}[]
	readonly package: Field
	readonly flash: PackageMemory | undefined
	/** Undefined on a chip that cannot use PSRAM. */
	readonly psram: PackageMemory | undefined
	/** When set, the flash has eight data lines. */
	readonly octalFlash?: Field
	readonly secureBoot: Field
	/** Flash encryption is on while an odd number of these bits is set. */
	readonly flashEncryption: Field
	readonly features: readonly string[]
	/** The full name of the model; each chip decodes the numbers in its own way. */
	model(found: {readonly package: number; readonly flash: number; readonly psram: number}): string
}

type ReadField = (field: Field) => Promise<number>

export async function fuseSilicon(read: ReadRegister, fuses: Fuses): Promise<Silicon> {
	const {base, mac, flash, psram, model} = fuses
	const field = fieldsOf(read, base)
	const flashCode = flash ? await field(flash.field) : 0
	const psramCode = psram ? await field(psram.field) : 0
	const size = psram?.sizes.get(psramCode)
	const features = [...fuses.features]
	if (flashCode > 0) features.push('flash in package')
	if (fuses.octalFlash && (await field(fuses.octalFlash)) > 0) features.push('octal flash')
	if (psramCode > 0) features.push('PSRAM in package')
	const low = await field([{at: mac, shift: 0, count: 32}])
	const high = await field([{at: mac + 4, shift: 0, count: 16}])
	return {
		model: model({package: await field(fuses.package), flash: flashCode, psram: psramCode}),
		revision: await revisionFrom(field, fuses),
		mac: macOf([high >>> 8, high, low >>> 24, low >>> 16, low >>> 8, low].map(byte => byte & 0xff)),
		features,
		psramBytes: psram ? size?.bytes : 0,
		psramLines: size?.lines,
		security: await protections(field, fuses),
		flashPads: 0,
	}
}

/** The revision, major × 100 + minor; reads two or three registers. */
export function fuseRevision(read: ReadRegister, fuses: Fuses): Promise<number> {
	return revisionFrom(fieldsOf(read, fuses.base), fuses)
}

async function revisionFrom(field: ReadField, {minor, major, firstSilicon}: Fuses): Promise<number> {
	if (firstSilicon && (await areAll(field, firstSilicon))) return 0
	return (await field(major)) * 100 + (await field(minor))
}

async function areAll(field: ReadField, marks: NonNullable<Fuses['firstSilicon']>): Promise<boolean> {
	for (const mark of marks) if ((await field(mark.field)) !== mark.is) return false
	return true
}

async function protections(field: ReadField, fuses: Fuses): Promise<readonly SecurityFeature[]> {
	const found: SecurityFeature[] = []
	if ((await field(fuses.secureBoot)) > 0) found.push('secure-boot')
	if (isOdd(await field(fuses.flashEncryption))) found.push('flash-encryption')
	return found
}

/** Reads fields, and each eFuse word at most once. */
function fieldsOf(read: ReadRegister, base: number): ReadField {
	const words = new Map<number, number>()
	return async field => {
		let value = 0
		let length = 0
		for (const {at, shift, count} of field) {
			const word = words.get(at) ?? (await read(base + at))
			words.set(at, word)
			value += (((word >>> shift) & (2 ** count - 1)) >>> 0) * 2 ** length
			length += count
		}
		return value
	}
}
