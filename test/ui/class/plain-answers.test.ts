import {describe, expect, it} from 'vitest'
import type {ClassLoop} from '../../../src/class/class-loop.ts'
import type {RoomEvent} from '../../../src/class/room/event.ts'
import type {Room} from '../../../src/class/room/model.ts'
import {PlainRoom} from '../../../src/ui/class/plain-room.ts'
import {Moments} from '../../class/room/moments.ts'
import {FakeTerminal} from '../../fake-terminal.ts'
import {classOf} from '../../virtual/classroom/class-bench.ts'

const os = {platform: 'linux', variables: {LANG: 'C.UTF-8'}} as const
const lost = {path: '/dev/ttyUSB0'}

/** A class that is told in lines, and whoever answers it. */
async function lined(moments: Moments) {
	const terminal = new FakeTerminal()
	const listeners = new Set<(room: Room, before: Room) => void>()
	const loop = {
		get room() {
			return moments.room
		},
		now: () => moments.at,
		attempt: (act: () => void) => act(),
		subscribe(listener: (room: Room, before: Room) => void) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		send(event: RoomEvent) {
			const before = moments.room
			moments.send(event)
			for (const listener of listeners) listener(moments.room, before)
		},
	} as unknown as ClassLoop
	const env = {...(await classOf({boards: 0})), terminal, os}
	delete (env as {demo?: unknown}).demo
	const names = [{name: 'robot-07', mac: '24:0a:c4:00:00:07'}]
	const context = (now: number) => ({title: 'Robots', os, now, date: 0, names})
	void new PlainRoom(env, loop, context).during(() => new Promise(() => {}))
	await terminal.shows('leave')
	return {terminal, moments}
}

const twoFailed = () => {
	const moments = new Moments().arm().bus({1: 1, 2: 2}).met(1, 1).met(2, 2)
	moments.fails(1, 'port-lost', lost, {mayAgain: false})
	return moments.fails(2, 'port-lost', lost, {mayAgain: false})
}

describe('what somebody types who has no screen', () => {
	it.each([
		['n', 'robot-07  24:0a:c4:00:00:07'],
		['?', 'TAKE IT AWAY: written'],
	])('%s is answered, and what is typed after it is understood', async (typed, told) => {
		const {terminal, moments} = await lined(twoFailed())
		terminal.type(`${typed}\n`)
		await terminal.shows(told)
		terminal.type('r 2\n')
		await terminal.shows('2 · ')
		expect(moments.kinds()).toEqual(['failed', 'works'])
	})

	it('the number of a row that failed tells its card once more, and the next answer is understood', async () => {
		const {terminal, moments} = await lined(twoFailed())
		terminal.type('2\n')
		await terminal.shows(/2 · The board[\s\S]*\n1\. Plug the board in/)
		terminal.type('s 1\n')
		await terminal.shows('skipped')
		expect(moments.kinds()).toEqual(['skipped', 'failed'])
	})

	it('a number that no socket has is said to be none, and nothing happens to any board', async () => {
		const {terminal, moments} = await lined(twoFailed())
		terminal.type('r 9\n')
		await terminal.shows('none of the answers')
		expect(moments.kinds()).toEqual(['failed', 'failed'])
	})

	it('Enter goes on with a class that was about to be left, and the question says so', async () => {
		const {terminal, moments} = await lined(new Moments().arm().plug(1, 7).met(1, 7))
		terminal.type('q\n')
		await terminal.shows(/Leave while boards are being written\?[\s\S]*y: leave now\. Enter: keep going/)
		terminal.type('\n')
		terminal.type('e\n')
		await terminal.shows('No board is begun any more')
		expect(moments.room.open).toBeUndefined()
		terminal.type('q\n')
		await terminal.shows('Leave while boards are being written?')
		terminal.type('y\n')
		await expect.poll(() => moments.room.ending).toBe('now')
	})

	it('q once more does not leave: it was the question', async () => {
		const {terminal, moments} = await lined(new Moments().arm().plug(1, 7).met(1, 7))
		terminal.type('q\nq\ne\n')
		await terminal.shows('No board is begun any more')
		expect(moments.room).toMatchObject({ending: 'after-these', open: undefined})
	})

	it('nobody who leaves at once is told that boards in hand are finished', async () => {
		const {terminal, moments} = await lined(new Moments().arm().plug(1, 7).met(1, 7))
		terminal.type('q\n')
		await terminal.shows('leave now')
		terminal.type('y\n')
		await expect.poll(() => moments.room.ending).toBe('now')
		expect(terminal.text).not.toContain('No board is begun any more')
	})
})
