import {describe, expect, it} from 'vitest'
import type {Room} from '../../../src/class/room/model.ts'
import {Moments} from './moments.ts'

const skip = {type: 'skip', at: 5} as const
const retry = {type: 'retry', at: 6} as const
const counts = ({tally}: Room) =>
	Object.fromEntries(Object.entries(tally).flatMap(([as, some]) => (some.size > 0 ? [[as, some.size]] : [])))

describe('a board that the teacher has skipped', () => {
	it('before the first Enter stays skipped when the hub drops it and it comes back', () => {
		const moments = new Moments().bus({1: 1, 2: 2}).send(skip).arm().plug(1, undefined).pass(900).plug(1, 1)
		expect(moments.kinds()).toEqual(['skipped', 'works'])
		expect(counts(moments.room)).toEqual({skipped: 1})
	})

	it('stays skipped in its socket though its bridge has no number of its own', () => {
		const moments = new Moments({bridge: 'nameless'})
			.plug(1, 1)
			.send(skip)
			.arm()
			.plug(1, undefined)
			.plug(1, 1)
		expect(moments.kinds()).toEqual(['skipped'])
	})

	it('stays skipped in another socket, by the number of its bridge', () => {
		const moments = new Moments().plug(1, 1).send(skip).arm().plug(1, undefined).plug(3, 1)
		expect(moments.state(3)).toMatchObject({kind: 'skipped'})
		expect(counts(moments.room)).toEqual({skipped: 1})
	})

	it('stays skipped in any socket, once it has told its MAC, though its bridge has no number', () => {
		const moments = new Moments({bridge: 'nameless'}).arm().plug(1, 1).met(1, 1, 'robot-01').send(skip)
		moments.plug(1, undefined).plug(2, 1)
		expect(moments.state(2)).toMatchObject({kind: 'works'})
		moments.met(2, 1, 'robot-01')
		expect(moments.state(2)).toMatchObject({kind: 'skipped', board: {name: 'robot-01'}})
		expect(counts(moments.room)).toEqual({skipped: 1})
	})

	it('does not keep another one out of its socket', () => {
		const moments = new Moments().plug(1, 1).send(skip).arm().plug(1, undefined).plug(1, 2)
		expect(moments.kinds()).toEqual(['works'])
	})

	it('and that has told its MAC keeps none out that looks the same', () => {
		const moments = new Moments({bridge: 'nameless'}).arm().plug(1, 1).met(1, 1).send(skip)
		moments.plug(1, undefined).plug(1, 2).met(1, 2).done(1, 2)
		expect(moments.kinds()).toEqual(['done'])
		expect(counts(moments.room)).toEqual({done: 1, skipped: 1})
	})

	it('is one of two in the same socket, and both count', () => {
		const moments = new Moments().plug(1, 1).send(skip).plug(1, undefined).plug(1, 2).send(skip)
		expect(counts(moments.room)).toEqual({skipped: 2})
	})

	it.each([undefined, 1] as const)('is begun, and counted once, when that is taken back (met: %s)', met => {
		const moments = new Moments().arm().plug(1, 1)
		if (met) moments.met(1, met)
		moments.send(skip).plug(1, undefined).plug(1, 1).send(retry)
		expect(moments.kinds()).toEqual(['works'])
		moments.plug(1, undefined).plug(1, 1).met(1, 1).done(1, 1)
		expect(counts(moments.room)).toEqual({done: 1})
	})
})
