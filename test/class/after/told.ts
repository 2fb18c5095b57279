/** A command for many boards on a bench that leaps, as a script would run it: its events, and its exit code. */

import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {parseArguments} from '../../../src/arguments.ts'
import {demoLesson} from '../../../src/class/demo-lesson.ts'
import {teachClass} from '../../../src/commands/class.ts'
import {checkClass} from '../../../src/commands/class-check.ts'
import {runOnClass} from '../../../src/commands/class-run.ts'
import {flashAll} from '../../../src/commands/flash-all.ts'
import {makeReport} from '../../../src/commands/report.ts'
import type {Run} from '../../../src/commands/run.ts'
import type {Environment} from '../../../src/environment.ts'
import {type ClassScript, thirty} from '../../../src/virtual/classroom/script.ts'
import {FakeTerminal} from '../../fake-terminal.ts'
import {classNow} from '../../virtual/classroom/class-bench.ts'

/** As one line of JSON has it. */
type ToldEvent = Readonly<Record<string, unknown>> & {
	readonly event: string
	readonly station?: number
	readonly state?: string
}

export interface Outcome {
	readonly code: number
	/** All that stood on the terminal. */
	readonly text: string
	readonly events: readonly ToldEvent[]
	/** Those of one socket that tell what its board is at in the end. */
	last(station: number): ToldEvent
}

/** For hands, in ms of the bench: longer than any test. */
const FOREVER_MS = 1e9

/** Nobody takes a board away: they are looked at again and again. */
export async function boardsThatStay(script: Partial<ClassScript>) {
	const hands = {...thirty.hands, doneMs: FOREVER_MS, untouchedMs: FOREVER_MS, asideMs: FOREVER_MS}
	const stay: Partial<ClassScript> = {special: {}, hub: undefined, hands, ...script}
	// A clock that leaps would not wait for those hands.
	const options = {terminal: new FakeTerminal(false), speed: 1000}
	const env = await classNow({sockets: stay.boards || 2, ...stay}, options)
	// A chip's own USB is on the bus when its program has started.
	for await (const ports of env.watchPorts(new AbortController().signal))
		if (ports.length >= env.classroom.boards.length) break
	return env
}

/** `line`: what is typed behind `mp-wizard`; words are parted by blanks. */
export async function done(bench: Environment, line: string, signal?: AbortSignal): Promise<Outcome> {
	const terminal = new FakeTerminal(false)
	const env = {...bench, terminal}
	const code = await perform(env, line, signal ?? new AbortController().signal)
	const {text} = terminal
	const events = line.includes('--json')
		? text
				.split('\n')
				.filter(one => one.startsWith('{'))
				.map((one): ToldEvent => JSON.parse(one))
		: []
	return {
		code,
		text,
		events,
		last: station => events.findLast(one => one.event === 'station' && one.station === station)!,
	}
}

async function perform(env: Environment, line: string, signal: AbortSignal): Promise<number> {
	const command = parseArguments(line.split(' '), '1.2.3')
	if (command.name !== 'class' && command.name !== 'flash') throw new Error(`this is ${command.name}`)
	const report = makeReport(env.terminal, env.os, command.options)
	const run: Run = {board: 'untouched'}
	if (command.name === 'flash')
		return await flashAll(env, {...command, all: command.all!}, report, run, signal)
	const {instead} = command
	if (!instead) return await teachClass(env, command, report, run, signal)
	if (instead.what === 'check') return await checkClass(env, command, report, run, signal)
	return await runOnClass(env, {...command, instead}, report, signal)
}

/** A lesson for the boards of the bench, in `folder`; with the path of its file. */
export async function lessonIn(folder: string, env: Environment, fields: object = {}): Promise<string> {
	const path = join(folder, 'lesson.json')
	const lesson = JSON.parse(await demoLesson(env, 'Robots'))
	await writeFile(path, JSON.stringify({...lesson, check: undefined, ...fields}))
	return path
}
