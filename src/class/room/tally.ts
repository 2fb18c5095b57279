/** Which boards are counted as what: each once, for what became of it last. Pure. */

import type {Room, Tally} from './model.ts'

/** `who`: its MAC, or the place of its socket while it has not said which one it is. */
export function counted(room: Room, who: string, as: keyof Tally): Room {
	const {tally, ...rest} = uncounted(room, who)
	return {...rest, tally: {...tally, [as]: new Set([...tally[as], who])}}
}

export function uncounted(room: Room, who: string): Room {
	const without = (some: ReadonlySet<string>) => new Set([...some].filter(other => other !== who))
	const {done, failed, skipped, otherKind, differing, raised} = room.tally
	return {
		...room,
		tally: {
			done: without(done),
			failed: without(failed),
			skipped: without(skipped),
			otherKind: without(otherKind),
			differing: without(differing),
			raised: without(raised),
		},
	}
}
