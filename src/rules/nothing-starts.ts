/** What a board says at its start that has no program to start. A table; knows no words. */

import type {HeardAfterwards} from '../problem.ts'

/** Where nobody has just written and proven a firmware, this means that there is none. */
const nothingToStart: ReadonlySet<HeardAfterwards> = new Set([
	'wrong-chip',
	'invalid-header',
	'bad-partitions',
	'no-program',
])

export function isWithoutProgram(heard: HeardAfterwards): boolean {
	return nothingToStart.has(heard)
}
