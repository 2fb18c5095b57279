/** What is new in a class, socket by socket, from one room to the next: for faces that tell it in lines or events. Pure. */

import type {Printed} from './ends.ts'
import {macOf, type Room, type Row, rowAt} from './room/model.ts'

export interface RowNews {
	readonly row: Row
	/**
	 * `plugged`: a board has come. `state`: it is at something else. `met`: its board has said which one it is. `saved`: its files are here. `printed`: its program has printed a
	 * line. `phase`, `tenth`:
	 * how far its work is.
	 */
	readonly what: 'plugged' | 'state' | 'met' | 'saved' | 'printed' | 'phase' | 'tenth'
}

export function newsBetween(before: Room, room: Room): readonly RowNews[] {
	return room.rows.flatMap(row => {
		const old = rowAt(before, row.number)
		return old === row ? [] : kindsOf(old, row).map(what => ({row, what}))
	})
}

function kindsOf(old: Row | undefined, {state}: Row): readonly RowNews['what'][] {
	const was = old?.state ?? {kind: 'empty' as const}
	if (state.kind === 'empty') return was.kind === 'empty' ? [] : ['state']
	const isNew = was.kind === 'empty' || (was.visit !== state.visit && was.port !== state.port)
	const isOther = was.kind === 'empty' || was.kind !== state.kind || was.visit !== state.visit
	const hasMet = macOf(state) !== undefined && macOf(was) !== macOf(state)
	const begins: readonly RowNews['what'][] = [
		...(isNew ? (['plugged'] as const) : []),
		...(isOther ? (['state'] as const) : []),
		...(hasMet ? (['met'] as const) : []),
	]
	if (state.kind !== 'works') return begins
	const worked = was.kind === 'works' && !isOther ? was : undefined
	const isSaved = state.saved !== undefined && state.saved !== worked?.saved && worked !== undefined
	const hasPrinted = state.printed !== undefined && isTold(state.printed, worked?.printed)
	const isPhase = state.phase !== worked?.phase
	return [
		...begins,
		...(isSaved ? (['saved'] as const) : []),
		...(hasPrinted ? (['printed'] as const) : []),
		...(isPhase
			? (['phase'] as const)
			: tenthOf(state) === (worked && tenthOf(worked))
				? []
				: (['tenth'] as const)),
	]
}

/** Of a flood the first line alone, so that it is told that there is one. */
function isTold(printed: Printed, before: Printed | undefined): boolean {
	return printed.count > (before?.count ?? 0) && !(before?.isFlood && printed.isFlood)
}

function tenthOf({done, total}: {readonly done: number; readonly total: number}): number {
	return total > 0 ? Math.floor((done / total) * 10) : 0
}
