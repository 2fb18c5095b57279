/** What became of each device from look to look: came, went, stayed. Knows places on the bus; not what is in them. */

import type {UsbDevice} from './tree.ts'
import type {BusSnapshot} from './verdict.ts'

/** One place on the bus over all looks: what is there changes its ids when it goes into its loader and out again. */
export interface DeviceHistory {
	/** As it was seen last. */
	readonly device: UsbDevice
	readonly present: boolean
	/** How often it came and went after the first look. */
	readonly came: number
	readonly went: number
	/** There, and not about to go again: unchanged in the last two looks, or gone at most once before. */
	readonly settled: boolean
	/** Comes and goes faster than a person unplugs and plugs in. */
	readonly restless: boolean
	/** How often its port went while it stayed. */
	readonly portsLost: number
}

/** In the order in which the places are seen first. */
export function deviceHistories(snapshots: readonly BusSnapshot[]): readonly DeviceHistory[] {
	const places = new Set(snapshots.flatMap(({devices}) => devices.map(({location}) => location)))
	return [...places].map(place => {
		return historyOf(snapshots.map(({devices}) => devices.find(({location}) => location === place)))
	})
}

/** Going this often is no longer a person trying again. */
const patience = 4

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
		restless: went >= patience || between > 1,
		portsLost: steps.filter(
			({before, now}) => isSame(before, now) && before?.ports.length && !now?.ports.length,
		).length,
	}
}

/**
 * The same and never away: what was pulled out and put back between two looks has a new number, where the system counts. One
 * that was not told this time is no new one: a slow Windows leaves it out.
 */
function isSame(a: UsbDevice | undefined, b: UsbDevice | undefined): boolean {
	if (!a || !b) return a === b
	const counted = a.arrival !== undefined && b.arrival !== undefined
	return a.vendorId === b.vendorId && a.productId === b.productId && (!counted || a.arrival === b.arrival)
}
