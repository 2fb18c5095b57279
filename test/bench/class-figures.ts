/** What is measured of a class, one run after the other. Knows the figures; not how they are printed. */

import {mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Special} from '#built/virtual/classroom/script'
import {writeClassLesson} from './class-lesson.ts'
import type {ClassBoardsResult, ClassOrder, ClassResult, Visit} from './class-messages.ts'
import {startClassBoards, teach} from './class-processes.ts'

/** A class that was killed in its middle, as by a power cut, and went on. */
export interface KilledRun {
	/** Boards that were told to be done, and of which the report knows nothing afterwards. */
	readonly lost: number
	/** Boards that are as the lesson wants them, at the end of it all. */
	readonly whole: number
	/** Rows of boards that are done, in the report. */
	readonly rows: number
	readonly boards: number
}

/** A class, and what its boards saw of it. */
export interface ClassRun {
	readonly name: string
	readonly boards: ClassBoardsResult
	readonly result: ClassResult
	/** From the first plug to the end of the last row, in ms. */
	readonly ms: number
}

export interface MeasuredClass {
	/** One board: before the others, and after them. */
	readonly one: readonly ClassRun[]
	readonly again: ClassRun
	readonly eight: ClassRun
	readonly thirty: ClassRun
	readonly faulty: ClassRun
	readonly killed: KilledRun
}

interface Wanted {
	readonly name: string
	readonly box: readonly number[]
	readonly sockets: number
	readonly special?: Readonly<Record<number, Special>>
	readonly looksEvery?: number
}

/** So many boards are done when the process is killed. */
const KILLED_AFTER = 11

const boards = (count: number) => Array.from({length: count}, (_, number) => number)
const faults: Readonly<Record<number, Special>> = {9: 'loses-bytes', 14: 'dead-flash', 20: 'browns-out'}

/** `said` hears what is under way. */
export async function measureClass(said: (what: string) => void): Promise<MeasuredClass> {
	const folder = await mkdtemp(join(tmpdir(), 'mp-wizard-bench-class-'))
	try {
		const lesson = await writeClassLesson(folder)
		const run = async (wanted: Wanted) => {
			said(wanted.name)
			return await taught(wanted, lesson, join(folder, wanted.name.replaceAll(' ', '-')))
		}
		const first = await run({name: 'one board', box: [0], sockets: 1})
		const again = await run({name: 'one board again', box: [0, 0], sockets: 1})
		const eight = await run({name: 'eight boards', box: boards(8), sockets: 8})
		const thirty = await run({name: 'thirty boards', box: boards(30), sockets: 8})
		const last = await run({name: 'one board at last', box: [0], sockets: 1})
		const faulty = await run({
			name: 'three faulty of thirty',
			box: boards(30),
			sockets: 8,
			special: faults,
			looksEvery: 8,
		})
		said('thirty boards, killed')
		const killed = await killedInBetween(lesson, join(folder, 'killed'))
		return {one: [first, last], again, eight, thirty, faulty, killed}
	} finally {
		await rm(folder, {recursive: true})
	}
}

async function taught(
	{name, box, sockets, special = {}, looksEvery}: Wanted,
	lesson: string,
	report: string,
): Promise<ClassRun> {
	const served = await startClassBoards({box, sockets, special, speed: 1})
	try {
		const {tcpPort} = served
		const order = {tcpPort, lesson, report, resume: false}
		const result = await teach({...order, ...(looksEvery !== undefined && {looksEvery})}).result
		const seen = await served.result()
		return {name, boards: seen, result, ms: durationOf(seen.visits)}
	} finally {
		served.close()
	}
}

function durationOf(visits: readonly Visit[]): number {
	const first = Math.min(...visits.map(({pluggedAt}) => pluggedAt))
	return Math.max(...visits.map(({endedAt}) => endedAt ?? Number.NaN)) - first
}

/** Boards that leap through time: it is about what is lost, and not about how long anything takes. */
async function killedInBetween(lesson: string, report: string): Promise<KilledRun> {
	const box = boards(30)
	const served = await startClassBoards({box, sockets: 8, special: {}})
	try {
		const {tcpPort} = served
		const told = await taughtUntilKilled({tcpPort, lesson, report, resume: false})
		const kept = await doneIn(report)
		await teach({tcpPort, lesson, report, resume: true}).result
		return {
			lost: told.filter(mac => !kept.has(mac)).length,
			whole: (await served.result()).whole.length,
			rows: (await doneIn(report)).size,
			boards: box.length,
		}
	} finally {
		served.close()
	}
}

/** The MACs of the boards that were done by then, as far as anybody was told. */
async function taughtUntilKilled(order: ClassOrder): Promise<readonly string[]> {
	const told: string[] = []
	await new Promise<void>((resolve, reject) => {
		const teaching = teach(order, ({mac, end}) => {
			if (mac !== undefined && end === 'done') told.push(mac)
			if (told.length === KILLED_AFTER) teaching.kill().then(resolve, reject)
		})
		teaching.result.then(
			() => reject(new Error('nobody has killed it')),
			() => {},
		)
	})
	return told
}

/** The MACs of the boards that are done, in the report. */
async function doneIn(report: string): Promise<ReadonlySet<string>> {
	const text = await readFile(join(report, 'report.jsonl'), 'utf8')
	const rows = text.split('\n').filter(line => line !== '' && line.endsWith('}'))
	const parsed = rows.map(line => JSON.parse(line) as {readonly mac?: string; readonly result?: string})
	return new Set(parsed.flatMap(({mac, result}) => (mac !== undefined && result === 'done' ? [mac] : [])))
}
