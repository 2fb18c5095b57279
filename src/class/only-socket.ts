/** The world as the station of one socket sees it: no port but those of its own place on the bus, and no network. */

import type {Environment} from '../environment.ts'
import type {PortInfo} from '../serial/port.ts'

/** Where a port is plugged in; by its path where no system tells. */
export function placeOf({location, path}: PortInfo): string {
	return location ?? path
}

/** All that a board gets was fetched before: `offline`, so that no packet leaves for a board. */
export function onlySocket(env: Environment, place: string): Environment {
	return {
		...env,
		offline: true,
		async *watchPorts(signal) {
			for await (const ports of env.watchPorts(signal)) yield ports.filter(port => placeOf(port) === place)
		},
	}
}
