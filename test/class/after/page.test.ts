/** What a row says of a board that was looked at, or on which a program runs; in each language. */

import {afterAll, describe, expect, it} from 'vitest'
import type {Difference} from '../../../src/class/ends.ts'
import {keysOf} from '../../../src/class/room/keys.ts'
import type {RowState, WorkingRow} from '../../../src/class/room/model.ts'
import {endLines, type RoomContext, type RoomKind, roomPage} from '../../../src/class/room/page.ts'
import {languageNames, speak} from '../../../src/words/index.ts'
import {build, chipOf, Moments} from '../room/moments.ts'

afterAll(() => speak('en'))

const none: Difference = {parts: [], firmwareBytes: 0, missing: [], changed: []}
const context = (kind: RoomKind): RoomContext => ({
	title: 'Robots',
	kind,
	os: {platform: 'linux', variables: {}},
	now: 5000,
	date: 7_200_000,
	names: [],
})

function checked(difference: Partial<Difference>, doneAt?: number): Moments {
	const moments = new Moments().arm().plug(1, 7).met(1, 7, 'robot-07')
	const end = {kind: 'checked', chip: chipOf(7), build, difference: {...none, ...difference}, doneAt} as const
	return moments.send({...about(moments), type: 'ended', end})
}

function about(moments: Moments) {
	const {visit} = moments.state(1) as WorkingRow['state']
	return {number: 1, visit, at: moments.at}
}

const says = ({room}: Moments, kind: RoomKind) => {
	const {rows, tally} = roomPage(room, context(kind))
	const {mark, says: said, detail} = rows[0]!
	return {mark, said, detail, tally}
}

describe('a board that was looked at', () => {
	it('is as in the lesson, with the time at which it was done where the report knows it', () => {
		expect(says(checked({}, 3_600_000), 'check')).toEqual({
			mark: 'done',
			said: 'as in the lesson',
			detail: 'done 1 hour ago',
			tally: '1 as in the lesson',
		})
		expect(says(checked({}), 'check').detail).toBe('')
	})

	it('differs, and the row says in what, of many files in the first three', () => {
		const missing = ['/main.py', '/lib/a.py', '/lib/b.py', '/lib/c.py', '/lib/d.py']
		expect(says(checked({firmwareBytes: 4096, missing, changed: ['/boot.py']}), 'check')).toEqual({
			mark: 'warning',
			said: 'another firmware; missing: main.py, lib/a.py, lib/b.py, and 2 more; changed: boot.py',
			detail: '',
			tally: '0 as in the lesson · 1 differs',
		})
	})

	it('can be looked at once more, and its prompt is a key away', () => {
		const moments = checked({})
		expect(keysOf(moments.room).map(({key}) => key)).toEqual(expect.arrayContaining(['u', 't']))
		expect(moments.send({type: 'undo', at: moments.at}).state(1).kind).toBe('works')
	})
})

describe('a board on which a program runs', () => {
	const running = () => {
		const moments = new Moments().arm().plug(1, 7)
		return moments.send({
			...about(moments),
			type: 'met',
			board: {chip: {chip: 'ESP32-C3', mac: '24:0a:c4:00:00:07'}, name: undefined},
			facts: undefined,
		})
	}
	const prints = (moments: Moments, line: string, count: number) =>
		moments.send({...about(moments), type: 'printed', printed: {line, count, isFlood: false}})

	it('shows what was printed last, without anything that a screen would obey', () => {
		const moments = prints(running(), '', 0)
		expect(says(moments, 'run').said).toBe('its program runs')
		expect(says(prints(moments, '21.5 °C', 1), 'run').said).toBe('21.5 °C')
		expect(says(prints(moments, '\u001b[2Jgone\u0007', 2), 'run').said).not.toMatch(/[\u0000-\u001f]/)
		expect(roomPage(moments.room, context('run')).rows[0]!.board).toBe('ESP32-C3 …00:07')
	})

	it.each([
		['ended', 'done', '1 ran to the end'],
		['exception', 'failed', '0 ran to the end · 1 broke off'],
		['lost', 'failed', '0 ran to the end · 1 broke off'],
	] as const)('has %s: the row says so, and the tally counts it', (how, mark, tally) => {
		const moments = running()
		const {chip} = (moments.state(1) as Exclude<RowState, {kind: 'empty'}>).board!
		moments.send({...about(moments), type: 'ended', end: {kind: 'ran', chip, how, last: 'ValueError: x'}})
		expect(says(moments, 'run')).toMatchObject({mark, tally, detail: 'ValueError: x'})
	})
})

describe.each(languageNames)('in %s', language => {
	it.each(['check', 'run'] as const)('nothing speaks of writing where nothing is written: %s', async kind => {
		await speak(language)
		const {room} = new Moments().arm().plug(1, 7)
		const texts = (of: RoomKind) => {
			const beside = (open: 'help' | 'leave' | 'names') => roomPage({...room, open}, context(of)).beside
			const {notes, tally} = roomPage(room, context(of))
			return [notes[0]!.text, tally, ...(['help', 'leave', 'names'] as const).map(open => beside(open))]
		}
		const ofLesson = texts('lesson')
		for (const [at, text] of texts(kind).entries()) expect(text).not.toEqual(ofLesson[at])
		expect(endLines(room, context(kind), undefined)).not.toEqual(endLines(room, context('lesson'), undefined))
	})
})
