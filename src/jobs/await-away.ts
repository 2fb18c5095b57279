/** Waits until a board is unplugged. Knows lists of ports; opens none. */

import {PatientReader} from '../async.ts'
import type {Environment} from '../environment.ts'
import type {PortInfo} from '../serial/port.ts'
import {rediscover} from '../serial/rediscover.ts'

/** A port that is away for less than this was not carried to another computer: a reset takes two seconds. In ms. */
const AWAY_MS = 3000
/**
 * A chip's own USB leaves the bus at each restart, and some programs bring none back: only what was there for so long can be
 * unplugged, in ms.
 */
const SETTLED_MS = 5000

/** True when the port of `board` has been away for three seconds, which never happens where no list shows it; false when nobody watches ports any more. */
export async function awaitAway(
	env: Pick<Environment, 'watchPorts' | 'clock'>,
	board: PortInfo,
	signal: AbortSignal,
): Promise<boolean> {
	const lists = new PatientReader(own => env.watchPorts(own), env.clock, signal)
	let there: boolean | undefined
	let settled = board.adapter?.kind === 'bridge'
	try {
		for (;;) {
			const limit = there === false && settled ? AWAY_MS : there && !settled ? SETTLED_MS : undefined
			const list = await lists.next(limit)
			if (list === undefined) {
				if (there === false) return true
				settled = true
				continue
			}
			if (list.done) return false
			there = rediscover({port: board}, list.value).length > 0
		}
	} finally {
		await lists.close()
	}
}
