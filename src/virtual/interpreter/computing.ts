/** How long this program has computed: the measure for work that is done somewhere in it. Knows no interpreter. */

import {systemClock} from '../../clock.ts'

/** Between two looks, in ms: what has computed almost as long as it may is not looked at all the time. */
const LOOK_MS = 5

/** The processor time of this process so far, of all its threads, in ms. It stands still while other programs have the processor. */
export function computedMs(): number {
	const {user, system} = process.cpuUsage()
	return (user + system) / 1000
}

/**
 * Runs `action` once this process has computed for `ms` more; the returned function calls it off. On a computer that is
 * busy with other things that is later than `ms` from now, by as much as it is busy; on an idle one it is much the same.
 */
export function afterComputing(ms: number, action: () => void): () => void {
	const due = computedMs() + ms
	const look = () => {
		const left = due - computedMs()
		if (left > 0) callOff = systemClock.after(Math.max(left, LOOK_MS), look)
		else action()
	}
	let callOff = systemClock.after(ms, look)
	return () => callOff()
}
