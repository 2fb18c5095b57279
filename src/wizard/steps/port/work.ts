/** Watches the list of ports while the person chooses. */

import {Cancelled, follow, inTime} from '../../../async.ts'
import type {Environment} from '../../../environment.ts'
import type {PortInfo} from '../../../serial/port.ts'
import type {PortsNews} from './definition.ts'

/** No port for so long: the cable test is offered, in ms. */
const patienceMs = 6000

/** The list, whenever it changes. Ends when nothing on it has looked like a board for a while, unless one is `patient`. */
export async function* watchPorts(
	env: Environment,
	patient: boolean,
	signal: AbortSignal,
): AsyncGenerator<PortsNews, {readonly type: 'nobody'} | undefined> {
	const {own, release} = follow(signal)
	const lists = env.watchPorts(own.signal)[Symbol.asyncIterator]()
	let next = lists.next()
	let empty = false
	try {
		for (;;) {
			const list: IteratorResult<readonly PortInfo[]> | undefined = await (empty && !patient
				? inTime(env.clock, patienceMs, undefined, undefined, () => next)
				: next)
			if (list === undefined) return {type: 'nobody'}
			if (list.done) return undefined
			empty = list.value.every(({likelihood}) => likelihood === 'unlikely')
			yield {type: 'ports', ports: list.value}
			next = lists.next()
		}
	} finally {
		own.abort(new Cancelled())
		await next.catch(() => undefined)
		release()
	}
}
