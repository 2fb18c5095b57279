/** What stays of a class when something is in its way: a full disk, a folder that is taken, another class beside it. */

import {mkdir, rm, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {ClassLoop} from '../../src/class/class-loop.ts'
import {ReportedRecords} from '../../src/class/records.ts'
import {openReport} from '../../src/class/report/report.ts'
import {emptyRoom, type Room} from '../../src/class/room/model.ts'
import type {NamedBoard} from '../../src/class/room/page.ts'
import {teaching} from '../../src/class/row-work.ts'
import {tellEnd} from '../../src/commands/class-faces.ts'
import {makeReport} from '../../src/commands/report.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {ownFolder} from '../own-folder.ts'
import {classNow} from '../virtual/classroom/class-bench.ts'
import {linesOf, os, prepared, taught} from './class-bench.ts'
import {Moments, macOfBoard} from './room/moments.ts'

const few = {boards: 2, sockets: 2, special: {}, hub: undefined} as const
const lesson = 'd'.repeat(64)
const context = {title: 'Robots', os, now: 0, date: 0, names: [] as readonly NamedBoard[]}

function ended(room: Room, kept?: Parameters<typeof tellEnd>[2], names: typeof context.names = []) {
	const terminal = new FakeTerminal(false)
	const code = tellEnd(room, {...context, names}, kept, makeReport(terminal, os, {json: false, plain: true}))
	return {code, text: terminal.text}
}

describe('a report that is not on the disk when its class is over', () => {
	const unwritten = async () => {
		const folder = join(await ownFolder(), 'report')
		const report = await openReport(folder)
		await rm(folder, {recursive: true})
		await report.append({socket: '1', lesson, result: 'done', seconds: 1, tries: 1}).catch(() => {})
		return {folder, unwritten: await report.close()}
	}

	it('is told, and the class is not called all well', async () => {
		const {code, text} = ended(emptyRoom(), await unwritten())
		expect(text).toContain('The report could not be written: ')
		expect(code).not.toBe(0)
	})

	it('is nobody’s trouble once its last try has gone well', async () => {
		const folder = join(await ownFolder(), 'report')
		const report = await openReport(folder)
		expect(await report.close()).toBeUndefined()
		expect(ended(emptyRoom(), {folder, unwritten: undefined})).toMatchObject({code: 0})
	})
})

it('a class is not all well while a board that was pulled in its middle never came back, and says which', () => {
	const moments = new Moments().arm().bus({1: 1, 2: 2}).met(1, 1).met(2, 2).works(2, 'write').done(1, 1)
	moments.plug(2, undefined).fails(2, 'port-lost', {path: '/dev/ttyUSB1'}).send({type: 'end-after-these'})
	const {code, text} = ended(moments.room)
	expect(code).toBe(6)
	expect(text).toContain(`Pulled out before they were done: ${macOfBoard(2)}.`)
})

describe('the end of a class', () => {
	const folder = '/home/teacher/robots-report'

	it('says where its report is and how to go on', () => {
		const {text} = ended(emptyRoom(), {folder, unwritten: undefined})
		expect(text).toContain(`The report: ${folder}`)
		expect(text).toContain('the same command with --resume')
	})

	it('says in a demo that there is no report, and how there would be one', () => {
		const {text} = ended(emptyRoom(), {folder: undefined, unwritten: undefined})
		expect(text).toContain('With --report')
		expect(text).not.toContain('--resume')
	})

	it('names the boards that are left half written, and none that is not', () => {
		const moments = new Moments().arm().bus({1: 1, 2: 2, 3: 3}).met(1, 1, 'robot-01').works(1, 'write', 1, 9)
		moments.met(2, 2).done(2, 2).met(3, 3).works(3, 'read', 1, 9).send({type: 'leave-now'})
		const names = [{name: 'robot-01', mac: macOfBoard(1)}]
		const {text, code} = ended(moments.room, {folder, unwritten: undefined}, names)
		expect(text).toMatch(/Left half written.*: socket 1 \(robot-01\)\./)
		expect(code).toBe(6)
	})

	it('has them in the report too, as those that failed', async () => {
		let sent = false
		const {rows, folder: kept} = await taught(await classNow(few), prepared(), {
			loop: loop => {
				loop.subscribe(({rows: [row]}) => {
					if (sent || row?.state.kind !== 'works' || row.state.phase !== 'write') return
					sent = true
					loop.send({type: 'leave-now'})
				})
			},
		})
		const left = {socket: '1', result: 'failed', problem: {code: 'left'}}
		expect(rows).toContainEqual(
			expect.objectContaining({...left, problem: expect.objectContaining(left.problem)}),
		)
		expect(rows.every(({mac}) => mac !== undefined)).toBe(true)
		expect(await linesOf(kept)).toEqual(rows)
	})
})

it('files are saved beside a copy of a file system that is there from before, and not in its place', async () => {
	const folder = join(await ownFolder(), 'report')
	const report = await openReport(folder)
	await mkdir(join(folder, 'saved', '240ac4123456'), {recursive: true})
	await writeFile(join(folder, 'saved', '240ac4123456.img'), 'the file system of an earlier try')
	expect(await report.savedFolder('24:0a:c4:12:34:56')).toBe(join(folder, 'saved', '240ac4123456-2'))
	await report.close()
})

it('boards are listed in the order in which a person counts', async () => {
	const report = await openReport(join(await ownFolder(), 'report'), {names: 'r-%d'})
	const records = new ReportedRecords(report, lesson, os)
	for (let board = 1; board <= 11; board += 1) records.nameOf(macOfBoard(board))
	expect(records.names.slice(0, 3).map(({name}) => name)).toEqual(['r-1', 'r-2', 'r-3'])
	await report.close()
})

it('a board that was skipped before it said which one it is has a row in the report', async () => {
	const {room, rows} = await taught(await classNow({...few, boards: 1, sockets: 1}), prepared(), {
		count: 1,
		loop: loop => {
			const end = loop.subscribe(({rows: [row]}) => {
				if (row?.state.kind !== 'works') return
				end()
				loop.send({type: 'skip', at: loop.now()})
			})
		},
	})
	expect(room.tally.skipped.size).toBe(1)
	expect(rows).toEqual([expect.objectContaining({result: 'skipped', socket: '1'})])
})

it('two classes at once do not give the same number to two sockets', async () => {
	const env = await classNow(few)
	const {settings} = env
	const other = {
		...settings,
		get: (async key => {
			const before = await settings.get(key)
			if (key === 'socketByPlace') await settings.set('socketByPlace', {elsewhere: 1})
			return before
		}) as typeof settings.get,
	}
	const report = await openReport(join(await ownFolder(), 'report'))
	const loop = new ClassLoop(
		{...env, settings: other},
		teaching(prepared()),
		new ReportedRecords(report, lesson, os),
	)
	loop.subscribe(({rows, ending}) => rows.length === 2 && ending === 'no' && loop.send({type: 'leave-now'}))
	const {rows} = await loop.run(new AbortController().signal)
	await report.close()
	expect(rows.map(({number}) => number)).toEqual([2, 3])
	expect(await settings.get('socketByPlace')).toMatchObject({elsewhere: 1})
})
