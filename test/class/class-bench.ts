/** A class that is taught on the virtual bench, at full speed: the real loop, station and report, and somebody who watches. */

import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {ClassLoop} from '../../src/class/class-loop.ts'
import type {Prepared} from '../../src/class/prepared.ts'
import {ReportedRecords} from '../../src/class/records.ts'
import {type ClassReport, openReport} from '../../src/class/report/report.ts'
import type {ReportRow} from '../../src/class/report/row.ts'
import type {Room} from '../../src/class/room/model.ts'
import {teaching} from '../../src/class/row-work.ts'
import {tellEvents} from '../../src/commands/class-events.ts'
import {makeReport} from '../../src/commands/report.ts'
import type {Environment} from '../../src/environment.ts'
import type {ChipName} from '../../src/esp/chips.ts'
import {chipNamed} from '../../src/esp/chips.ts'
import {PlainRoom} from '../../src/ui/class/plain-room.ts'
import {installedFirmware} from '../../src/virtual/bench.ts'
import type {ClassBoard} from '../../src/virtual/classroom/class-board.ts'
import {FakeTerminal} from '../fake-terminal.ts'
import {KilledProgram} from '../killed-port.ts'
import {ownFolder} from '../own-folder.ts'

export const os = {platform: 'linux', variables: {LANG: 'C.UTF-8'}} as const

/** One build for the boards of the bench, and whatever else they get. */
export function prepared(more: Partial<Prepared> = {}, chip: ChipName = 'ESP32-C3'): Prepared {
	const {image} = installedFirmware({chip})
	const local = {bytes: image, sha256: 'f'.repeat(64), source: 'file', name: 'firmware.bin'} as const
	return {
		title: 'Robots',
		digest: 'd'.repeat(64),
		builds: [{kind: 'file', chip, local}],
		files: new Map(),
		packages: undefined,
		wifi: undefined,
		check: undefined,
		found: 'save',
		...more,
	}
}

export interface Taught {
	readonly room: Room
	readonly rows: readonly ReportRow[]
	/** Of the report. */
	readonly folder: string
}

interface Wishes {
	readonly count?: number
	/** Where the report is made; absent: a folder of the test's own. */
	readonly into?: string
	/** Of a report that is there, and is gone on with. */
	readonly folder?: string
	/** It is over when this is; for a class of which not every board comes. */
	readonly until?: Promise<void>
	readonly names?: string
	/** Called before it begins. */
	readonly loop?: (loop: ClassLoop) => void
	/** Called with each room. */
	readonly watch?: (room: Room) => void
}

/** Armed from the start, until so many boards are over. */
export async function taught(env: Environment, what: Prepared, wishes: Wishes = {}): Promise<Taught> {
	const folder = wishes.folder ?? join(wishes.into ?? (await ownFolder()), 'report')
	const report = await openReport(folder, {
		resume: wishes.folder !== undefined,
		...(wishes.names !== undefined && {names: wishes.names}),
	})
	const loop = loopOver(env, what, report, wishes.count)
	const {watch} = wishes
	wishes.loop?.(loop)
	if (watch) loop.subscribe(room => watch(room))
	void wishes.until?.then(() => loop.send({type: 'end-after-these'}))
	loop.send({type: 'arm'})
	try {
		const room = await loop.run(new AbortController().signal)
		return {room, rows: report.rows, folder}
	} finally {
		await report.close()
	}
}

function loopOver(env: Environment, what: Prepared, report: ClassReport, count?: number): ClassLoop {
	return new ClassLoop(env, teaching(what), new ReportedRecords(report, what.digest, os), {count})
}

/** What is on a board of the bench: its files, but for a boot.py of MicroPython's own, as text by path. */
export function filesOf({files}: ClassBoard): Readonly<Record<string, string>> {
	const own = [...files].filter(([path]) => path !== '/boot.py')
	return Object.fromEntries(own.map(([path, bytes]) => [path, Buffer.from(bytes).toString()]))
}

/** Whether its flash holds this firmware, byte for byte. */
export function holds({flash, kind}: ClassBoard, {builds: [build]}: Prepared): boolean {
	const {bytes} = build!.local
	const at = chipNamed(kind.chip).imageOffset
	return Buffer.compare(flash.subarray(at, at + bytes.length), bytes) === 0
}

/** The lines of the report on the disk, as they are. */
export async function linesOf(folder: string): Promise<readonly ReportRow[]> {
	const text = await readFile(join(folder, 'report.jsonl'), 'utf8')
	return text
		.trimEnd()
		.split('\n')
		.map(line => JSON.parse(line) as ReportRow)
}

/** A class that is killed once so many bytes have been on all its wires: what was in its report on the disk, and where. */
export async function killedAfter(
	env: Environment,
	what: Prepared,
	bytes: number,
): Promise<{readonly folder: string; readonly bytes: number; readonly done: ReadonlySet<string>}> {
	const program = new KilledProgram(bytes)
	const folder = join(await ownFolder(), 'report')
	const report = await openReport(folder)
	const around = {
		...env,
		openPort: async (...args: Parameters<Environment['openPort']>) =>
			program.around(await env.openPort(...args)),
	}
	const loop = loopOver(around, what, report)
	let done: ReadonlySet<string> = new Set()
	loop.subscribe(room => {
		if (!program.isDead) done = room.tally.done
	})
	loop.send({type: 'arm'})
	const leaving = new AbortController()
	const ended = loop.run(leaving.signal).catch(() => undefined)
	const finished =
		'classroom' in env ? (env as {classroom: {finished: Promise<void>}}).classroom.finished : undefined
	await Promise.race([program.died, finished])
	// A dead process gives no sign of life any more.
	await report.close()
	if (!program.isDead) {
		leaving.abort(new Error('over'))
		await ended
	}
	return {folder, bytes: program.bytes, done}
}

/** What a class says in lines and as events while it goes on. */
export function facesOf(env: Environment): {
	follow(loop: ClassLoop): void
	readonly lines: readonly string[]
	readonly events: readonly Readonly<Record<string, unknown>>[]
} {
	const [lined, told] = [new FakeTerminal(false), new FakeTerminal(false)]
	return {
		follow(loop) {
			const lines = {...env, terminal: lined, os}
			const context = (now: number) => ({title: 'Robots', os, now, date: 0, names: []})
			void new PlainRoom(lines, loop, context).during(() => new Promise(() => {}))
			tellEvents(loop, makeReport(told, os, {json: true, plain: true}), os)
		},
		get lines() {
			return lined.text.trimEnd().split('\n')
		},
		get events() {
			const lines = told.text.trimEnd().split('\n')
			return lines.map(line => JSON.parse(line) as Readonly<Record<string, unknown>>)
		},
	}
}
