/**
 * How far into the flash a loader gets: three address bytes end at 16 MB, and some stubs have commands with four. Knows the
 * rows of the chips; sends nothing.
 */

import type {ChipName} from './chip.ts'
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
