/**
 * Follows each device through the snapshots of the bus: came, went, stayed. Knows locations on the bus; not what kind of
 * device is there.
 */

import type {UsbDevice} from './tree.ts'
import type {BusSnapshot} from './verdict.ts'

/**
 * One location on the bus in all snapshots. A chip's own USB changes its ids when it enters its loader and leaves it, so
 * the location identifies it.
 */
export interface DeviceHistory {
	/** The device as it was seen last. */
	readonly device: UsbDevice
	readonly present: boolean
	/** How often it came and how often it went, after the first snapshot. */
	readonly came: number
	readonly went: number
	/** Present and probably staying: unchanged in the last two snapshots, or gone at most once before. */
	readonly settled: boolean
	/** Comes and goes more often than a person unplugs and plugs in. */
	readonly restless: boolean
	/** How often its port disappeared while the device stayed. */
	readonly portsLost: number
}

/** In the order in which the locations are seen first. */
export function deviceHistories(snapshots: readonly BusSnapshot[]): readonly DeviceHistory[] {
	const places = new Set(snapshots.flatMap(({devices}) => devices.map(({location}) => location)))
	return [...places].map(place => {
		return historyOf(snapshots.map(({devices}) => devices.find(({location}) => location === place)))
	})
}

/** A device that went this often is not a person trying again. */
const RESTLESS_TIMES = 4

function historyOf(seen: readonly (UsbDevice | undefined)[]): DeviceHistory {
	const steps = seen.slice(1).map((now, index) => ({before: seen[index], now}))
	const changes = steps.filter(({before, now}) => !isSame(before, now))
	const went = changes.filter(({before}) => before).length
	const between = changes.filter(({before, now}) => before && now).length
	const present = seen.at(-1) !== undefined
	const last = steps.at(-1)
	return {
		device: seen.findLast(device => device !== undefined)!,
		present,
		came: changes.filter(({now}) => now).length,
		went,
		settled: present && (went < 2 || (last !== undefined && isSame(last.before, last.now))),
		restless: went >= RESTLESS_TIMES || between > 1,
		portsLost: steps.filter(
			({before, now}) => isSame(before, now) && before?.ports.length && !now?.ports.length,
		).length,
	}
}

/**
 * The same device, and not unplugged in between: where the system counts arrivals, a device that was pulled out and put
 * back between two snapshots has a new number. A missing number proves nothing: a slow Windows leaves it out.
 */
function isSame(a: UsbDevice | undefined, b: UsbDevice | undefined): boolean {
	if (!a || !b) return a === b
	const counted = a.arrival !== undefined && b.arrival !== undefined
	return a.vendorId === b.vendorId && a.productId === b.productId && (!counted || a.arrival === b.arrival)
}
