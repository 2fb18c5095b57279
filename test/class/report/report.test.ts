/** The report of a class on a real disk: what it holds, whom it lets in, and what is never written. */

import {
	chmod,
	mkdir,
	readdir,
	readFile,
	rename,
	rm,
	stat,
	symlink,
	truncate,
	writeFile,
} from 'node:fs/promises'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {WriteAt} from '../../../src/class/report/appended-file.ts'
import {rowsFromCsv} from '../../../src/class/report/csv.ts'
import {readLines} from '../../../src/class/report/json-lines.ts'
import {
	type ClassReport,
	type NewRow,
	openReport,
	type ReportOptions,
} from '../../../src/class/report/report.ts'
import type {ReportRow} from '../../../src/class/report/row.ts'
import {Problem} from '../../../src/problem.ts'
import {ownFolder} from '../../own-folder.ts'
import {anything, hostile, macOf, row} from './rows.ts'

const names = 'robot-%02d'
const moment = Date.UTC(2026, 10, 27, 8, 14, 3)
const {time: _, ...usual} = row

/** A done board of this number, without a name. */
function board(n: number, changes: Partial<NewRow> = {}): NewRow {
	const {name: _name, ...rest} = usual
	return {...rest, mac: macOf(n), socket: `${(n % 8) + 1}`, ...changes}
}

async function inFolder(): Promise<string> {
	return join(await ownFolder(), 'class')
}

/** Opens, works, closes. */
async function during<T>(
	folder: string,
	options: ReportOptions,
	work: (report: ClassReport) => Promise<T>,
): Promise<T> {
	const report = await openReport(folder, {now: () => moment, names, ...options})
	try {
		return await work(report)
	} finally {
		await report.close()
	}
}

const json = async (folder: string) => readLines(await readFile(join(folder, 'report.jsonl')))?.rows
const csv = async (folder: string) => rowsFromCsv(await readFile(join(folder, 'report.csv'), 'utf8'))

async function problemOf(work: Promise<unknown>): Promise<Problem> {
	const error = await work.then(
		() => undefined,
		(thrown: unknown) => thrown,
	)
	if (!(error instanceof Problem)) throw new Error(`no problem: ${String(error)}`)
	return error
}

describe('a class', () => {
	it('has each of its boards in both files, and nothing else is left in the folder', async () => {
		const folder = await inFolder()
		const rows = await during(folder, {}, async report => {
			await report.append({...board(1), name: report.nameOf(macOf(1))!})
			await report.append(board(2, {result: 'failed', problem: {code: 'no-answer', title: 'No answer'}}))
			return report.rows
		})
		expect(rows.map(({result, time}) => [result, Date.parse(time)])).toEqual([
			['done', moment],
			['failed', moment],
		])
		expect(await json(folder)).toEqual(rows)
		expect(await csv(folder)).toEqual(rows)
		expect((await readdir(folder)).sort()).toEqual(['labels.txt', 'report.csv', 'report.jsonl'])
	})

	it('has them all when thirty stations end at the same moment', async () => {
		const folder = await inFolder()
		const all = Array.from({length: 30}, (_, n) => board(n))
		await during(folder, {}, async report => {
			for (const wave of [all.slice(0, 16), all.slice(16)])
				await Promise.all(wave.map(one => report.append(one)))
		})
		expect((await json(folder))?.map(({mac}) => mac)).toEqual(all.map(({mac}) => mac))
		expect(await csv(folder)).toEqual(await json(folder))
	})

	it('has in both files what was written, whatever boards say of themselves', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(anything, {maxLength: 8}), fc.boolean(), async (given, inTwoRuns) => {
				const folder = await inFolder()
				const half = inTwoRuns ? Math.floor(given.length / 2) : given.length
				const written: ReportRow[] = []
				const add = (some: typeof given) => async (report: ClassReport) => {
					for (const one of some) written.push(await report.append(one as unknown as NewRow))
				}
				await during(folder, {}, add(given.slice(0, half)))
				await during(folder, {resume: true}, add(given.slice(half)))
				expect(await json(folder)).toEqual(written)
				expect(await csv(folder)).toEqual(written)
				expect(await readdir(folder)).not.toContain('report-changed-1.csv')
			}),
			{numRuns: 60},
		)
	})

	it.each(hostile)('has one line for a board that calls itself %j', async name => {
		const folder = await inFolder()
		await during(folder, {}, report => report.append(board(1, {chip: name})))
		expect((await readFile(join(folder, 'report.jsonl'), 'utf8')).match(/\n/g)).toHaveLength(1)
		expect((await readFile(join(folder, 'report.csv'), 'utf8')).match(/\r\n/g)).toHaveLength(2)
	})

	it('refuses a row that is none, as that is a bug', async () => {
		const folder = await inFolder()
		await during(folder, {}, async report => {
			await expect(report.append(board(1, {mac: '../x'}))).rejects.toThrow('no row')
			await expect(report.append(board(1, {seconds: Number.NaN}))).rejects.toThrow('no row')
		})
		expect(await json(folder)).toEqual([])
	})
})

describe('a report that is there', () => {
	it('is not written over', async () => {
		const folder = await inFolder()
		await during(folder, {}, report => report.append(board(1)))
		expect((await problemOf(openReport(folder))).code).toBe('report-exists')
		expect(await json(folder)).toHaveLength(1)
		expect(await readdir(folder)).not.toContain('report.lock')
	})

	it.each(['report.csv', 'labels.txt'])('is also somebody’s %s, with or without --resume', async name => {
		const folder = await ownFolder()
		await writeFile(join(folder, name), 'mine')
		for (const resume of [true, false])
			expect((await problemOf(openReport(folder, {resume}))).code).toBe('report-exists')
		expect(await readdir(folder)).toEqual([name])
		expect(await readFile(join(folder, name), 'utf8')).toBe('mine')
	})

	it('is not what is something else, and that stays as it is', async () => {
		for (const content of ['mine', 'mine\n', '{"a":1}\n', '[]\n{"time":"x"}', '\0'.repeat(100)]) {
			const folder = await ownFolder()
			await writeFile(join(folder, 'report.jsonl'), content)
			expect((await problemOf(openReport(folder, {resume: true}))).code).toBe('report-unusable')
			expect(await readFile(join(folder, 'report.jsonl'), 'utf8')).toBe(content)
		}
	})

	it('is not a file of 3 GB', async () => {
		const folder = await ownFolder()
		await writeFile(join(folder, 'report.jsonl'), '')
		await truncate(join(folder, 'report.jsonl'), 3 * 1024 ** 3)
		expect((await problemOf(openReport(folder, {resume: true}))).facts).toMatchObject({detail: 'too large'})
	})

	it('is begun where there is none yet, with --resume too, and beside whatever else there is', async () => {
		const folder = await ownFolder()
		await writeFile(join(folder, 'lesson.json'), '{}')
		await during(folder, {resume: true}, report => report.append(board(1)))
		expect(await json(folder)).toHaveLength(1)
		expect(await readdir(folder)).toContain('lesson.json')
	})
})

describe('a class that goes on', () => {
	it('knows which boards are done, with which lesson, and when', async () => {
		const folder = await inFolder()
		await during(folder, {}, async report => {
			await report.append(board(1))
			await report.append(board(2, {result: 'failed'}))
		})
		await during(folder, {resume: true}, async report => {
			expect(report.doneBefore(macOf(1).toUpperCase(), row.lesson)).toMatchObject({socket: '2'})
			expect(Date.parse(report.doneBefore(macOf(1), row.lesson)?.time ?? '')).toBe(moment)
			expect(report.doneBefore(macOf(1), 'another')).toBeUndefined()
			expect(report.doneBefore(macOf(2), row.lesson)).toBeUndefined()
			expect(report.doneBefore(macOf(3), row.lesson)).toBeUndefined()
		})
	})

	it('does not believe in a board that was done and failed afterwards, but in one that was only skipped', async () => {
		const folder = await inFolder()
		await during(folder, {}, async report => {
			for (const result of ['done', 'failed'] as const) await report.append(board(1, {result}))
			for (const result of ['done', 'skipped'] as const) await report.append(board(2, {result}))
		})
		await during(folder, {resume: true}, async report => {
			expect(report.doneBefore(macOf(1), row.lesson)).toBeUndefined()
			expect(report.doneBefore(macOf(2), row.lesson)).toBeDefined()
		})
	})

	it('leaves each board its name, and gives the next free one to those that have none', async () => {
		const folder = await inFolder()
		const name = async (report: ClassReport, n: number) => {
			const given = report.nameOf(macOf(n))!
			await report.append(board(n, {name: given}))
			return given
		}
		await during(folder, {}, async report => {
			// Two that are plugged in at the same moment, before either has a row.
			expect([1, 2, 1].map(n => report.nameOf(macOf(n)))).toEqual(['robot-01', 'robot-02', 'robot-01'])
			expect([await name(report, 2), await name(report, 3)]).toEqual(['robot-02', 'robot-03'])
		})
		await during(folder, {resume: true}, async report => {
			// Board 1 never got a row, so nobody wears its name.
			expect([await name(report, 4), await name(report, 1)]).toEqual(['robot-01', 'robot-04'])
			expect([await name(report, 3), await name(report, 2)]).toEqual(['robot-03', 'robot-02'])
		})
		await during(folder, {resume: true, names: 'cat-%d'}, async report => {
			expect([await name(report, 3), await name(report, 2)]).toEqual(['cat-1', 'cat-2'])
		})
		const {names: _names, ...unnamed} = {names}
		const report = await openReport(folder, {...unnamed, resume: true})
		expect(report.nameOf(macOf(1))).toBeUndefined()
		await report.close()
	})

	it('can have a done taken back, and made again', async () => {
		const folder = await inFolder()
		await during(folder, {}, async report => {
			await report.append({...board(1), name: report.nameOf(macOf(1))!})
			expect(await report.undo(macOf(2))).toBeUndefined()
			expect(await report.undo(macOf(1))).toMatchObject({result: 'undone', name: 'robot-01', seconds: 0})
			expect(await report.undo(macOf(1))).toBeUndefined()
		})
		expect(await readFile(join(folder, 'labels.txt'), 'utf8')).toBe('')
		await during(folder, {resume: true}, async report => {
			expect(report.doneBefore(macOf(1), row.lesson)).toBeUndefined()
			expect(report.summary()).toMatchObject({done: 0, failed: 0})
			await report.append({...board(1), name: report.nameOf(macOf(1))!})
			expect(report.summary()).toMatchObject({done: 1})
		})
		expect((await csv(folder)).map(({result}) => result)).toEqual(['done', 'undone', 'done'])
	})

	it('puts a table aside that a person has changed, and writes it anew', async () => {
		const folder = await inFolder()
		await during(folder, {}, report => report.append(board(1)))
		await writeFile(join(folder, 'report.csv'), 'time;socket\nmine')
		await during(folder, {resume: true}, report => report.append(board(2)))
		expect(await csv(folder)).toEqual(await json(folder))
		expect(await readFile(join(folder, 'report-changed-1.csv'), 'utf8')).toBe('time;socket\nmine')
		// And while the class goes on: once in the same file, once by a new one in its place, once without any.
		await during(folder, {resume: true}, async report => {
			await writeFile(join(folder, 'report.csv'), 'again')
			await report.append(board(3))
			await writeFile(join(folder, 'saved.csv'), 'once more')
			await rename(join(folder, 'saved.csv'), join(folder, 'report.csv'))
			await report.append(board(4))
			await rm(join(folder, 'report.csv'))
			await report.append(board(5))
		})
		expect(await csv(folder)).toEqual(await json(folder))
		expect(await csv(folder)).toHaveLength(5)
		expect(await readFile(join(folder, 'report-changed-2.csv'), 'utf8')).toBe('again')
		expect(await readFile(join(folder, 'report-changed-3.csv'), 'utf8')).toBe('once more')
	})

	it('has the rows too that come while it writes its table anew', async () => {
		const folder = await inFolder()
		const late: Promise<unknown>[] = []
		let comes = false
		const writeAt: WriteAt = async (file, bytes, at) => {
			if (comes && bytes[0] === 0xef) late.push(report.append(board(late.length + 2)))
			return (await file.write(bytes, 0, bytes.length, at)).bytesWritten
		}
		const report = await openReport(folder, {writeAt})
		comes = true
		await rm(join(folder, 'report.csv'))
		await report.append(board(1))
		await Promise.all(late)
		await report.append(board(9))
		await report.close()
		expect((await json(folder))?.map(({mac}) => mac)).toEqual([1, 2, 9].map(macOf))
		expect(await csv(folder)).toEqual(await json(folder))
	})

	it('passes over lines that somebody has made of rows, and leaves them where they are', async () => {
		const folder = await inFolder()
		await during(folder, {}, async report => {
			for (const n of [1, 2, 3]) await report.append(board(n))
		})
		const path = join(folder, 'report.jsonl')
		const [first, , third] = (await readFile(path, 'utf8')).split('\n')
		await writeFile(path, `\ufeff${first}\r\nmine\n\n${third}`)
		await during(folder, {resume: true}, report => report.append(board(4)))
		expect((await json(folder))?.map(({mac}) => mac)).toEqual([1, 3, 4].map(macOf))
		expect(await readFile(path, 'utf8')).toContain('\nmine\n')
	})
})

describe('labels', () => {
	it('are a line for each board that is done, in the order in which people count, with what was killed taken away', async () => {
		const folder = await inFolder()
		const add = (report: ClassReport, n: number, result: 'done' | 'failed') =>
			report.append(board(n, {result, name: report.nameOf(macOf(n))!}))
		const draft = 'labels.txt.00000000-0000-0000-0000-000000000000.part'
		await during(folder, {names: 'r%d'}, async report => {
			for (let n = 1; n <= 11; n += 1) await add(report, n, n === 3 ? 'failed' : 'done')
			await writeFile(join(folder, draft), '')
		})
		const lines = (await readFile(join(folder, 'labels.txt'), 'utf8')).split('\n')
		expect(lines.slice(0, 3)).toEqual([`r1   ${macOf(1)}  2`, `r2   ${macOf(2)}  3`, `r4   ${macOf(4)}  5`])
		expect(lines.slice(-3)).toEqual([`r10  ${macOf(10)}  3`, `r11  ${macOf(11)}  4`, ''])
		await writeFile(join(folder, 'labels.txt'), 'old')
		await during(folder, {resume: true}, async () => {})
		expect((await readFile(join(folder, 'labels.txt'), 'utf8')).split('\n')).toEqual(lines)
		expect(await readdir(folder)).not.toContain(draft)
	})
})

describe('paths', () => {
	it('of a board are its MAC without anything that leads away, and new each time', async () => {
		const folder = await inFolder()
		await during(folder, {}, async report => {
			const saved = join(folder, 'saved', '240ac4000001')
			expect(await report.savedFolder(macOf(1))).toBe(saved)
			await mkdir(saved)
			expect(await report.savedFolder(macOf(1))).toBe(saved)
			await writeFile(join(saved, 'main.py'), '')
			expect(await report.savedFolder(macOf(1))).toBe(`${saved}-2`)
			const logs = join(folder, 'logs')
			expect(await report.logFile(macOf(1))).toBe(join(logs, '240ac4000001-1.log'))
			expect(await report.logFile(macOf(1))).toBe(join(logs, '240ac4000001-2.log'))
			await writeFile(join(logs, '240ac4000001-7.log'), '')
			expect(await report.logFile(macOf(1))).toBe(join(logs, '240ac4000001-8.log'))
			expect(await report.logFile()).toBe(join(logs, 'no-mac-1.log'))
		})
	})

	it.each(['../../x', '24:0a:c4:00:00', '240ac400000g', '', '240ac4000001/..', '24:0a:c4:00:00:01\n'])(
		'are not made of %j',
		async mac => {
			await during(await inFolder(), {}, async report => {
				await expect(report.savedFolder(mac)).rejects.toThrow('not a MAC')
				await expect(report.logFile(mac)).rejects.toThrow('not a MAC')
				expect(() => report.nameOf(mac)).toThrow('not a MAC')
			})
		},
	)
})

describe.skipIf(process.platform === 'win32')('a link', () => {
	it.each(['report.jsonl', 'report.csv', 'labels.txt'])('in the place of %s leads nowhere', async name => {
		for (const target of ['there', 'missing']) {
			const [folder, outside] = [await inFolder(), await ownFolder()]
			await writeFile(join(outside, 'there'), 'theirs')
			await during(folder, {}, report => report.append(board(1, {name: 'a'})))
			await rm(join(folder, name))
			await symlink(join(outside, target), join(folder, name))
			const going = during(folder, {resume: true}, report => report.append(board(2, {name: 'b'})))
			if (name === 'labels.txt') await going
			else expect((await problemOf(going)).code).toBe('report-unusable')
			expect(await readdir(outside)).toEqual(['there'])
			expect(await readFile(join(outside, 'there'), 'utf8')).toBe('theirs')
		}
	})

	it('that comes in its place while the class goes on leads nowhere either', async () => {
		const [folder, outside] = [await inFolder(), await ownFolder()]
		await writeFile(join(outside, 'there'), 'theirs')
		await during(folder, {}, async report => {
			for (const name of ['report.csv', 'report.jsonl']) {
				await rm(join(folder, name))
				await symlink(join(outside, 'there'), join(folder, name))
				expect((await problemOf(report.append(board(1)))).code).toMatch(/^report-un/)
			}
		})
		expect(await readFile(join(outside, 'there'), 'utf8')).toBe('theirs')
	})

	it.each(['saved', 'logs'])('in the place of %s is not written behind', async name => {
		const [folder, outside] = [await inFolder(), await ownFolder()]
		await during(folder, {}, async report => {
			await symlink(outside, join(folder, name))
			const asked = name === 'saved' ? report.savedFolder(macOf(1)) : report.logFile(macOf(1))
			expect((await problemOf(asked)).code).toBe('report-unusable')
		})
	})

	it('to the folder itself is the person’s own choice', async () => {
		const outside = await ownFolder()
		const link = join(await ownFolder(), 'link')
		await symlink(outside, link)
		await during(link, {}, report => report.append(board(1)))
		expect(await json(outside)).toHaveLength(1)
	})
})

describe('a place that takes nothing', () => {
	it.skipIf(process.platform === 'win32').each(['/proc/x/y', '/dev/null/x'])(
		'is told of: %s (wants a Unix)',
		async folder => {
			expect((await problemOf(openReport(folder))).code).toBe('report-unusable')
		},
	)

	it('is told of where a file is in the place of the folder, or a folder in that of a file', async () => {
		const folder = await ownFolder()
		await writeFile(join(folder, 'file'), '')
		expect((await problemOf(openReport(join(folder, 'file')))).code).toBe('report-unusable')
		await mkdir(join(folder, 'report.jsonl'))
		expect((await problemOf(openReport(folder, {resume: true}))).code).toBe('report-unusable')
	})

	it('is told of where the folder is gone in the middle, and what is missing comes when it is back', async () => {
		const folder = await inFolder()
		await during(folder, {}, async report => {
			await report.append(board(1))
			await rename(folder, `${folder}-away`)
			expect((await problemOf(report.append(board(2)))).code).toBe('report-unwritten')
			await rename(`${folder}-away`, folder)
			await report.append(board(3))
		})
		expect((await json(folder))?.map(({mac}) => mac)).toEqual([1, 2, 3].map(macOf))
		expect(await csv(folder)).toEqual(await json(folder))
	})

	// Root may write everywhere.
	it.skipIf(process.getuid?.() === 0)(
		'is told of where nobody may write (wants a user who is not root)',
		async () => {
			const folder = await ownFolder()
			await chmod(folder, 0o500)
			expect((await problemOf(openReport(folder))).code).toBe('report-unwritten')
			expect((await stat(folder)).mode & 0o700).toBe(0o500)
			await chmod(folder, 0o700)
		},
	)
})
