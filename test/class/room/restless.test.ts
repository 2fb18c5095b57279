import {expect, it} from 'vitest'
import {Moments} from './moments.ts'

const lost = {path: '/dev/ttyUSB0'}

/** The station stays patient: to it the board only was away for a moment. */
function comesAndGoes(moments: Moments, times: number): Moments {
	for (let time = 0; time < times; time += 1) moments.plug(1, 7).pass(150).plug(1, undefined).pass(300)
	return moments
}

it('a board that comes and goes faster than its station gives up keeps a card, though it may never come again', () => {
	const moments = comesAndGoes(new Moments().arm(), 4)
	expect(moments.kinds()).toEqual(['works'])
	moments.fails(1, 'port-lost', lost)
	expect(moments.state(1)).toMatchObject({kind: 'failed', isGone: true})
	expect(moments.room.tally.failed.size).toBe(1)
})

it('a board that was away a few times only is not given up', () => {
	const moments = comesAndGoes(new Moments().arm(), 3).fails(1, 'port-lost', lost)
	expect(moments.kinds()).toEqual(['empty'])
})

it('the restarts of a board that has said which one it is are not held against the next one', () => {
	const moments = new Moments().arm().plug(1, 7).met(1, 7).plug(1, undefined)
	comesAndGoes(moments, 5).fails(1, 'port-lost', lost)
	expect(moments.kinds()).toEqual(['empty'])
	moments.plug(1, 8).plug(1, undefined).fails(1, 'port-lost', lost)
	expect(moments.kinds()).toEqual(['empty'])
})

it('a board that went away for good while its next try was waited for keeps its card, and counts as failed', () => {
	const moments = new Moments().arm()
	for (let time = 0; time < 3; time += 1)
		moments.plug(1, 7).plug(1, undefined).fails(1, 'port-lost', lost).pass(300)
	moments.plug(1, 7).fails(1, 'port-lost', lost)
	expect(moments.state(1)).toMatchObject({kind: 'failed', isGone: false})
	moments.plug(1, undefined)
	expect(moments.state(1)).toMatchObject({kind: 'failed', isGone: true, againAt: undefined})
	expect(moments.room.tally.failed.size).toBe(1)
})

it('a board that comes and goes while it waits for its turn keeps a card too, and counts as failed once', () => {
	const moments = new Moments()
	for (let time = 0; time < 6; time += 1) moments.plug(1, 7).pass(200).plug(1, undefined).pass(200)
	expect(moments.state(1)).toMatchObject({kind: 'failed', isGone: true, cause: {code: 'port-lost'}})
	expect(moments.room.tally.failed.size).toBe(1)
	expect(moments.plug(1, 8).state(1)).toMatchObject({kind: 'waits'})
})
