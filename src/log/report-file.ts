/** The report that a person asks for on a card: what was kept of the wire, in a new file that nothing stood in before. */

import {open} from 'node:fs/promises'
import {join} from 'node:path'
import {codeOf} from '../disk.ts'
import type {Environment, ReportedCard} from '../environment.ts'
import {homeFolder} from '../own-folders.ts'
import {english} from '../words/index.ts'
import {cardLines, computerLines, headLines, type Started, WIRE} from './log-text.ts'
import {StandIns} from './stand-ins.ts'
import type {Trace} from './trace.ts'
import {WireLines} from './wire-lines.ts'

/** In characters: what an issue takes as a file, and an editor shows. The end of the wire counts more than its beginning. */
const MOST_WIRE = 2_000_000
/** So many reports may one folder hold of one day. */
const MOST_FILES = 99

export interface Reporting {
	readonly env: Environment
	readonly trace: Trace
	readonly started: Started
	/** When the program began, in ms on the clock of the environment. */
	readonly began: number
	/** `2026-11-27`. */
	readonly today: string
	/** The new file; absent: one with a name of its own in the first of the folders that takes it. */
	readonly path?: string
	/** Where to try, in this order. */
	readonly folders?: readonly (string | undefined)[]
}

/** Undefined where it is gone. */
export function workingFolder(): string | undefined {
	try {
		return process.cwd()
	} catch {
		return undefined
	}
}

/** Resolves to the path of the file. Rejects with what the system says where no folder takes it. */
export async function writeReport(
	card: ReportedCard,
	reporting: Reporting,
	signal: AbortSignal,
): Promise<string> {
	const {env, trace, started, began, today} = reporting
	const standIns = new StandIns(homeFolder())
	// The bus is read first: its serial numbers are then known to all that follows.
	const computer = await env.clock.during(
		computerLines(env, started, standIns, english.log.computerNow, signal).catch(() => []),
	)
	const wire = wireOf(trace, standIns, began)
	const lines = [...headLines(started, standIns), ...computer, ...cardLines(card, standIns), WIRE, ...wire]
	const text = `${lines.join('\n')}\n`
	if (reporting.path !== undefined) return await writeNew(reporting.path, text)
	const {folders = [workingFolder(), homeFolder()]} = reporting
	return await newFile(
		folders.filter(folder => folder !== undefined),
		`mp-wizard-report-${today}`,
		text,
	)
}

function wireOf(trace: Trace, standIns: StandIns, began: number): readonly string[] {
	const lines: string[] = []
	const wire = new WireLines(standIns, line => lines.push(line), began)
	for (const event of trace.events) wire.add(event)
	wire.end()
	let room = MOST_WIRE
	const from = lines.findLastIndex(line => {
		room -= line.length + 1
		return room < 0
	})
	const isCut = trace.hasLost || from >= 0
	return [...(isCut ? [`# ${english.log.beginningLost}`] : []), ...lines.slice(from + 1)]
}

/** The first free name in the first folder that takes a file. */
async function newFile(folders: readonly string[], name: string, text: string): Promise<string> {
	let refused: unknown = new Error('ENOENT')
	for (const folder of new Set(folders)) {
		for (let number = 1; number <= MOST_FILES; number += 1) {
			const path = join(folder, `${name}-${number}.txt`)
			try {
				return await writeNew(path, text)
			} catch (error) {
				refused = error
				if (codeOf(error) !== 'EEXIST') break
			}
		}
	}
	throw refused
}

/** Nothing that is there is written over, nor what a link leads to (`wx`). Resolves to the path. */
async function writeNew(path: string, text: string): Promise<string> {
	const file = await open(path, 'wx', 0o600)
	try {
		await file.writeFile(text)
	} finally {
		await file.close()
	}
	return path
}
