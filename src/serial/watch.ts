/** The live list of ports. Knows how to look again and again; not where ports come from. */

import {inTime, orAborted} from '../async.ts'
import type {Clock} from '../clock.ts'
import type {PortInfo} from './port.ts'

/** One look at the ports that are there. */
type ListPorts = () => Promise<readonly PortInfo[]>

/** Often enough to feel immediate, seldom enough to cost nothing, in ms. */
const POLL_MS = 400
/** Longer than a look takes on a slow computer, in ms; one that takes longer is stuck in a driver. */
const LISTING_MS = 5000

/**
 * Yields the first look, then each change, until aborted. A look that fails is an empty list. While one is stuck, what was
 * seen last stays (before anything was: an empty list), and none is begun beside it.
 */
export async function* watchPorts(
	listPorts: ListPorts,
	clock: Clock,
	signal: AbortSignal,
): AsyncGenerator<readonly PortInfo[], void> {
	let last: string | undefined
	while (!signal.aborted) {
		const listing = listPorts().catch((): readonly PortInfo[] => [])
		if (last === undefined && !(await endsWithin(LISTING_MS, listing, clock, signal))) {
			if (signal.aborted) return
			yield []
			last = '[]'
		}
		const ports = await orAborted(listing, signal).catch(() => undefined)
		if (!ports) return
		const now = JSON.stringify(ports)
		if (now !== last) yield ports
		last = now
		await clock.sleep(POLL_MS, signal).catch(() => {})
	}
}

/** False when it takes longer than `ms`, or when the signal is aborted before. */
function endsWithin(ms: number, work: Promise<unknown>, clock: Clock, signal: AbortSignal): Promise<boolean> {
	return inTime(clock, ms, signal, false, () => work.then(() => true)).catch(() => false)
}
