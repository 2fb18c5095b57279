/** What is measured of a class, one run after the other. Knows the figures; not how they are printed. */

import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Special} from '#built/virtual/classroom/script'
import {writeClassLesson} from './class-lesson.ts'
import type {ClassBoardsResult, ClassResult, Visit} from './class-messages.ts'
import {startClassBoards, teach} from './class-processes.ts'

/** A class, and what its boards saw of it. */
export interface ClassRun {
	readonly name: string
	readonly boards: ClassBoardsResult
	readonly result: ClassResult
	/** From the first plug to the end of the last row, in ms. */
	readonly ms: number
}

export interface MeasuredClass {
	readonly one: ClassRun
	readonly again: ClassRun
	readonly eight: ClassRun
	readonly thirty: ClassRun
	readonly faulty: ClassRun
}

interface Wanted {
	readonly name: string
	readonly box: readonly number[]
	readonly sockets: number
	readonly special?: Readonly<Record<number, Special>>
}

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
		return {
			one: await run({name: 'class of one', box: [0], sockets: 1}),
			again: await run({name: 'one again', box: [0, 0], sockets: 1}),
			eight: await run({name: 'class of eight', box: boards(8), sockets: 8}),
			thirty: await run({name: 'class of thirty', box: boards(30), sockets: 8}),
			faulty: await run({name: 'three faulty of thirty', box: boards(30), sockets: 8, special: faults}),
		}
	} finally {
		await rm(folder, {recursive: true})
	}
}

async function taught(
	{name, box, sockets, special = {}}: Wanted,
	lesson: string,
	report: string,
): Promise<ClassRun> {
	const served = await startClassBoards({box, sockets, special, speed: 1})
	try {
		const {tcpPort} = served
		const result = await teach({tcpPort, lesson, report, resume: false, ends: box.length}).result
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
