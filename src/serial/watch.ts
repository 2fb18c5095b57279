/** The live list of ports. Knows how to list again and again; not where ports come from. */

import {inTime, orAborted} from '../async.ts'
import type {Clock} from '../clock.ts'
import {Problem} from '../problem.ts'
import type {PortInfo} from './port.ts'

/** Lists the ports that are there now. */
type ListPorts = () => Promise<readonly PortInfo[]>

/** In ms: short enough to feel immediate, long enough to cost nothing. */
const POLL_MS = 400
/** In ms: longer than listing takes on a slow computer; a call that takes longer is stuck in a driver. */
const LISTING_MS = 5000

/**
 * Yields the first list, then each list that differs from the last, until aborted. A call that fails counts as an empty
 * list, unless it fails with a Problem, which is passed on: another call would not mend that. While a call is stuck, the last list stays (before the first: an empty list), and no second call is begun beside
 * it.
 */
export async function* watchPorts(
	listPorts: ListPorts,
	clock: Clock,
	signal: AbortSignal,
): AsyncGenerator<readonly PortInfo[], void> {
	let last: string | undefined
	while (!signal.aborted) {
		const listing = listPorts().catch(emptyUnlessProblem)
		listing.catch(() => {})
		if (last === undefined && !(await endsWithin(LISTING_MS, listing, clock, signal))) {
			if (signal.aborted) return
			yield []
			last = '[]'
		}
		const ports = await orAborted(listing, signal).catch(error => {
			if (error instanceof Problem) throw error
		})
		if (!ports) return
		const now = JSON.stringify(ports)
		if (now !== last) yield ports
		last = now
		await clock.sleep(POLL_MS, signal).catch(() => {})
	}
}

function emptyUnlessProblem(error: unknown): readonly PortInfo[] {
	if (error instanceof Problem) throw error
	return []
}

/** False when `work` takes longer than `ms`, or when the signal is aborted first. */
function endsWithin(ms: number, work: Promise<unknown>, clock: Clock, signal: AbortSignal): Promise<boolean> {
	const settled = work.then(
		() => true,
		() => true,
	)
	return inTime(clock, ms, signal, false, () => settled).catch(() => false)
}
