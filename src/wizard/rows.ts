/** A cursor that stays on a value, not on a place: rows that come and go do not move it. Pure. */

import type {Action} from './binding.ts'

/** The value the cursor is on: `at` while it is there, else the first; undefined in an empty list. */
export function highlighted<V extends string>(values: readonly V[], at: string | undefined): V | undefined {
	return values.find(value => value === at) ?? values[0]
}

/** How far Page Up and Page Down go. */
const page = 8

/** The value after moving; other actions leave the cursor where it is. The ends do not wrap. */
export function moved(values: readonly string[], at: string | undefined, action: Action): string | undefined {
	const here = highlighted(values, at)
	if (here === undefined) return undefined
	const last = values.length - 1
	const to = values.indexOf(here) + stride(action, last)
	return values[Math.min(last, Math.max(0, to))]
}

function stride(action: Action, last: number): number {
	switch (action) {
		case 'up':
			return -1
		case 'down':
			return 1
		case 'page-up':
			return -page
		case 'page-down':
			return page
		case 'first':
			return -last
		case 'last':
			return last
		default:
			return 0
	}
}
