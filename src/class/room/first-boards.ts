/**
 * A class that nobody watches is over once the boards that were plugged in at its start are: which of them it still waits for. A board that
 * restarts, or that the hub has dropped, is waited for; one that stays away is not. Pure.
 */

import type {RoomEvent} from './event.ts'
import {type FirstBoard, macOf, type Room, type RowState, rowAt} from './model.ts'
import {counted} from './tally.ts'

/** `at`: by the clock, in ms. */
export function firstAfter(room: Room, type: RoomEvent['type'], at: number): Room {
	const {first} = room
	if (first === undefined) return room
	if (first === 'unseen') {
		if (type !== 'ports') return room
		const here = room.rows.filter(({state}) => state.kind !== 'empty')
		return {...room, first: new Map(here.map(({number}) => [number, unmet]))}
	}
	return [...first].reduce((before, [number, board]) => waitedFor(before, number, board, at), room)
}

const unmet: FirstBoard = {mac: undefined, awaySince: undefined}

function waitedFor(room: Room, number: number, board: FirstBoard, at: number): Room {
	const row = rowAt(room, number)!
	if (row.state.kind !== 'empty') {
		if (isOverWith(row.state)) return without(room, number)
		return withBoard(room, number, {mac: macOf(row.state) ?? board.mac, awaySince: undefined})
	}
	const who = board.mac ?? row.place
	// It was pulled at its very end.
	if (Object.values(room.tally).some(some => some.has(who))) return without(room, number)
	const elsewhere = board.mac !== undefined && room.rows.find(({state}) => macOf(state) === board.mac)
	if (elsewhere) return withBoard(without(room, number), elsewhere.number, {...board, awaySince: undefined})
	const awaySince = board.awaySince ?? at
	if (at - awaySince < room.rules.goneMs) return withBoard(room, number, {...board, awaySince})
	return counted(without(room, number), who, 'failed')
}

function isOverWith(state: RowState): boolean {
	switch (state.kind) {
		case 'empty':
		case 'waits':
		case 'works':
			return false
		case 'failed':
			return state.againAt === undefined
		default:
			return true
	}
}

function without(room: Room, number: number): Room {
	const {first} = room
	if (first === undefined || first === 'unseen') return room
	return {...room, first: new Map([...first].filter(([other]) => other !== number))}
}

function withBoard(room: Room, number: number, board: FirstBoard): Room {
	const {first} = room
	if (first === undefined || first === 'unseen') return room
	const was = first.get(number)
	if (was && was.mac === board.mac && was.awaySince === board.awaySince) return room
	return {...room, first: new Map([...first, [number, board]])}
}

/** When something happens by itself next, by the clock: a board is tried again, or not waited for any more. */
export function nextTick({rows, first, rules}: Room): number | undefined {
	const again = rows.flatMap(({state}) =>
		state.kind === 'failed' && state.againAt !== undefined ? [state.againAt] : [],
	)
	const boards = first === undefined || first === 'unseen' ? [] : [...first.values()]
	const gone = boards.flatMap(({awaySince}) => (awaySince === undefined ? [] : [awaySince + rules.goneMs]))
	const due = [...again, ...gone]
	return due.length === 0 ? undefined : Math.min(...due)
}
