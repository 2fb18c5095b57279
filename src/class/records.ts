/**
 * What a class keeps of its boards beyond its screen: which was done, what each is called, where its files are. With a report it lies in a folder, and the
 * next run knows it; without one it lasts as long as the class.
 */

import {join} from 'node:path'
import type {Os} from '../environment.ts'
import {naturalOrder} from '../natural-order.ts'
import type {Cause} from '../rules/cause.ts'
import {words} from '../words/index.ts'
import type {BoardIdentity} from './ends.ts'
import type {PreparedBuild} from './prepared.ts'
import {macDigits} from './report/mac.ts'
import type {PastReport} from './report/past-report.ts'
import type {ClassReport, NewRow} from './report/report.ts'
import type {NamedBoard} from './room/page.ts'
import type {StationEnd, WasDone} from './station.ts'

/** What became of one board in one socket. */
export interface Ending {
	/** Of the socket. */
	readonly number: number
	readonly tries: number
	readonly ms: number
	readonly what:
		| StationEnd
		| {readonly kind: 'failed'; readonly chip: BoardIdentity | undefined; readonly cause: Cause}
		| {readonly kind: 'skipped'; readonly chip: BoardIdentity | undefined}
		/** The class ended while it was being written. */
		| {readonly kind: 'left'; readonly chip: BoardIdentity | undefined}
}

export interface Records {
	/** The name that this board has, or gets now; undefined where the boards have none. */
	nameOf(mac: string): string | undefined
	wasDone(mac: string): WasDone | undefined
	/** A folder that is not there yet or is empty; absolute. */
	savedFolder(mac: string): Promise<string>
	/** A file for the log of a failure that is not there yet; absolute; undefined where none is kept. `mac`: of a board that has told it. */
	logFile(mac: string | undefined): Promise<string | undefined>
	/** Kept when this resolves. Problem('report-unwritten' | 'report-in-use'): it counts all the same. */
	ended(ending: Ending): Promise<void>
	/** What was done does not count any more. Throws as `ended` does. */
	undone(mac: string): Promise<void>
	/** Who is called what by now. */
	readonly names: readonly NamedBoard[]
}

export class ReportedRecords implements Records {
	readonly #names = new Map<string, string>()

	constructor(
		private readonly report: ClassReport,
		/** Of the lesson: a board that was done with another one is not done. */
		private readonly digest: string,
		private readonly os: Os,
	) {
		for (const {mac, name} of report.rows)
			if (mac !== undefined && name !== undefined) this.#names.set(mac, name)
	}

	get names(): readonly NamedBoard[] {
		return [...this.#names].map(([mac, name]) => ({mac, name})).sort((a, b) => naturalOrder(a.name, b.name))
	}

	nameOf(mac: string): string | undefined {
		const name = this.report.nameOf(mac)
		if (name !== undefined) this.#names.set(mac, name)
		return name
	}

	wasDone(mac: string): WasDone | undefined {
		const row = this.report.doneBefore(mac, this.digest)
		return row && {at: Date.parse(row.time)}
	}

	savedFolder(mac: string): Promise<string> {
		return this.report.savedFolder(mac)
	}

	logFile(mac: string | undefined): Promise<string> {
		return this.report.logFile(mac)
	}

	async ended(ending: Ending): Promise<void> {
		const result = resultOf(ending.what)
		if (result) await this.report.append(this.#row(ending, result))
	}

	async undone(mac: string): Promise<void> {
		await this.report.undo(mac)
	}

	#row({number, tries, ms, what}: Ending, result: NewRow['result']): NewRow {
		const {chip} = what
		const name = chip && this.#names.get(chip.mac)
		return {
			socket: String(number),
			...(name !== undefined && {name}),
			...(chip && {mac: chip.mac, chip: chip.chip}),
			...(what.kind === 'done' && {...labelled(what.build), version: what.version}),
			lesson: this.digest,
			...(what.kind === 'done' && {files: {count: what.files, bytes: what.bytes}}),
			result,
			...(what.kind === 'failed' && {
				problem: {code: what.cause.code, title: words.causeCard(what.cause, this.os).title},
			}),
			...(what.kind === 'left' && {problem: {code: 'left', title: words.classroom.leftProblem}}),
			seconds: ms / 1000,
			tries,
		}
	}
}

/** Undefined where there is nothing to write down: a board that was done already has its row, and to look at one changes nothing. */
function resultOf({kind}: Ending['what']): NewRow['result'] | undefined {
	if (kind === 'left') return 'failed'
	return kind === 'already' || kind === 'checked' || kind === 'ran' ? undefined : kind
}

function labelled(build: PreparedBuild): Pick<NewRow, 'board' | 'variant' | 'firmware'> {
	const firmware = build.local.sha256
	if (build.kind === 'file') return {board: build.local.name, firmware}
	const {board, variant} = build.firmware
	return {board, ...(variant !== '' && {variant}), firmware}
}

/** Without a report: what was done in this run is known, and files are saved below `folder`. */
export class PassingRecords implements Records {
	readonly #done = new Map<string, WasDone>()
	/** Folders for files that nobody else gets. */
	readonly #folders = new Set<string>()

	constructor(
		/** Absolute. */
		private readonly folder: string,
		/** Milliseconds since 1970. */
		private readonly date: () => number,
		/** What boards are called, as an earlier class has it. */
		readonly names: readonly NamedBoard[] = [],
	) {}

	nameOf(mac: string): string | undefined {
		return this.names.find(board => board.mac === mac)?.name
	}

	wasDone(mac: string): WasDone | undefined {
		return this.#done.get(mac)
	}

	async savedFolder(mac: string): Promise<string> {
		for (let number = 1; ; number += 1) {
			const path = join(this.folder, number === 1 ? macDigits(mac) : `${macDigits(mac)}-${number}`)
			if (this.#folders.has(path)) continue
			this.#folders.add(path)
			return path
		}
	}

	async logFile(): Promise<undefined> {}

	async ended({what}: Ending): Promise<void> {
		if ((what.kind === 'done' || what.kind === 'ran') && what.chip)
			this.#done.set(what.chip.mac, {at: this.date()})
	}

	async undone(mac: string): Promise<void> {
		this.#done.delete(mac)
	}
}

/** What an earlier class has kept, for who only looks: nothing is written down. */
export class ReadRecords implements Records {
	readonly names: readonly NamedBoard[]

	constructor(
		private readonly report: PastReport,
		/** Of the lesson. */
		private readonly digest: string,
	) {
		this.names = report.names
	}

	nameOf(mac: string): string | undefined {
		return this.names.find(board => board.mac === mac)?.name
	}

	wasDone(mac: string): WasDone | undefined {
		const at = this.report.doneAt(mac, this.digest)
		return at === undefined ? undefined : {at}
	}

	savedFolder(): never {
		throw new Error('nothing is saved while boards are looked at')
	}

	async logFile(): Promise<undefined> {}

	async ended(): Promise<void> {}

	async undone(): Promise<void> {}
}
