/** The live list of ports. Knows how to look again; not where ports come from. */

import {orAborted} from '../async.ts'
import type {Clock} from '../clock.ts'
import type {PortInfo} from './port.ts'

/** Often enough to feel immediate, seldom enough to cost nothing, in ms. */
const between = 400

/** Yields at once, then at each change, until aborted. A look that fails is an empty list. */
export async function* watchPorts(
	list: () => Promise<readonly PortInfo[]>,
	clock: Clock,
	signal: AbortSignal,
): AsyncGenerator<readonly PortInfo[], void> {
	let seen: string | undefined
	while (!signal.aborted) {
		const ports = await orAborted(list(), signal).catch((): readonly PortInfo[] => [])
		if (signal.aborted) return
		const now = JSON.stringify(ports)
		if (now !== seen) yield ports
		seen = now
		await clock.sleep(between, signal).catch(() => {})
	}
}
