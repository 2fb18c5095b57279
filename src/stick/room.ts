/** How much room making a stick takes, in the order in which it is made. Pure. */

import type {FilesThere} from './what-is-there.ts'

/** What is done in one go: all that is in `place` and none of `stays` and `comes` is removed, then `comes` is written, one by one. */
export interface Stage {
	readonly places: readonly string[]
	/** Paths. */
	readonly stays: readonly string[]
	readonly comes: readonly {readonly path: string; readonly bytes: number}[]
}

/**
 * How many bytes more than now are taken when it is fullest. A file is whole before it takes the place of an old one, so that for a
 * moment both are there.
 */
export function roomNeeded(there: FilesThere, stages: readonly Stage[]): number {
	let more = 0
	let most = 0
	for (const {places, stays, comes} of stages) {
		const kept = new Set([...stays, ...comes.map(({path}) => path)])
		for (const [path, bytes] of there)
			if (places.includes(path.slice(0, path.indexOf('/'))) && !kept.has(path)) more -= bytes
		for (const {path, bytes} of comes) {
			most = Math.max(most, more + bytes)
			more += bytes - (there.get(path) ?? 0)
		}
	}
	return most
}
