import {describe, expect, it} from 'vitest'
import {nextTick} from '../../../src/class/room/first-boards.ts'
import {isOver} from '../../../src/class/room/model.ts'
import {Moments} from '../room/moments.ts'

function once(): Moments {
	const moments = new Moments()
	moments.room = {...moments.room, first: 'unseen'}
	return moments.arm()
}

describe('a class that nobody watches', () => {
	it('is over when the boards are that were plugged in at its start, and not before', () => {
		const moments = once().bus({1: 1, 2: 2})
		moments.met(1, 1).done(1, 1)
		expect(isOver(moments.room)).toBe(false)
		moments.met(2, 2).ends(2, 2, 'other-kind')
		expect(isOver(moments.room)).toBe(true)
	})

	it('waits for a board that is tried again', () => {
		const moments = once().bus({1: 1})
		moments.met(1, 1).fails(1, 'port-lost', {path: '/dev/ttyUSB0'})
		expect(isOver(moments.room)).toBe(false)
		moments.pass(2000).met(1, 1).fails(1, 'port-lost', {path: '/dev/ttyUSB0'}, {mayAgain: false})
		expect(isOver(moments.room)).toBe(true)
	})

	it('waits for a board that was pulled, which goes on in another socket', () => {
		const moments = once().bus({1: 1})
		moments.met(1, 1).works(1, 'write').plug(1, undefined)
		moments.fails(1, 'port-lost', {path: '/dev/ttyUSB0'})
		expect(moments.kinds()).toEqual(['empty'])
		expect(isOver(moments.room)).toBe(false)
		moments.pass(5000).plug(2, 1).met(2, 1)
		moments.pass(20_000)
		expect(isOver(moments.room)).toBe(false)
		moments.done(2, 1)
		expect(isOver(moments.room)).toBe(true)
		expect([...moments.room.tally.failed]).toEqual([])
	})

	it('does not wait for ever for one that stays away, which counts as failed', () => {
		const moments = once().bus({1: 1, 2: 2})
		moments.met(1, 1).done(1, 1)
		moments.met(2, 2).works(2, 'write').plug(2, undefined)
		moments.fails(2, 'port-lost', {path: '/dev/ttyUSB1'})
		expect(nextTick(moments.room)).toBe(moments.at + moments.room.rules.goneMs)
		moments.pass(moments.room.rules.goneMs - 1)
		expect(isOver(moments.room)).toBe(false)
		moments.pass(1)
		expect(isOver(moments.room)).toBe(true)
		expect(moments.room.tally.failed.size).toBe(1)
		expect(moments.room.tally.done.size).toBe(1)
	})

	it('counts a board that was pulled when it was done as done', () => {
		const moments = once().bus({1: 1})
		moments.met(1, 1).works(1, 'prompt').plug(1, undefined).done(1, 1)
		expect(moments.kinds()).toEqual(['empty'])
		expect(isOver(moments.room)).toBe(true)
		expect(moments.room.tally.failed.size).toBe(0)
	})
})

it('a class for so many boards begins none beyond them', () => {
	const moments = new Moments({count: 1}).arm().bus({1: 1})
	moments.met(1, 1).done(1, 1).plug(2, 2)
	expect(moments.kinds()).toEqual(['done', 'waits'])
	expect(isOver(moments.room)).toBe(true)
})
