/** The class of thirty by a fast clock, in every face: each of its moments on a screen, as lines and as events. */

import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {Room} from '../../src/class/room/model.ts'
import {RoomScreen} from '../../src/ui/class/room-screen.tsx'
import {frameRows} from '../../src/ui/layout.ts'
import {classroomEnvironment} from '../../src/virtual/classroom/classroom-environment.ts'
import {languageNames, speak, words} from '../../src/words/index.ts'
import {isLong} from '../at-length.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {context} from '../ui/class/rooms.ts'
import {draw, withoutColours} from '../ui/draw.ts'
import {facesOf, os, prepared, taught} from './class-bench.ts'

let rooms: readonly Room[] = []
let faces: ReturnType<typeof facesOf>

beforeAll(async () => {
	const env = await classroomEnvironment({speed: Number.POSITIVE_INFINITY, terminal: new FakeTerminal(), os})
	const into = await mkdtemp(join(tmpdir(), 'mp-wizard-test-'))
	try {
		const seen: Room[] = []
		faces = facesOf(env)
		await taught(env, prepared(), {
			into,
			until: env.classroom.finished,
			names: 'robot-%02d',
			loop: loop => faces.follow(loop),
			watch: room => seen.push(room),
		})
		rooms = seen
	} finally {
		await env.close()
		await rm(into, {recursive: true, force: true})
	}
}, 240_000)

const kindsOf = ({rows}: Room) => rows.map(({state}) => state.kind).join(' ')

/** One of each: whenever a row came to be at something else. */
function moments(): readonly Room[] {
	const changed = rooms.filter((room, at) => at === 0 || kindsOf(room) !== kindsOf(rooms[at - 1]!))
	return isLong ? changed : changed.filter((_, at) => at % 6 === 0)
}

const windows = [40, 80].flatMap(columns => [8, 12, 24, 40, 60].map(rows => [columns, rows] as const))

describe.each(languageNames)('in %s', language => {
	beforeAll(() => speak(language))
	afterAll(() => speak('en'))

	it.each(windows)('each moment of it fits into a window of %i × %i', (columns, rows) => {
		expect(moments().length).toBeGreaterThan(10)
		for (const room of moments()) {
			const screen = <RoomScreen room={room} context={context({names: []})} size={{columns, rows}} />
			const lines = withoutColours(draw(screen)).split('\n')
			expect(lines.length).toBeLessThanOrEqual(frameRows({columns, rows}))
			for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns)
			const isDoneAtCursor = room.rows.some(({number, state}) => number === room.at && state.kind === 'done')
			if (isDoneAtCursor) expect(lines.join('\n')).toContain(words.classroom.done)
		}
	})
})

describe('in lines', () => {
	it('each board that is done is called for once, and each that failed has its card', () => {
		const {lines} = faces
		expect(lines.filter(line => line.includes('TAKE IT AWAY'))).toHaveLength(26)
		expect(lines.filter(line => line.includes('another kind of board'))).toHaveLength(1)
		expect(lines.filter(line => /^ *1\. /.test(line)).length).toBeGreaterThanOrEqual(3)
		expect(lines.some(line => line.includes('4 at a time'))).toBe(true)
	})

	it('none is said twice in a row, and none has anything a screen would obey', () => {
		const {lines} = faces
		expect(lines.filter((line, at) => line === lines[at - 1])).toEqual([])
		expect(lines.join('\n')).not.toMatch(/\u001b/)
	})
})

describe('as events', () => {
	it('every one that is of a socket says which, and each board has its end', () => {
		const {events} = faces
		const ends = events.filter(
			({event, state}) => event === 'station' && (state === 'done' || state === 'other-kind'),
		)
		expect(new Set(ends.map(({mac}) => mac)).size).toBe(27)
		for (const {event, station} of events)
			if (event !== 'class') expect(station, String(event)).toBeGreaterThanOrEqual(1)
		expect(events).toContainEqual({event: 'class', atATime: 4})
	})

	it('the files that were on two of the boards are said to be saved', () => {
		expect(faces.events.filter(({event}) => event === 'saved')).toHaveLength(2)
	})
})
