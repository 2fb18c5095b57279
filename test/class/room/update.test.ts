import {describe, expect, it} from 'vitest'
import {isLeftInTheMiddle, isOver, sharedCause} from '../../../src/class/room/model.ts'
import {chipOf, Moments, macOfBoard} from './moments.ts'

const lost = {path: '/dev/ttyUSB0'}

describe('a board in a socket', () => {
	it('waits until the person has armed the class, and is begun at once then', () => {
		const moments = new Moments().plug(1, 7)
		expect(moments.kinds()).toEqual(['waits'])
		expect(moments.arm().state(1)).toMatchObject({kind: 'works', tries: 1})
	})

	it('that comes later is begun without a key', () => {
		expect(new Moments().arm().plug(3, 7).state(3)).toMatchObject({kind: 'works'})
	})

	it('is done, and makes room for the next one', () => {
		const moments = new Moments().arm().plug(1, 7).met(1, 7, 'robot-01').done(1, 7)
		expect(moments.state(1)).toMatchObject({kind: 'done', files: 2, board: {name: 'robot-01'}})
		expect(moments.plug(1, undefined).kinds()).toEqual(['empty'])
		expect(moments.plug(1, 8).state(1)).toMatchObject({kind: 'works', board: undefined})
		expect([...moments.room.tally.done]).toEqual([macOfBoard(7)])
	})

	it.each(['already', 'other-kind'] as const)('that is %s stays as it is until it is taken away', kind => {
		const moments = new Moments().arm().plug(1, 7).met(1, 7).ends(1, 7, kind)
		expect(moments.pass(60_000).state(1)).toMatchObject({kind})
	})

	it('hears no news of the board before it', () => {
		const moments = new Moments().arm().plug(1, 7)
		const late = {
			number: 1,
			visit: 1,
			at: 5000,
			type: 'progress',
			progress: {phase: 'write', done: 1, total: 2},
		} as const
		moments.met(1, 7).done(1, 7).plug(1, undefined).plug(1, 8)
		const before = moments.room
		expect(moments.send(late).room).toBe(before)
	})
})

describe('a board that fails', () => {
	const failing = () => new Moments().arm().plug(1, 7).met(1, 7)

	it('is tried three times by itself, each after a pause, and then its row keeps its card', () => {
		const moments = failing()
		for (const tries of [1, 2]) {
			expect(moments.fails(1, 'port-lost', lost).state(1)).toMatchObject({
				kind: 'failed',
				tries,
			})
			expect(moments.pass(1000).kinds()).toEqual(['failed'])
			expect(moments.pass(1000).state(1)).toMatchObject({kind: 'works', tries: tries + 1})
		}
		moments.fails(1, 'port-lost', lost)
		expect(moments.pass(60_000).state(1)).toMatchObject({kind: 'failed', tries: 3, againAt: undefined})
		expect([...moments.room.tally.failed]).toEqual([macOfBoard(7)])
	})

	it('is not tried again where that cannot help', () => {
		const moments = failing().fails(1, 'files-unread', {path: '/', detail: 'x'}, {mayAgain: false})
		expect(moments.pass(60_000).state(1)).toMatchObject({kind: 'failed', tries: 1})
	})

	it('is tried again by a key, with three tries of its own, and no other board is', () => {
		const moments = failing().fails(1, 'port-lost', lost, {mayAgain: false}).plug(2, 8).met(2, 8).done(2, 8)
		expect(moments.send({type: 'retry', at: 9000}).state(1)).toMatchObject({kind: 'works', tries: 1})
		expect(moments.state(2)).toMatchObject({kind: 'done'})
	})

	it('is skipped by a key, counted so, and not begun again', () => {
		const moments = failing().send({type: 'skip', at: 2000}).pass(60_000)
		expect(moments.kinds()).toEqual(['skipped'])
		expect([...moments.room.tally.skipped]).toEqual([macOfBoard(7)])
	})

	it('that is done after all is counted as done alone', () => {
		const moments = failing().fails(1, 'port-lost', lost, {mayAgain: false}).send({type: 'retry', at: 1})
		moments.met(1, 7).done(1, 7)
		expect(moments.room.tally.failed.size).toBe(0)
		expect(moments.room.tally.done.size).toBe(1)
	})
})

describe('a board that goes away', () => {
	it('in the middle, and comes back into its socket, is gone on with by its station', () => {
		const moments = new Moments().arm().plug(1, 7).met(1, 7).works(1, 'write', 5, 10)
		expect(moments.plug(1, undefined).state(1)).toMatchObject({kind: 'works', isAway: true})
		expect(moments.plug(1, 7).state(1)).toMatchObject({kind: 'works', isAway: false, visit: 1})
	})

	it('in the middle, and for good, leaves its socket empty, and has used up none of its tries', () => {
		const moments = new Moments().arm().plug(1, 7).met(1, 7).works(1, 'write', 5, 10).plug(1, undefined)
		expect(moments.fails(1, 'port-lost', lost).kinds()).toEqual(['empty'])
		expect(moments.plug(2, 7).state(2)).toMatchObject({kind: 'works', tries: 1})
		expect(moments.room.tally.failed.size).toBe(0)
	})

	it('in the middle goes on in any socket, and its files are not saved a second time', () => {
		const moments = new Moments()
			.arm()
			.plug(1, 7)
			.met(1, 7)
			.saved(1)
			.works(1, 'write', 5, 10)
			.plug(1, undefined)
		moments.plug(3, 7).met(3, 7)
		expect(moments.state(1)).toMatchObject({kind: 'empty'})
		// Its old station is still about to find out.
		moments.fails(3, 'port-lost', lost)
		expect(moments.state(3)).toMatchObject({kind: 'failed', saved: undefined})
	})

	it('whose station has given it up goes on in any socket, and its files are not saved a second time', () => {
		const moments = new Moments().arm().plug(1, 7).met(1, 7).saved(1).works(1, 'write').plug(1, undefined)
		moments.fails(1, 'port-lost', lost).plug(3, 7).met(3, 7)
		expect(moments.state(3)).toMatchObject({kind: 'works', saved: {folder: '/saved/x'}})
	})

	it('and another one comes into its socket: that one is begun, as itself', () => {
		const moments = new Moments().arm().plug(1, 7).met(1, 7).works(1, 'write', 5, 10).plug(1, undefined)
		expect(moments.plug(1, 8).state(1)).toMatchObject({kind: 'works', board: undefined, visit: 2})
	})

	it('again and again, without saying which one it is, keeps a card, and counts as failed', () => {
		const moments = new Moments().arm()
		for (let time = 0; time < 3; time += 1) {
			moments.plug(1, 7).plug(1, undefined)
			moments.fails(1, 'port-lost', lost).pass(300)
			expect(moments.kinds()).toEqual(['empty'])
		}
		moments.plug(1, 7).plug(1, undefined).fails(1, 'port-lost', lost)
		expect(moments.state(1)).toMatchObject({kind: 'failed', isGone: true})
		expect(moments.room.tally.failed.size).toBe(1)
		expect(moments.plug(1, 8).state(1)).toMatchObject({kind: 'works'})
	})
})

describe('a hub', () => {
	const eight = () => {
		const moments = new Moments().arm().bus({1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6})
		for (const socket of [1, 2, 3, 4, 5, 6]) moments.met(socket, socket).works(socket, 'write', 1, 10)
		return moments
	}

	it('that drops several boards while they are written is weak: four at a time are written from then on', () => {
		const moments = eight()
		moments.bus({1: undefined, 2: undefined, 3: undefined, 4: undefined, 5: undefined, 6: undefined})
		expect(moments.room.atATime).toBe(4)
		moments.pass(800).bus({1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6})
		expect(moments.kinds()).toEqual(['works', 'works', 'works', 'works', 'waits', 'waits'])
		moments.met(2, 2).done(2, 2)
		expect(moments.kinds()).toEqual(['works', 'done', 'works', 'works', 'works', 'waits'])
	})

	it('of which two boards are pulled is not weak', () => {
		expect(eight().bus({1: undefined, 2: undefined}).room.atATime).toBeUndefined()
	})

	it('is not weak because the chips’ own USB comes and goes with their restarts', () => {
		const moments = eight()
		for (const socket of [1, 2, 3, 4]) moments.works(socket, 'restart')
		moments.bus({1: undefined, 2: undefined, 3: undefined, 4: undefined})
		expect(moments.room.atATime).toBeUndefined()
		expect(moments.state(1)).toMatchObject({kind: 'works', isAway: true})
	})
})

describe('the same trouble in three rows', () => {
	it('is told once for all of them, and by two it is not', () => {
		const moments = new Moments().arm().bus({1: 1, 2: 2, 3: 3})
		for (const socket of [1, 2]) moments.fails(socket, 'port-stalled', lost)
		expect(sharedCause(moments.room)).toBeUndefined()
		moments.fails(3, 'port-stalled', lost)
		expect(sharedCause(moments.room)).toMatchObject({cause: {code: 'port-stalled'}, rows: [1, 2, 3]})
	})
})

describe('the end of a class', () => {
	it('comes after the boards in hand, when the person says so, and none is begun any more', () => {
		const moments = new Moments().arm().plug(1, 7).met(1, 7).send({type: 'end-after-these'}).plug(2, 8)
		expect(moments.kinds()).toEqual(['works', 'waits'])
		expect(isOver(moments.room)).toBe(false)
		expect(isOver(moments.done(1, 7).room)).toBe(true)
	})

	it('is called off by the same key', () => {
		const moments = new Moments().arm().send({type: 'end-after-these'}).send({type: 'end-after-these'})
		expect(moments.plug(1, 7).kinds()).toEqual(['works'])
	})

	it('is asked for once more while a board is being written, and not otherwise', () => {
		const moments = new Moments().arm().plug(1, 7).met(1, 7).send({type: 'leave'})
		expect(moments.room).toMatchObject({open: 'leave', ending: 'no'})
		expect(isOver(moments.send({type: 'close'}).room)).toBe(false)
		const {room: left} = moments.send({type: 'leave'}).send({type: 'leave-now'})
		expect(left).toMatchObject({ending: 'now'})
		expect(isLeftInTheMiddle(left)).toBe(true)
		const {room: idle} = new Moments().arm().send({type: 'leave'})
		expect(idle).toMatchObject({ending: 'now'})
		expect(isLeftInTheMiddle(idle)).toBe(false)
	})

	it('comes by itself after as many boards as were wanted', () => {
		const moments = new Moments({count: 2}).arm().bus({1: 1, 2: 2}).met(1, 1).met(2, 2).done(1, 1)
		expect(isOver(moments.room)).toBe(false)
		expect(isOver(moments.ends(2, 2, 'other-kind').room)).toBe(true)
	})
})

it('the cursor stays at its socket while others come, and does not leave the rows', () => {
	const moments = new Moments().plug(2, 2)
	expect(moments.room.at).toBe(2)
	moments.plug(1, 1)
	expect(moments.room.at).toBe(2)
	expect(moments.send({type: 'move', by: 5}).room.at).toBe(2)
	expect(moments.send({type: 'move', by: -5}).room.at).toBe(1)
})

it('what was done is done once more by a key', () => {
	const moments = new Moments().arm().plug(1, 7).met(1, 7).done(1, 7).send({type: 'undo', at: 5})
	expect(moments.state(1)).toMatchObject({kind: 'works', tries: 1, board: {chip: chipOf(7)}})
})
