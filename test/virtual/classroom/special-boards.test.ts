import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {ClassBoard} from '../../../src/virtual/classroom/class-board.ts'
import type {Special} from '../../../src/virtual/classroom/script.ts'
import {classOf, told} from './class-bench.ts'
import {firmwareFor, Program} from './program.ts'

const special = {
	0: 'pulled',
	1: 'loses-bytes',
	2: 'dead-flash',
	3: 'browns-out',
	4: 'other-kind',
	5: 'done',
	6: 'hangs',
} as const satisfies Readonly<Record<number, Special>>
const doneFiles = {'/main.py': 'print("done")\n', '/lib/robot.py': 'speed = 3\n'}

/** One class in which each board but the last has something the matter, flashed by a program that does so to whatever comes. */
describe('of a class in which', () => {
	let env: Awaited<ReturnType<typeof classOf>>
	let program: Program
	let atFirst: readonly (readonly string[])[]

	beforeAll(async () => {
		env = await classOf({boards: 8, sockets: 4, hub: undefined, special, doneFiles})
		const {boards} = env.classroom
		atFirst = boards.map(({files}) => [...files.keys()].sort())
		program = new Program(env, {
			leaves: ({chip, mac}) => chip !== 'ESP32-C3' || mac === boards[5]!.mac,
		})
		await env.classroom.finished
	})

	afterAll(async () => {
		await program.close()
		await env.close()
	})

	const board = (number: number): ClassBoard => env.classroom.boards[number]!
	const log = (number: number) => told(env.classroom.log, number).map(act => act.replace(/ \d+ /, ' it '))
	const endings = (number: number) => program.endings(`DEMO000${number + 1}`)
	const holdsFirmware = (number: number) => {
		const {bytes, offset} = firmwareFor({chip: 'ESP32-C3'})
		return Buffer.compare(board(number).flash.subarray(offset, offset + bytes.length), bytes) === 0
	}

	it('a board is pulled while it is being written, it comes back in another socket and is written there', () => {
		expect(endings(0)).toEqual(['gone', 'installed'])
		const sockets = env.classroom.log.flatMap(act =>
			'board' in act && act.board === 0 ? [`${act.act} ${act.socket}`] : [],
		)
		expect(sockets.slice(0, 2)).toEqual(['plug 1', 'pull 1'])
		const [, , again, end] = sockets
		expect(again).toMatch(/^plug [234]$/)
		expect(end).toBe(again!.replace('plug', 'take'))
		expect(holdsFirmware(0)).toBe(true)
	})

	it('a cable loses bytes, its board answers and cannot be written', () => {
		expect(endings(1)).toEqual(['write-failed'])
		expect(program.rows.find(({serial}) => serial === 'DEMO0002')?.mac).toBe(board(1).mac)
		expect(log(1)).toEqual(['plug it into 2', 'put-aside it from 2'])
		expect(holdsFirmware(1)).toBe(false)
	})

	it('a flash is dead, everything is taken and nothing of it is there afterwards', () => {
		expect(endings(2)).toEqual(['verify-failed'])
		expect(log(2)).toEqual(['plug it into 3', 'put-aside it from 3'])
		expect(new Set(board(2).flash)).toEqual(new Set([0x5a]))
	})

	it('a board overloads the supply at each start, it comes and goes until the hub switches its socket off', () => {
		expect(new Set(endings(3))).toEqual(new Set(['gone']))
		// Not each time is long enough for a program to notice.
		expect(endings(3).length).toBeGreaterThan(10)
		expect(log(3)).toEqual(['plug it into 4', 'put-aside it from 4'])
		expect(holdsFirmware(3)).toBe(false)
	})

	it('one board is of another kind, it stays as it was when it is left alone', () => {
		expect(endings(4)).toEqual(['left-alone'])
		expect(board(4).kind.chip).toBe('ESP8266')
		expect(log(4).at(-1)).toMatch(/^put-aside/)
		expect(new Set(board(4).flash)).toEqual(new Set([0xff]))
	})

	it('one board is done already, it is taken away with its files', () => {
		expect(endings(5)).toEqual(['left-alone'])
		expect(log(5).at(-1)).toMatch(/^take/)
		expect(holdsFirmware(5)).toBe(true)
		const texts = [...board(5).files].map(([path, bytes]) => [path, Buffer.from(bytes).toString()])
		expect(Object.fromEntries(texts)).toMatchObject(doneFiles)
	})

	it('a student’s program never lets go of a board, it is flashed all the same and the work on it is gone', () => {
		expect(atFirst[6]).toEqual([
			'/boot.py',
			'/data/temperatures.csv',
			'/lib/sensor.py',
			'/main.py',
			'/notes.txt',
		])
		expect(endings(6)).toEqual(['installed'])
		expect(log(6).at(-1)).toMatch(/^take/)
		expect([...board(6).files.keys()]).toEqual(['/boot.py'])
	})

	it('nothing is the matter with one board, it is flashed like any other', () => {
		expect(endings(7)).toEqual(['installed'])
		expect(log(7).at(-1)).toMatch(/^take/)
		expect(holdsFirmware(7)).toBe(true)
	})
})
