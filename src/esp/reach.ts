/**
 * How far into the flash a loader gets: three address bytes end at 16 MB, and some stubs have commands with four. Knows the
 * rows of the chips; sends nothing.
 */

import type {Chip, ChipName} from './chip.ts'
import type {ChipFacts} from './chip-facts.ts'
import {MB} from './flash-geometry.ts'
import type {Loader} from './loader.ts'

/** What three address bytes can address. What lies beyond is found at the beginning again, and so would be overwritten there. */
export const THREE_BYTES_REACH = 16 * MB

/** The end of what whoever replies now can address, in bytes. */
export function reachOf({mode, chip}: Loader): number {
	return mode === 'stub' && chip.longAddresses ? Number.POSITIVE_INFINITY : THREE_BYTES_REACH
}

/** The same once the stub is started, if it may be. */
export function reachWithStub({chip, mode, mayLoadStub}: Loader): number {
	const stub = mode === 'stub' || (chip.stub !== undefined && mayLoadStub)
	return stub && chip.longAddresses ? Number.POSITIVE_INFINITY : THREE_BYTES_REACH
}

/**
 * Whether the stub of this chip would talk to its flash in commands that the flash may not have: it takes those with four address
 * bytes also for a flash whose size it does not read from the id (esp-stub-lib, src/flash.c and target/common/src/flash.c, as in
 * esp-flasher-stub 1.2.2), as with the 1.8 V chips from Macronix. Such a flash would seem blank for ever. One with eight data
 * lines has four address bytes in all its commands.
 */
export function stubMisjudges(
	{longAddresses}: Chip,
	{flashId, flashBytes, features}: Pick<ChipFacts, 'flashId' | 'flashBytes' | 'features'>,
): boolean {
	const code = (flashId >>> 16) & 0xff
	const isKnown = (code >= 0x12 && code <= 0x1c) || code === 0x39
	const isSmall = flashBytes === undefined || flashBytes <= THREE_BYTES_REACH
	return longAddresses === true && !isKnown && isSmall && !features.includes('octal flash')
}

/** The facts of a Problem about something that ends at `end`, beyond all that can be addressed. */
export function outOfReach({chip}: Loader, end: number): OutOfReach {
	return {chip: chip.name, end, reach: THREE_BYTES_REACH, byStub: chip.longAddresses === true}
}

interface OutOfReach {
	readonly chip: ChipName
	readonly end: number
	readonly reach: number
	readonly byStub: boolean
}
