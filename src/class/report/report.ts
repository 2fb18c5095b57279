/**
 * The report of a class, in a folder of its own: a row for each board, on the disk before the next one is begun. What was written once
 * is read again when the class goes on, whatever ended it. Knows files and rows; no board, and no screen.
 */

import {readdir, rm} from 'node:fs/promises'
import {join, resolve} from 'node:path'
import {momentNow} from '../../clock.ts'
import {makeFolder, NotPlain, whatIsAt} from '../../disk.ts'
import {isDraft, writeKept} from '../../micropython/cache-place.ts'
import type {Turn} from '../../micropython/turn.ts'
import {Problem} from '../../problem.ts'
import {AppendedFile, Changed, type WriteAt} from './appended-file.ts'
import {orUnusable, orUnwritten, readOwn} from './as-problem.ts'
import {csvRow} from './csv.ts'
import {type DoneRow, History} from './history.ts'
import {jsonLine, readLines} from './json-lines.ts'
import {knownMac, macDigits} from './mac.ts'
import {tellTurn, turnIn} from './own-turn.ts'
import {type ReportRow, rowFrom, rowTime} from './row.ts'
import {type Summary, summaryOf} from './summary.ts'
import {openTable, tableName} from './table-file.ts'

export interface ReportOptions {
	/** A report that is there is gone on with; otherwise there must be none. */
	readonly resume?: boolean
	/** What the boards are called: `robot-%02d`; absent: nothing. */
	readonly names?: string
	/** In milliseconds since 1970. */
	readonly now?: () => number
	readonly writeAt?: WriteAt
}

/** A row as a station knows it. Its `name` is asked for before (`nameOf`), because the board is told it too. */
export type NewRow = Omit<ReportRow, 'time'>

/** The file of the rows. */
export const linesName = 'report.jsonl'

const fileNames = {
	json: linesName,
	csv: tableName,
	labels: 'labels.txt',
} as const

/**
 * Makes the folder, or goes on in it. It may have other things in it, and may itself be a link; nothing is written behind a link in it.
 * @throws Problem('report-exists' | 'report-in-use' | 'report-unusable' | 'report-unwritten')
 */
export async function openReport(folder: string, options: ReportOptions = {}): Promise<ClassReport> {
	const place = resolve(folder)
	await orUnusable(place, async () => makeFolder(place))
	const turn = await turnIn(place)
	try {
		const content = await contentBefore(place, options.resume === true)
		return await ClassReport.open(place, options, turn, content)
	} catch (error) {
		await turn?.leave()
		throw error
	}
}

export class ClassReport {
	/** In the order in which they came. */
	readonly #rows: ReportRow[]
	readonly #history: History
	/** As they stand in the file; undefined where that is not known. */
	#labels: string | undefined
	/** How many rows the table has, or was given to write. */
	#inTable: number
	#last: Promise<unknown> = Promise.resolve()
	#isClosed = false
	readonly #logs = new Map<string, number>()

	private constructor(
		readonly folder: string,
		private readonly options: ReportOptions,
		private readonly turn: Turn | undefined,
		private readonly json: AppendedFile,
		private csv: AppendedFile,
		rows: readonly ReportRow[],
	) {
		this.#rows = [...rows]
		this.#inTable = rows.length
		this.#history = new History(rows)
	}

	/** For `openReport`. @throws Problem('report-unusable' | 'report-unwritten') */
	static async open(
		folder: string,
		options: ReportOptions,
		turn: Turn | undefined,
		content: Buffer | undefined,
	): Promise<ClassReport> {
		const path = join(folder, fileNames.json)
		const read = content && readLines(content)
		if (content && !read) throw new Problem('report-unusable', {path, detail: 'not a report'})
		const json = await orUnwritten(path, () =>
			read
				? AppendedFile.open(path, read.whole, options.writeAt)
				: AppendedFile.create(path, options.writeAt),
		)
		let csv: AppendedFile | undefined
		try {
			// A line that was torn goes now, so that no program which reads along trips over it.
			if (read?.lacksEnd) json.add('\n')
			await orUnwritten(path, () => json.flush())
			const rows = read?.rows ?? []
			csv = await openTable(folder, rows, options.writeAt)
			const report = new ClassReport(folder, options, turn, json, csv, rows)
			tellTurn(turn, rows.length)
			if (!read) report.#labels = ''
			await report.#clearDrafts()
			await report.#writeLabels()
			return report
		} catch (error) {
			await json.close()
			await csv?.close()
			// A report that could not even be begun leaves nothing behind that would be in the way of the next try.
			if (!content)
				for (const name of ['json', 'csv'] as const) await rm(join(folder, fileNames[name]), {force: true})
			throw error
		}
	}

	get rows(): readonly ReportRow[] {
		return this.#rows
	}

	/** The row of a board that is done with this lesson, by the MAC and the digest; undefined where it is not. */
	doneBefore(mac: string, lesson: string): DoneRow | undefined {
		const row = this.#history.done(knownMac(mac))
		return row?.lesson === lesson ? row : undefined
	}

	/** What the board is called, and will be in each run; undefined where boards get no names. */
	nameOf(mac: string): string | undefined {
		const {names} = this.options
		return names === undefined ? undefined : this.#history.name(knownMac(mac), names)
	}

	/**
	 * Adds a row, and resolves to it as it is written, when it is on the disk. Where it cannot be written it counts all the same, and
	 * is written with the next one that can be.
	 * @throws Problem('report-unwritten' | 'report-in-use' | 'report-unusable')
	 */
	async append(row: NewRow): Promise<ReportRow> {
		const whole = rowFrom({...row, time: rowTime((this.options.now ?? momentNow)())})
		if (!whole) throw new Error(`no row can be made of ${JSON.stringify(row)}`)
		if (this.#isClosed) throw new Error('the report is closed')
		this.#rows.push(whole)
		this.#history.add(whole)
		this.json.add(jsonLine(whole))
		await this.#inOrder(() => this.#write())
		return whole
	}

	/** Takes back that a board is done, by a row that says so; undefined for one that is not. Throws as `append` does. */
	async undo(mac: string): Promise<ReportRow | undefined> {
		const done = this.#history.done(knownMac(mac))
		return done && (await this.append({...done, result: 'undone', seconds: 0}))
	}

	/** Of all runs together. */
	summary(): Summary {
		return summaryOf(this.#rows)
	}

	/**
	 * A folder for the files of this board, which is not there yet or is empty, as is the place of a copy of its file system beside it
	 * (`.img`): `saved/240ac4123456`, with `-2` behind it for the next.
	 * @throws Problem('report-unusable')
	 */
	async savedFolder(mac: string): Promise<string> {
		const saved = await this.#inside('saved')
		return await orUnusable(saved, async () => {
			for (let number = 1; ; number += 1) {
				const path = join(saved, number === 1 ? macDigits(mac) : `${macDigits(mac)}-${number}`)
				if (await whatIsAt(`${path}.img`)) continue
				const there = await whatIsAt(path)
				if (!there || (there.isDirectory() && (await readdir(path)).length === 0)) return path
			}
		})
	}

	/**
	 * A file for the log of a failure, which is not there yet: `logs/240ac4123456-1.log`; `no-mac-1.log` for a board that did not tell it.
	 * @throws Problem('report-unusable')
	 */
	async logFile(mac?: string): Promise<string> {
		const logs = await this.#inside('logs')
		const begin = mac === undefined ? 'no-mac' : macDigits(mac)
		return await orUnusable(logs, async () => {
			const numbers = (await readdir(logs)).map(name => /^(.+)-(\d{1,6})\.log$/.exec(name))
			const there = numbers.map(found => (found?.[1] === begin ? Number(found[2]) : 0))
			const number = Math.max(this.#logs.get(begin) ?? 0, ...there) + 1
			this.#logs.set(begin, number)
			return join(logs, `${begin}-${number}.log`)
		})
	}

	/** Lets others go on with it. What still waits is tried once more: why it is not on the disk even so. Idempotent, never rejects. */
	async close(): Promise<Problem | undefined> {
		if (this.#isClosed) return undefined
		this.#isClosed = true
		const unwritten = await this.#inOrder(() => this.#write()).then(
			() => undefined,
			error => (error instanceof Problem ? error : undefined),
		)
		await this.json.close()
		await this.csv.close()
		await this.turn?.leave()
		return unwritten
	}

	/** One after the other, whatever becomes of those before. */
	#inOrder(work: () => Promise<void>): Promise<void> {
		const mine = this.#last.then(work)
		this.#last = mine.catch(() => {})
		return mine
	}

	async #write(): Promise<void> {
		// What comes while this is written is for the next time: the table never has a row that the lines of JSON have not.
		const count = this.#rows.length
		await orUnwritten(join(this.folder, fileNames.json), async () => {
			try {
				await this.json.flush()
			} catch (error) {
				// Another process took over while this one was stopped, and what it has written is not to be written over.
				if (error instanceof Changed && error.how === 'written')
					throw new Problem('report-in-use', {folder: this.folder}, {cause: error})
				throw error
			}
		})
		await orUnwritten(join(this.folder, fileNames.csv), async () => {
			for (const row of this.#rows.slice(this.#inTable, count)) this.csv.add(csvRow(row))
			this.#inTable = count
			try {
				await this.csv.flush()
			} catch (error) {
				if (!(error instanceof Changed)) throw error
				// A person has it open in a spreadsheet, and has saved it.
				const anew = await openTable(this.folder, this.#rows.slice(0, count), this.options.writeAt)
				await this.csv.close()
				this.csv = anew
			}
		})
		await this.#writeLabels()
		tellTurn(this.turn, this.#rows.length)
	}

	async #writeLabels(): Promise<void> {
		const labels = this.#history.labels()
		if (labels === this.#labels) return
		const path = join(this.folder, fileNames.labels)
		await orUnwritten(path, () => writeKept(path, labels))
		this.#labels = labels
	}

	/** What a killed run has left in the middle of writing labels. */
	async #clearDrafts(): Promise<void> {
		await orUnusable(this.folder, async () => {
			for (const name of await readdir(this.folder))
				if (name.startsWith(fileNames.labels) && isDraft(name))
					await rm(join(this.folder, name), {force: true})
		})
	}

	/** A folder in that of the report; one that is a link leads out of it, to what is not ours. */
	async #inside(name: string): Promise<string> {
		const path = join(this.folder, name)
		return await orUnusable(path, async () => {
			makeFolder(path)
			if (!(await whatIsAt(path))?.isDirectory()) throw new NotPlain('a link')
			return path
		})
	}
}

/**
 * What is in a report that is there, to the byte; undefined where there is none.
 * @throws Problem('report-exists' | 'report-unusable')
 */
async function contentBefore(folder: string, resume: boolean): Promise<Buffer | undefined> {
	const path = join(folder, fileNames.json)
	const isThere = async (name: 'json' | 'csv' | 'labels') => {
		const one = join(folder, fileNames[name])
		return (await orUnusable(one, () => whatIsAt(one))) !== undefined
	}
	const has = {json: await isThere('json'), others: (await isThere('csv')) || (await isThere('labels'))}
	if (!has.json && !has.others) return undefined
	// Lines of JSON come first into a folder, so what is there without them is somebody else's.
	if (!resume || !has.json) throw new Problem('report-exists', {folder})
	return await readOwn(path)
}
