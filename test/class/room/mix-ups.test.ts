import {describe, expect, it, onTestFinished} from 'vitest'
import {keyOf} from '../../../src/class/room/keys.ts'
import {isLeftInTheMiddle, isOver, type Room} from '../../../src/class/room/model.ts'
import {roomPage} from '../../../src/class/room/page.ts'
import {speak} from '../../../src/words/index.ts'
import {Moments, macOfBoard} from './moments.ts'

const lost = {path: '/dev/ttyUSB0'}
const sizes = (room: Room) => Object.entries(room.tally).map(([as, some]) => [as, some.size])
const counts = (moments: Moments) => Object.fromEntries(sizes(moments.room).filter(([, size]) => size !== 0))

describe('another board behind a port that looks the same', () => {
	it('does not count as saved because the files of the one before it were, and has all its tries', () => {
		const moments = new Moments().arm().plug(1, 7).met(1, 7).saved(1).works(1, 'write')
		moments.fails(1, 'port-lost', lost).pass(2000)
		expect(moments.state(1)).toMatchObject({kind: 'works', tries: 2, saved: {files: 2}})
		moments.met(1, 8)
		expect(moments.state(1)).toMatchObject({kind: 'works', tries: 1, saved: undefined})
	})

	it('does not make the one before it forgotten: its files are not saved a second time', () => {
		const moments = new Moments().arm().plug(1, 7).met(1, 7).saved(1).works(1, 'write')
		moments.fails(1, 'port-lost', lost).pass(2000).met(1, 8).plug(2, 7).met(2, 7)
		expect(moments.state(2)).toMatchObject({kind: 'works', saved: {files: 2}})
	})
})

describe('a board that was half written by a try before', () => {
	const second = () => {
		const moments = new Moments().arm().plug(1, 7).met(1, 7)
		return moments.fails(1, 'port-lost', lost, {flash: 'incomplete'}).pass(2000)
	}

	it('is known to be so at the next try', () => {
		expect(second().state(1)).toMatchObject({kind: 'works', flash: 'incomplete'})
	})

	it('does not make another one so', () => {
		expect(second().met(1, 8).state(1)).toMatchObject({kind: 'works', flash: 'untouched'})
	})
})

describe('how long a board took', () => {
	it('is counted from the moment at which the class was armed, for one that was there before', () => {
		const moments = new Moments().plug(1, 7)
		moments.send({type: 'arm', at: 300_000})
		expect(moments.state(1)).toMatchObject({since: 300_000})
	})
})

describe('a board that the person skips', () => {
	it('counts though it has never said which one it is, so that a class of so many ends', () => {
		const moments = new Moments({count: 1}).arm().plug(1, 7).send({type: 'skip', at: 5})
		expect(counts(moments)).toEqual({skipped: 1})
		expect(isOver(moments.room)).toBe(true)
	})

	it('in its middle has its files saved once, when it is tried again', () => {
		const moments = new Moments().arm().plug(1, 7).met(1, 7).saved(1).works(1, 'write')
		moments.send({type: 'skip', at: 5}).send({type: 'retry', at: 6}).met(1, 7)
		expect(moments.state(1)).toMatchObject({kind: 'works', saved: {files: 2}})
	})

	it('is not in anybody’s way when the person leaves', () => {
		const moments = new Moments().arm().plug(1, 7).met(1, 7).works(1, 'write').send({type: 'skip', at: 5})
		expect(moments.send({type: 'leave'}).room).toMatchObject({ending: 'now', open: undefined})
	})
})

/** As the screen sends it. */
function press(moments: Moments, ...keys: readonly string[]): Moments {
	for (const key of keys) {
		const event = keyOf(moments.room, key)?.does(moments.at, 0)
		if (event && event.type !== 'talk') moments.send(event)
	}
	return moments
}

describe('the question before leaving', () => {
	const asked = () => press(new Moments().arm().plug(1, 7).met(1, 7).works(1, 'write'), 'q')

	it('is not answered by the key that asked it, however long somebody leans on it', () => {
		expect(press(asked(), 'q', 'q', 'q').room).toMatchObject({open: 'leave', ending: 'no'})
	})

	it.each(['enter', 'escape', 'n'])('is answered by %s: the class goes on', key => {
		expect(press(asked(), key).room).toMatchObject({open: undefined, ending: 'no'})
	})

	it.each(['y', 'ctrl-c'])('is answered by %s: it is left', key => {
		expect(press(asked(), key).room.ending).toBe('now')
	})

	it('is answered by the yes of the language', async () => {
		onTestFinished(() => speak('en'))
		await speak('de')
		expect(press(asked(), 'j').room.ending).toBe('now')
	})
})

describe('leaving', () => {
	it('is not asked about because a board that failed was put aside', () => {
		const moments = new Moments().arm().plug(1, 7).met(1, 7)
		moments.fails(1, 'flash-out-of-reach', {} as never, {mayAgain: false}).plug(1, undefined)
		expect(moments.send({type: 'leave'}).room).toMatchObject({ending: 'now', open: undefined})
	})

	it('is asked about while a board that was pulled in its middle has not come back', () => {
		const moments = new Moments().arm().plug(1, 7).met(1, 7).works(1, 'write').plug(1, undefined)
		expect(moments.fails(1, 'port-lost', lost).send({type: 'leave'}).room.open).toBe('leave')
	})

	it('by itself after the last board is in the middle too while one that was pulled is half written', () => {
		const moments = new Moments().arm().bus({1: 1, 2: 2}).met(1, 1).met(2, 2).works(2, 'write')
		moments.plug(2, undefined).fails(2, 'port-lost', lost).done(1, 1).send({type: 'end-after-these'})
		expect(isOver(moments.room)).toBe(true)
		expect(isLeftInTheMiddle(moments.room)).toBe(true)
		expect(isLeftInTheMiddle(new Moments().arm().plug(1, 7).met(1, 7).done(1, 7).room)).toBe(false)
	})
})

describe('after "end after these"', () => {
	const ending = () => {
		const moments = new Moments().arm().bus({1: 1, 2: 2}).met(1, 1).met(2, 2)
		return moments.fails(1, 'port-lost', lost, {mayAgain: false}).send({type: 'end-after-these'})
	}

	it('a board that the person wants once more is begun all the same', () => {
		const moments = ending().send({type: 'retry', at: 5}).done(2, 2)
		expect(moments.state(1)).toMatchObject({kind: 'works'})
		expect(isOver(moments.room)).toBe(false)
	})

	it('a row that waits says that it is not begun, and one that the person wants waits for its turn', () => {
		const says = ({room}: Moments) =>
			roomPage(room, {
				title: '',
				os: {platform: 'linux', variables: {}},
				now: 0,
				date: 0,
				names: [],
			}).rows.map(row => row.says)
		const moments = new Moments().arm().bus({1: 1, 2: 2}).met(1, 1).met(2, 2)
		moments.fails(1, 'port-lost', lost, {mayAgain: false})
		moments.room = {...moments.room, atATime: 1}
		moments.plug(3, 3)
		expect(says(moments)[2]).toBe('waits for its turn')
		moments.send({type: 'end-after-these'})
		expect(says(moments)[2]).toBe('is not begun any more')
		expect(says(moments.send({type: 'retry', at: 5}))[0]).toBe('waits for its turn')
	})

	it('so is one that has never said which one it is', () => {
		const moments = new Moments().arm().bus({1: 1, 2: 2})
		moments.fails(1, 'port-lost', lost, {mayAgain: false}).send({type: 'end-after-these'})
		expect(moments.send({type: 'retry', at: 5}).state(1)).toMatchObject({kind: 'works'})
	})

	it('and it is waited for, while a weak hub has no room for it', () => {
		const moments = new Moments().arm().bus({1: 1, 2: 2}).met(1, 1).met(2, 2)
		moments.fails(1, 'port-lost', lost, {mayAgain: false})
		moments.room = {...moments.room, atATime: 1}
		moments.send({type: 'end-after-these'}).send({type: 'retry', at: 5})
		expect(moments.state(1)).toMatchObject({kind: 'waits'})
		expect(moments.done(2, 2).state(1)).toMatchObject({kind: 'works'})
	})
})

it('what is taken back does not count as done until it is done again', () => {
	const moments = new Moments().arm().plug(1, 7).met(1, 7).done(1, 7).send({type: 'undo', at: 5})
	expect(counts(moments)).toEqual({})
	expect(counts(moments.met(1, 7).done(1, 7))).toEqual({done: 1})
	expect([...moments.room.tally.done]).toEqual([macOfBoard(7)])
})

describe('a card that is open', () => {
	it('is closed when its board is tried again, so that the rows have their keys', () => {
		const moments = new Moments().arm().plug(1, 7).met(1, 7).fails(1, 'port-lost', lost)
		moments.send({type: 'open', what: 'card'})
		expect(moments.room.open).toBe('card')
		expect(moments.pass(2000).room.open).toBeUndefined()
	})

	it('is closed when its board is taken away', () => {
		const moments = new Moments().arm().plug(1, 7).met(1, 7).fails(1, 'port-lost', lost, {mayAgain: false})
		moments.send({type: 'open', what: 'card'})
		expect(moments.plug(1, undefined).room.open).toBeUndefined()
	})
})

describe('the same failure in three rows', () => {
	const noteOf = (moments: Moments) =>
		roomPage(moments.room, {title: '', os: {platform: 'linux', variables: {}}, now: 0, date: 0, names: []})
			.notes.map(({text}) => text)
			.at(-1)
	const three = () => new Moments().arm().bus({1: 1, 2: 2, 3: 3})

	it('that a hub or a driver may bring is looked for there', () => {
		const moments = three()
		for (const socket of [1, 2, 3]) moments.fails(socket, 'port-stalled', lost, {mayAgain: false})
		expect(noteOf(moments)).toContain('look at hub, power, driver')
	})

	it('that comes from the lesson is not', () => {
		const moments = three()
		const facts = {wanted: 'ready', printed: '', seconds: 5}
		for (const socket of [1, 2, 3]) moments.fails(socket, 'check-failed', facts, {mayAgain: false})
		expect(noteOf(moments)).toContain('The same in sockets 1, 2, 3: ')
		expect(noteOf(moments)).not.toContain('hub')
	})
})
