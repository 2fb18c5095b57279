/** A room of each kind, for whoever draws one. */

import type {Room} from '../../../src/class/room/model.ts'
import type {RoomContext} from '../../../src/class/room/page.ts'
import {Moments} from '../../class/room/moments.ts'

const lost = {path: '/dev/ttyUSB0'}
const all = (change: (socket: number) => number | undefined) =>
	Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map(socket => [socket, change(socket)]))

/** One row of each kind. */
function mixed(): Moments {
	const moments = new Moments().arm().bus(all(socket => socket))
	moments
		.met(1, 1, 'robot-01')
		.works(1, 'erase', 1, 4)
		.pass(900)
		.works(1, 'write', 400_000, 1_700_000)
		.pass(300)
	moments.met(2, 2, 'robot-02').done(2, 2)
	moments.met(3, 3, 'robot-03').ends(3, 3, 'already')
	moments.met(4, 4).ends(4, 4, 'other-kind')
	moments.met(5, 5, 'robot-05').fails(5, 'port-lost', lost)
	const differs = {expected: 'ab', found: 'cd', blank: false}
	moments.met(6, 6, 'robot-06').fails(6, 'verify-failed', differs, {mayAgain: false, flash: 'incomplete'})
	moments.met(7, 7, 'robot-07').works(7, 'write', 1, 10).plug(7, undefined)
	return moments
}

const failedAt = (socket: number) => {
	const moments = mixed()
	for (let row = 1; row < socket; row += 1) moments.send({type: 'move', by: 1})
	return moments
}

function weakHub(): Room {
	const moments = new Moments().arm().bus(all(socket => socket))
	for (const socket of [1, 2, 3, 4, 5])
		moments.met(socket, socket, `robot-0${socket}`).works(socket, 'write', 1, 10)
	return moments
		.bus(all(() => undefined))
		.pass(500)
		.bus(all(socket => socket)).room
}

function sameTrouble(): Room {
	const moments = new Moments().arm().bus(all(socket => socket))
	for (const socket of [1, 2, 3, 4]) moments.fails(socket, 'port-forbidden', lost, {mayAgain: false})
	return moments.room
}

export const rooms: Readonly<Record<string, Room>> = {
	'nobody has plugged anything in': new Moments().room,
	'eight boards wait for the first Enter': new Moments().bus(all(socket => socket)).room,
	'a row of each kind': mixed().room,
	'the cursor is on a failed board': failedAt(6).room,
	'the card of a failed board': failedAt(6).send({type: 'open', what: 'card'}).room,
	'the names': mixed().send({type: 'open', what: 'names'}).room,
	'the help': mixed().send({type: 'open', what: 'help'}).room,
	'the question before leaving': mixed().send({type: 'leave'}).room,
	'after these': mixed().send({type: 'end-after-these'}).room,
	'a weak hub': weakHub(),
	'the same trouble in four rows': sameTrouble(),
	'the second of the names': mixed().send({type: 'open', what: 'names'}).send({type: 'read', by: 1, count: 2})
		.room,
	'thirty sockets': new Moments()
		.arm()
		.bus(Object.fromEntries(Array.from({length: 30}, (_, at) => [at + 1, at + 1]))).room,
}

export const context = (more: Partial<RoomContext> = {}): RoomContext => ({
	title: 'Robots, first hour',
	os: {platform: 'linux', variables: {NO_COLOR: '1'}},
	now: 3000,
	date: 3_600_000,
	names: [
		{name: 'robot-01', mac: '24:0a:c4:00:00:01'},
		{name: 'robot-02', mac: '24:0a:c4:00:00:02'},
	],
	...more,
})
