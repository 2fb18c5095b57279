/** What a process holds: memory, open files, listeners. Knows Node; not what the process does. */

import {readdirSync} from 'node:fs'

export interface Held {
	/** Resident memory after a collection, in MiB. */
	readonly rssMib: number
	/** Open descriptors; 0 where the system does not list them. */
	readonly descriptors: number
	/** Listeners of the process itself. */
	readonly listeners: number
	/** Timers, sockets and requests that keep the process alive. */
	readonly resources: number
}

export function held(): Held {
	// Twice: what the first one lets go of is collected by the second.
	for (let i = 0; i < 2; i += 1) globalThis.gc?.()
	return {
		rssMib: process.memoryUsage.rss() / 2 ** 20,
		descriptors: descriptors(),
		listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
		resources: process.getActiveResourcesInfo().length,
	}
}

export function heldMore(late: Held, early: Held): Held {
	return {
		rssMib: late.rssMib - early.rssMib,
		descriptors: late.descriptors - early.descriptors,
		listeners: late.listeners - early.listeners,
		resources: late.resources - early.resources,
	}
}

function descriptors(): number {
	try {
		return readdirSync('/proc/self/fd').length
	} catch {
		return 0
	}
}
