/** The room that a stick takes while it is made. */

import {expect, it} from 'vitest'
import {roomNeeded} from '../../src/stick/room.ts'

const there = new Map([
	['nodejs/a/node', 100],
	['nodejs/b/node', 90],
	['program/x.js', 10],
	['program/old.js', 5],
])
const [none, both] = [[], ['nodejs/a/node', 'nodejs/b/node']]

it.each([
	['on an empty one is that of all that comes', new Map(), both, 190],
	['beside old ones is that of the larger of two which take their places', there, both, 110],
	['is none for one that takes the place of one which is removed', there, ['nodejs/c/node'], 0],
	['is none where nothing comes', there, none, 0],
])('%s', (_title, lies, paths, needed) => {
	const nodes = {
		places: ['nodejs'],
		stays: paths.length === 0 ? both : [],
		comes: paths.map((path, at) => ({path, bytes: at === 0 ? 110 : 80})),
	}
	expect(roomNeeded(lies, [nodes])).toBe(needed)
})

it('is that of its fullest moment, and what a later stage removes is no use to an earlier one', () => {
	const nodes = {places: ['nodejs'], stays: both, comes: [{path: 'nodejs/c/node', bytes: 50}]}
	const rest = {places: ['program'], stays: ['program/x.js'], comes: [{path: 'program/y.js', bytes: 7}]}
	expect(roomNeeded(there, [nodes, rest])).toBe(52)
	expect(roomNeeded(there, [nodes])).toBe(50)
})
