/** How fast the line to a board is asked to be, before anybody has tried. Pure; the ladder below that speed is esp/'s. */

import type {Adapter} from '../serial/port.ts'

/**
 * The fastest speed that is tried on a known adapter unless the user asks for one, in baud: beyond it the flash is the
 * bottleneck, not the line.
 */
const KNOWN_ADAPTER = 2_000_000
const UNKNOWN_ADAPTER = 460_800

/** The speed that is tried first, in baud: the one asked for, or the fastest that such an adapter usually carries. */
export function firstSpeed(wanted: number | undefined, adapter: Adapter | undefined): number {
	return wanted ?? (adapter ? Math.min(adapter.maxBaud, KNOWN_ADAPTER) : UNKNOWN_ADAPTER)
}
