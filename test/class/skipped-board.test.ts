import {expect, it} from 'vitest'
import type {ClassLoop} from '../../src/class/class-loop.ts'
import {type Room, rowAt} from '../../src/class/room/model.ts'
import type {Environment} from '../../src/environment.ts'
import {classNow} from '../virtual/classroom/class-bench.ts'
import {prepared, taught} from './class-bench.ts'

/** All bridges look the same, as cheap ones do. */
function nameless<E extends Environment>(env: E): E {
	async function* watchPorts(signal: AbortSignal) {
		for await (const ports of env.watchPorts(signal)) yield ports.map(({serialNumber, ...port}) => port)
	}
	return {...env, watchPorts}
}

it.each(['numbered', 'nameless'] as const)(
	'no byte is written to a skipped board that the hub drops and that comes back (%s bridges)',
	async bridges => {
		const bench = await classNow({
			boards: 6,
			sockets: 6,
			special: {},
			hub: {writers: 4, awayMs: 800, times: 1},
		})
		const env = bridges === 'nameless' ? nameless(bench) : bench
		let loop!: ClassLoop
		let hasSkipped = false
		const watch = (room: Room) => {
			const state = rowAt(room, 1)?.state
			if (hasSkipped || state?.kind !== 'works' || !state.board) return
			hasSkipped = true
			loop.send({type: 'skip', at: loop.now()})
		}
		const {room} = await taught(env, prepared({found: 'erase'}), {
			count: 6,
			until: bench.classroom.finished,
			watch,
			loop: made => {
				loop = made
			},
		})
		expect(bench.classroom.log.map(({act}) => act)).toContain('hub-back')
		expect(bench.classroom.boards.map(({programmed}) => programmed > 0)).toEqual([
			false,
			true,
			true,
			true,
			true,
			true,
		])
		expect([room.tally.done.size, room.tally.skipped.size]).toEqual([5, 1])
	},
)
