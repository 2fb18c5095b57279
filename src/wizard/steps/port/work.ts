/** Watches the list of ports while the person chooses. */

import {PatientReader} from '../../../async.ts'
import type {Environment} from '../../../environment.ts'
import {adapterKey} from '../../../rules/adapter-key.ts'
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
	const lists = new PatientReader(own => env.watchPorts(own), env.clock, signal)
	const lastAdapter = await env.settings.get('lastAdapter')
	let empty = false
	try {
		for (;;) {
			const list = await lists.next(empty && !patient ? patienceMs : undefined)
			if (list === undefined) return {type: 'nobody'}
			if (list.done) return undefined
			empty = list.value.every(({likelihood}) => likelihood === 'unlikely')
			yield {type: 'ports', ports: lastUsedFirst(list.value, lastAdapter)}
		}
	} finally {
		await lists.close()
	}
}

/** Of ports that are equally likely, the one used last stands first. */
function lastUsedFirst(ports: readonly PortInfo[], last: string | undefined): readonly PortInfo[] {
	const isLast = (port: PortInfo) => Number(adapterKey(port) === last)
	return ports.toSorted((a, b) => isLast(b) - isLast(a))
}
