/**
 * Which number a socket has: taught once, by plugging in from left to right, and the same ever after. Pure: whoever keeps the numbers gives them and
 * takes them back.
 */

import {naturalOrder} from '../natural-order.ts'
import type {PortInfo} from '../serial/port.ts'
import {placeOf} from './only-socket.ts'
import type {PlacedPort} from './room/event.ts'

/** A socket's place on the bus → its number, from 1. */
export type Sockets = Readonly<Record<string, number>>

/** Ports that may be a board's, each at its socket; sockets that were never seen get the next numbers, in the order of their places. */
export function placed(
	ports: readonly PortInfo[],
	known: Sockets,
): {readonly ports: readonly PlacedPort[]; readonly sockets: Sockets} {
	const likely = ports.filter(({kind, likelihood}) => kind === 'usb' && likelihood !== 'unlikely')
	const places = [...new Set(likely.map(placeOf))]
	const fresh = places.filter(place => known[place] === undefined).sort(naturalOrder)
	const highest = Math.max(0, ...Object.values(known))
	const sockets = fresh.length === 0 ? known : {...known, ...numbered(fresh, highest)}
	return {
		sockets,
		// A board with two ports shows its console first.
		ports: places.map(place => ({
			place,
			number: sockets[place]!,
			port: likely.find(port => placeOf(port) === place)!,
		})),
	}
}

function numbered(places: readonly string[], highest: number): Sockets {
	return Object.fromEntries(places.map((place, at) => [place, highest + at + 1]))
}
