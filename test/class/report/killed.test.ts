/** A class that is killed, cut off at any byte, on a disk that is full, or in two windows at once: no row is lost, and none is torn. */

import {copyFile, readdir, readFile, rename, rm, truncate, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import type {WriteAt} from '../../../src/class/report/appended-file.ts'
import {csvHead, rowsFromCsv} from '../../../src/class/report/csv.ts'
import {readLines} from '../../../src/class/report/json-lines.ts'
import {type NewRow, openReport} from '../../../src/class/report/report.ts'
import {Problem} from '../../../src/problem.ts'
import {type Child, childProgram, startChild} from '../../child-program.ts'
import {ownFolder} from '../../own-folder.ts'
import {macOf, row} from './rows.ts'

const {time: _, ...usual} = row
const board = (n: number): NewRow => ({...usual, mac: macOf(n), name: `robot ä🦎 ${n}`})
/** With no more in it than each row has: there is a test for every byte of it. */
const short = (n: number): NewRow => ({
	socket: '',
	mac: macOf(n),
	lesson: 'ä🦎',
	result: 'done',
	seconds: 1,
	tries: 1,
})

const json = async (folder: string) => readLines(await readFile(join(folder, 'report.jsonl')))?.rows ?? []
const csv = async (folder: string) => rowsFromCsv(await readFile(join(folder, 'report.csv'), 'utf8'))
const macs = async (folder: string) => (await json(folder)).map(({mac}) => mac)

async function codeOf(work: Promise<unknown>): Promise<string> {
	return await work.then(
		() => 'none',
		(error: unknown) => (error instanceof Problem ? error.code : String(error)),
	)
}

/** A report of so many boards, closed. */
async function reportOf(count: number, row = board): Promise<string> {
	const folder = join(await ownFolder(), 'class')
	const report = await openReport(folder)
	for (let n = 0; n < count; n += 1) await report.append(row(n))
	await report.close()
	return folder
}

/** Goes on with one board more; both files are whole and hold the same rows then. */
async function goOn(folder: string, n: number): Promise<readonly (string | undefined)[]> {
	const report = await openReport(folder, {resume: true})
	const before = report.rows.map(({mac}) => mac)
	await report.append(board(n))
	await report.close()
	expect(await macs(folder)).toEqual([...before, macOf(n)])
	expect(await csv(folder)).toEqual(await json(folder))
	expect((await readFile(join(folder, 'report.jsonl'), 'utf8')).endsWith('}\n')).toBe(true)
	return before
}

describe('a report that was cut off', () => {
	it('at whatever byte of its lines has all rows that are whole, and goes on behind them', async () => {
		const [folder, kept] = [await reportOf(3, short), await ownFolder()]
		const path = join(folder, 'report.jsonl')
		const content = await readFile(path)
		for (const name of ['report.jsonl', 'report.csv']) await copyFile(join(folder, name), join(kept, name))
		const ends = [...content.entries()].filter(([, byte]) => byte === 10).map(([at]) => at)
		for (let cut = 0; cut <= content.length; cut += 1) {
			for (const name of ['report.jsonl', 'report.csv']) await copyFile(join(kept, name), join(folder, name))
			await truncate(path, cut)
			// A row that lacks nothing but the end of its line is whole.
			const whole = ends.filter(end => end <= cut).length
			expect(await goOn(folder, 9), `cut at ${cut}`).toEqual([0, 1, 2].slice(0, whole).map(macOf))
			for (const name of await readdir(folder))
				if (name.startsWith('report-changed')) await rm(join(folder, name))
		}
	})

	it('at whatever byte of its table has the table again, and nobody’s is put aside', async () => {
		const folder = await reportOf(2, short)
		const path = join(folder, 'report.csv')
		const [table, lines] = [await readFile(path), await readFile(join(folder, 'report.jsonl'))]
		for (let cut = 0; cut <= table.length; cut += 1) {
			await writeFile(path, table.subarray(0, cut))
			await writeFile(join(folder, 'report.jsonl'), lines)
			expect(await goOn(folder, 9), `cut at ${cut}`).toEqual([0, 1].map(macOf))
		}
		await rm(path)
		await goOn(folder, 8)
		expect((await readdir(folder)).sort()).toEqual(['labels.txt', 'report.csv', 'report.jsonl'])
	})

	it('by the power, with nothing in its last bytes, loses no more than those', async () => {
		const folder = await reportOf(2)
		const path = join(folder, 'report.jsonl')
		await writeFile(path, Buffer.concat([await readFile(path), Buffer.alloc(4096)]))
		expect(await goOn(folder, 9)).toEqual([0, 1].map(macOf))
		expect(await readFile(path, 'utf8')).not.toContain('\0')
	})
})

/** A disk with room for so many bytes more; what does not fit is written as far as it does. */
function diskWith(room: {left: number}): WriteAt {
	return async (file, bytes, at) => {
		const fits = Math.min(room.left, bytes.length)
		if (fits === 0) throw Object.assign(new Error('ENOSPC: no space left on device'), {code: 'ENOSPC'})
		room.left -= fits
		return (await file.write(bytes, 0, fits, at)).bytesWritten
	}
}

describe('a disk that is full', () => {
	it('at whatever byte of a row is told of; once there is room, the row comes with the next one', async () => {
		const first = await reportOf(1)
		const [lines, table] = [
			await readFile(join(first, 'report.jsonl')),
			await readFile(join(first, 'report.csv')),
		]
		const size = lines.length + table.length - Buffer.byteLength(csvHead)
		for (let left = 0; left < size; left += 7) {
			const [folder, room] = [join(await ownFolder(), 'class'), {left: Number.POSITIVE_INFINITY}]
			const report = await openReport(folder, {writeAt: diskWith(room)})
			await report.append(board(0))
			room.left = left
			expect(await codeOf(report.append(board(1)))).toBe('report-unwritten')
			expect(await codeOf(report.append(board(2)))).toBe('report-unwritten')
			expect(report.rows).toHaveLength(3)
			// As it would be read if the program was killed now.
			expect((await macs(folder))[0]).toBe(macOf(0))
			room.left = Number.POSITIVE_INFINITY
			await report.append(board(3))
			await report.close()
			expect(await macs(folder)).toEqual([0, 1, 2, 3].map(macOf))
			expect(await csv(folder)).toEqual(await json(folder))
			expect((await readFile(join(folder, 'report.jsonl'), 'utf8')).match(/\n/g)).toHaveLength(4)
		}
	})

	it('before the first row leaves no report behind that is in the way of the next try', async () => {
		const folder = join(await ownFolder(), 'class')
		expect(await codeOf(openReport(folder, {writeAt: diskWith({left: 10})}))).toBe('report-unwritten')
		expect(await readdir(folder)).toEqual([])
		await (await openReport(folder)).close()
	})

	it('is tried once more when the class ends', async () => {
		const [folder, room] = [join(await ownFolder(), 'class'), {left: Number.POSITIVE_INFINITY}]
		const report = await openReport(folder, {writeAt: diskWith(room)})
		room.left = 20
		expect(await codeOf(report.append(board(1)))).toBe('report-unwritten')
		room.left = Number.POSITIVE_INFINITY
		await report.close()
		await report.close()
		expect(await macs(folder)).toEqual([macOf(1)])
		expect(await csv(folder)).toEqual(await json(folder))
	})
})

/** A class that has boards without end, and says after each that its row is on the disk. */
const endless = `
	import {openReport} from './src/class/report/report.ts'
	const [folder, board] = process.argv.slice(2)
	const report = await openReport(folder, {resume: true})
	process.stdout.write('open\\n')
	for (let n = report.rows.length; ; n += 1) {
		await report.append({...JSON.parse(board), tries: n})
		process.stdout.write('row ' + n + '\\n')
	}
`

async function classInProcess(folder: string): Promise<Child> {
	return startChild(await childProgram(endless), [folder, JSON.stringify(board(1))])
}

describe('a class in a process of its own', () => {
	it('that is killed while it writes loses no row that it has told of, and the next goes on at once', async () => {
		const folder = join(await ownFolder(), 'class')
		let told = 0
		for (const rows of [1, 3, 17, 40]) {
			const running = await classInProcess(folder)
			await running.said(`row ${told + rows}\n`)
			running.process.kill('SIGKILL')
			expect(await running.ended).toBe(null)
			const report = await openReport(folder, {resume: true})
			expect(report.rows.map(({tries}) => tries)).toEqual(report.rows.map((_row, n) => n))
			expect(report.rows.length).toBeGreaterThan(told + rows)
			told = report.rows.length
			await report.close()
			expect(await csv(folder)).toEqual(await json(folder))
		}
	})

	it('has its report to itself, until it ends', async () => {
		const folder = join(await ownFolder(), 'class')
		const running = await classInProcess(folder)
		await running.said('row 2\n')
		for (const resume of [true, false])
			expect(await codeOf(openReport(folder, {resume}))).toBe('report-in-use')
		running.process.kill('SIGKILL')
		await running.ended
		await (await openReport(folder, {resume: true})).close()
	})

	it('has it to itself in one process too', async () => {
		const folder = join(await ownFolder(), 'class')
		const report = await openReport(folder)
		expect(await codeOf(openReport(folder, {resume: true}))).toBe('report-in-use')
		await report.append(board(1))
		await report.close()
		expect(await goOn(folder, 2)).toEqual([macOf(1)])
	})

	it('does not write over what another has written while it was stopped', async () => {
		const folder = join(await ownFolder(), 'class')
		const stopped = await openReport(folder)
		await stopped.append(board(1))
		// As it is for who takes over: a process that gives no sign any more is as good as dead.
		const [lock, aside] = [join(folder, 'report.lock'), join(folder, 'aside')]
		await rename(lock, aside)
		const other = await openReport(folder, {resume: true})
		await other.append(board(2))
		expect(await codeOf(stopped.append(board(3)))).toBe('report-in-use')
		await stopped.close()
		await other.append(board(4))
		expect(await codeOf(openReport(folder, {resume: true}))).toBe('report-in-use')
		await other.close()
		expect(await macs(folder)).toEqual([1, 2, 4].map(macOf))
		expect(await csv(folder)).toEqual(await json(folder))
	})
})
