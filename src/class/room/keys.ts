/** The keys of a class: what each does where the person is, and under which word the footer shows it. The router and the footer read the same table. */

import {type Words, words} from '../../words/index.ts'
import type {PersonEvent} from './event.ts'
import {type Room, type RowState, rowAt} from './model.ts'

export interface RoomKey {
	/** A named key, or the one character that is typed. */
	readonly key: string
	/** `at`: by the clock, in ms; `names`: so many names there are. */
	readonly does: (at: number, names: number) => PersonEvent | {readonly type: 'talk'}
	/** Without: the key works, and is not worth a place in the footer. */
	readonly says?: keyof Words['classroom']['keyWords']
}

const moving: readonly RoomKey[] = [
	{key: 'up', does: () => ({type: 'move', by: -1}), says: 'choose'},
	{key: 'down', does: () => ({type: 'move', by: 1})},
	{key: 'home', does: () => ({type: 'move', by: -1000})},
	{key: 'end', does: () => ({type: 'move', by: 1000})},
]
/** As many as a small window shows. */
const page = 10

const reading: readonly RoomKey[] = [
	{key: 'up', does: read(-1), says: 'scroll'},
	{key: 'down', does: read(1)},
	{key: 'page-up', does: read(-page)},
	{key: 'page-down', does: read(page)},
	{key: 'home', does: read(-1000)},
	{key: 'end', does: read(1000)},
]

function read(by: number): RoomKey['does'] {
	return (_, count) => ({type: 'read', by, count})
}

const close: RoomKey = {key: 'escape', does: () => ({type: 'close'}), says: 'close'}
const arm: RoomKey = {key: 'enter', does: at => ({type: 'arm', at}), says: 'begin'}
const card: RoomKey = {key: 'enter', does: () => ({type: 'open', what: 'card'}), says: 'card'}
const retry: RoomKey = {key: 'r', does: at => ({type: 'retry', at}), says: 'retry'}
const skip: RoomKey = {key: 's', does: at => ({type: 'skip', at}), says: 'skip'}
const undo: RoomKey = {key: 'u', does: at => ({type: 'undo', at}), says: 'undo'}
const names: RoomKey = {key: 'n', does: () => ({type: 'open', what: 'names'}), says: 'names'}
const explain: RoomKey = {key: '?', does: () => ({type: 'open', what: 'help'}), says: 'explain'}
const talk: RoomKey = {key: 't', does: () => ({type: 'talk'}), says: 'talk'}
const leaving: readonly RoomKey[] = [
	{key: 'q', does: () => ({type: 'leave'}), says: 'leave'},
	{key: 'ctrl-c', does: () => ({type: 'leave'})},
]
/** Enter is the safe answer. The key that asked is none, or whoever leans on it would leave boards half written; a second Ctrl-C means it. */
function askedToLeave(): readonly RoomKey[] {
	const {key} = words.general.yes
	const now = {does: () => ({type: 'leave-now'}) as const}
	return [
		{...close, key: 'enter', says: 'stay'},
		{key, ...now, says: 'leave-now'},
		...(key === 'y' ? [] : [{key: 'y', ...now}]),
		{key: 'escape', does: close.does},
		{key: 'n', does: close.does},
		{key: 'ctrl-c', ...now},
	]
}

/** In the order of the footer. */
export function keysOf(room: Room): readonly RoomKey[] {
	if (room.open === 'leave') return askedToLeave()
	const row = rowAt(room, room.at)
	if (room.open === 'names') return [close, ...reading, ...leaving]
	if (room.open !== undefined) return [close, ...(room.open === 'card' ? ofRow(row?.state) : []), ...leaving]
	const enter = room.armed ? (row?.state.kind === 'failed' ? [card] : []) : [arm]
	const ending: RoomKey = {
		key: 'e',
		does: () => ({type: 'end-after-these'}),
		says: room.ending === 'no' ? 'end-after-these' : 'go-on',
	}
	const several = room.rows.length > 1 ? moving : []
	return [
		...enter,
		...several,
		...ofRow(row?.state),
		names,
		...(room.armed ? [ending] : []),
		explain,
		...leaving,
	]
}

function ofRow(state: RowState | undefined): readonly RoomKey[] {
	switch (state?.kind) {
		case 'failed':
			return [retry, skip]
		case 'skipped':
			return [retry]
		case 'waits':
		case 'works':
			return [skip]
		case 'done':
		case 'already':
		case 'checked':
		case 'ran':
			return [undo, talk]
		default:
			return []
	}
}

export function keyOf(room: Room, key: string): RoomKey | undefined {
	return keysOf(room).find(one => one.key === key)
}
