/** Whole classes on the virtual bench, whose hands plug in and take away without asking the product. */

import {readdir, readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import type {Room} from '../../src/class/room/model.ts'
import {networkNamed} from '../../src/rules/wifi.ts'
import {isLong} from '../at-length.ts'
import {classOf} from '../virtual/classroom/class-bench.ts'
import {filesOf, holds, killedAfter, linesOf, prepared, taught} from './class-bench.ts'

const text = (content: string) => Buffer.from(content)
const few = {boards: 3, sockets: 2, special: {}, hub: undefined} as const

describe('a class of a few boards', () => {
	it('has every board written, verified and equipped, and a row for each in its report', async () => {
		const env = await classOf(few)
		const what = prepared({
			files: new Map([
				['/lib/', new Uint8Array()],
				['/lib/robot.py', text('speed = 3\n')],
				['/main.py', text('import lib.robot\nprint("off we go")\n')],
			]),
			check: {
				code: 'import lib.robot\nprint("speed", lib.robot.speed)',
				text: 'speed 3',
				isLine: true,
				seconds: 10,
			},
		})
		const {room, rows} = await taught(env, what, {count: 3, names: 'robot-%02d'})
		expect(room.tally.done.size).toBe(3)
		for (const board of env.classroom.boards) {
			expect(holds(board, what)).toBe(true)
			expect(filesOf(board)).toEqual({
				'/lib/robot.py': 'speed = 3\n',
				'/main.py': 'import lib.robot\nprint("off we go")\n',
			})
		}
		expect(rows.map(({result, mac, files}) => ({result, mac, files}))).toEqual(
			expect.arrayContaining(
				env.classroom.boards.map(({mac}) => ({result: 'done', mac, files: {count: 2, bytes: 46}})),
			),
		)
		expect(rows.map(({name}) => name).sort()).toEqual(['robot-01', 'robot-02', 'robot-03'])
	})

	it('whose check prints something else says so, board by board, and tries none of them again', async () => {
		const env = await classOf({...few, boards: 2})
		const check = {code: 'print("not so")', text: 'ready', isLine: false, seconds: 5}
		const {rows} = await taught(env, prepared({check}), {count: 2})
		expect(rows.map(({result, problem, tries}) => ({result, code: problem?.code, tries}))).toEqual([
			{result: 'failed', code: 'check-failed', tries: 1},
			{result: 'failed', code: 'check-failed', tries: 1},
		])
	})

	it('whose check never ends is stopped in time, and what it printed before counts', async () => {
		const env = await classOf({...few, boards: 1})
		const code = 'import time\nprint("ready")\nwhile True:\n time.sleep(1)'
		const {room} = await taught(env, prepared({check: {code, text: 'ready', isLine: true, seconds: 3}}), {
			count: 1,
		})
		expect(room.tally.done.size).toBe(1)
	})

	it('leaves the Wi-Fi of the lesson on each board, and its password in no report', async () => {
		const env = await classOf({...few, boards: 1})
		const wifi = {network: networkNamed('school'), password: 'very secret'}
		const {folder} = await taught(env, prepared({wifi}), {count: 1})
		expect(filesOf(env.classroom.boards[0]!)['/wifi.py']).toContain('very secret')
		for (const name of ['report.jsonl', 'report.csv'])
			expect(await readFile(join(folder, name), 'utf8')).not.toContain('secret')
	})

	it('asks no network', async () => {
		const env = await classOf({...few, boards: 1})
		const nowhere = {...env, site: 'http://127.0.0.1:1', cacheFolder: '/nowhere'}
		expect((await taught(nowhere, prepared(), {count: 1})).room.tally.done.size).toBe(1)
	})
})

describe('files that are found on a board', () => {
	const theirs = {'/main.py': 'print("mine")\n', '/notes/day.txt': 'rain'}
	const script = {boards: 1, sockets: 1, special: {0: 'done'}, doneFiles: theirs, hub: undefined} as const
	const new_ = {files: new Map([['/main.py', text('print("new")\n')]])}

	it('are saved on this computer before anything is erased, where the lesson says so', async () => {
		const env = await classOf(script)
		const {folder} = await taught(env, prepared({...new_, found: 'save'}), {count: 1})
		const [board] = env.classroom.boards
		const saved = join(folder, 'saved', board!.mac.replaceAll(':', ''))
		expect(await readFile(join(saved, 'main.py'), 'utf8')).toBe('print("mine")\n')
		expect(await readFile(join(saved, 'notes/day.txt'), 'utf8')).toBe('rain')
		expect(filesOf(board!)).toEqual({'/main.py': 'print("new")\n'})
	})

	it('stay where they are, but for those of the lesson, where it says so', async () => {
		const env = await classOf(script)
		const {folder} = await taught(env, prepared({...new_, found: 'keep'}), {count: 1})
		expect(filesOf(env.classroom.boards[0]!)).toEqual({
			'/main.py': 'print("new")\n',
			'/notes/day.txt': 'rain',
		})
		expect(await readdir(folder)).not.toContain('saved')
	})

	it('are gone where it says so', async () => {
		const env = await classOf(script)
		await taught(env, prepared({...new_, found: 'erase'}), {count: 1})
		expect(filesOf(env.classroom.boards[0]!)).toEqual({'/main.py': 'print("new")\n'})
	})

	it('of a program that hangs are saved too', async () => {
		const env = await classOf({...script, special: {0: 'hangs'}})
		const before = filesOf(env.classroom.boards[0]!)
		const {folder} = await taught(env, prepared(), {count: 1})
		const saved = await readdir(join(folder, 'saved'), {recursive: true, withFileTypes: true})
		expect(saved.filter(entry => entry.isFile()).length).toBeGreaterThanOrEqual(Object.keys(before).length)
	})
})

describe('a board that was done before', () => {
	it('is not touched by the next run with the same lesson, which says when it was done', async () => {
		const first = await classOf(few)
		const {folder} = await taught(first, prepared(), {count: 3, names: 'r-%d'})
		const again = await classOf({...few, special: {0: 'done', 1: 'done', 2: 'done'}})
		const before = again.classroom.boards.map(({flash}) => Buffer.from(flash))
		const {room, rows} = await taught(again, prepared(), {count: 3, folder, names: 'r-%d'})
		expect(room.tally.done.size).toBe(3)
		expect(rows).toHaveLength(3)
		for (const [at, board] of again.classroom.boards.entries())
			expect(Buffer.compare(board.flash, before[at]!)).toBe(0)
	})

	it('is done anew with another lesson, and keeps its name', async () => {
		const first = await classOf({...few, boards: 1})
		const {folder, rows: before} = await taught(first, prepared(), {count: 1, names: 'r-%d'})
		const again = await classOf({...few, boards: 1})
		const other = prepared({digest: 'e'.repeat(64)})
		const {rows} = await taught(again, other, {count: 1, folder, names: 'r-%d'})
		expect(rows).toHaveLength(2)
		expect(rows[1]).toMatchObject({result: 'done', name: before[0]!.name})
	})
})

describe('the class of thirty', () => {
	it('has each board where it belongs: done, of another kind, or failed with a card, and no file of anybody is lost', async () => {
		const env = await classOf({})
		const what = prepared()
		const rooms: Room[] = []
		const {room, rows, folder} = await taught(env, what, {
			until: env.classroom.finished,
			names: 'robot-%02d',
			watch: now => rooms.push(now),
		})
		const {tally} = room
		expect([tally.done.size, tally.otherKind.size, tally.failed.size]).toEqual([26, 1, 3])
		for (const board of env.classroom.boards) {
			const isDone = tally.done.has(board.mac)
			expect(holds(board, what)).toBe(isDone)
			if (board.special === 'other-kind') expect(board.programmed).toBe(0)
		}
		// The hub browned out once, so never more than four at a time were written afterwards.
		const weak = rooms.filter(({atATime}) => atATime === 4)
		expect(weak.length).toBeGreaterThan(0)
		expect(Math.max(...weak.map(each => each.rows.filter(({state}) => state.kind === 'works').length))).toBe(
			4,
		)
		expect(Math.max(...rooms.map(each => each.rows.length))).toBe(8)
		// A row for each board, the one that never said which it is among them.
		expect(new Set(rows.map(({mac}) => mac)).size).toBe(30)
		expect(await linesOf(folder)).toHaveLength(rows.length)
		const saved = await readdir(join(folder, 'saved'))
		const withFiles = env.classroom.boards.filter(({special}) => special === 'hangs' || special === 'done')
		expect(saved.sort()).toEqual(withFiles.map(({mac}) => mac.replaceAll(':', '')).sort())
	}, 120_000)
})

describe('a class whose program is killed', () => {
	const script = {boards: 6, sockets: 3, special: {}, hub: undefined} as const
	const what = prepared()

	/** Golden steps: spread evenly over all that goes over its wires. */
	const moments = Array.from({length: isLong ? 20 : 1}, (_, at) => ((at + 0.5) * 0.6180339887498949) % 1)

	it.each(moments)(
		'at %f of it loses at most the rows in hand, and the next one ends it',
		async part => {
			const {bytes} = await killedAfter(await classOf(script), what, Number.POSITIVE_INFINITY)
			const env = await classOf(script)
			const {folder, done} = await killedAfter(env, what, Math.floor(bytes * part))
			const rows = await linesOf(folder).catch(() => [])
			for (const mac of done) expect(rows).toContainEqual(expect.objectContaining({mac, result: 'done'}))
			const {room} = await taught(env, what, {folder, until: env.classroom.finished})
			expect(room.tally.failed.size).toBe(0)
			for (const board of env.classroom.boards) expect(holds(board, what)).toBe(true)
			const after = await linesOf(folder)
			expect(new Set(after.map(({mac}) => mac)).size).toBe(6)
		},
		120_000,
	)
})
