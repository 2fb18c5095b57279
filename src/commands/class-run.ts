/** `mp-wizard class [lesson.json] --run FILE`: a program on every board that is plugged in, with what each of them prints. */

import {resolve} from 'node:path'
import type {Command} from '../arguments.ts'
import {ClassLoop} from '../class/class-loop.ts'
import {readLesson} from '../class/lesson/read-lesson.ts'
import {PassingRecords} from '../class/records.ts'
import {readReport} from '../class/report/past-report.ts'
import type {NamedBoard} from '../class/room/page.ts'
import {running} from '../class/run-station.ts'
import {momentNow} from '../clock.ts'
import type {Environment} from '../environment.ts'
import {besideLesson} from './class.ts'
import {contextOf, endsByItself, shown, tellEnd} from './class-faces.ts'
import type {Report} from './report.ts'
import {codeIn} from './run-code.ts'

type ClassCommand = Extract<Command, {name: 'class'}>

type RunCommand = ClassCommand & {readonly instead: {readonly what: 'run'; readonly file: string}}

/**
 * The exit code: 0 when it came to its end on every board, 6 when it did not on some.
 * Problem('code-unusable' | 'lesson-…' | 'report-unusable' | 'no-board')
 */
export async function runOnClass(
	env: Environment,
	command: RunCommand,
	report: Report,
	signal: AbortSignal,
): Promise<number> {
	const {options, count, instead} = command
	const program = await codeIn(env, instead.file)
	const {title, names} = await knownBoards(command, signal)
	// What ran where is known as long as this goes on, and nothing is saved.
	const records = new PassingRecords('', momentNow, names)
	const ends = await endsByItself(env, options, count)
	const loop = new ClassLoop(env, running(program), records, ends)
	const context = contextOf(env, records, {title: title ?? program.name, kind: 'run'})
	loop.send({type: 'arm'})
	const room = await shown(env, loop, context, {options, report}, signal)
	return tellEnd(room, context(loop.now()), undefined, report)
}

/** What the lesson calls its class, and its report the boards. */
async function knownBoards(
	{file, report}: ClassCommand,
	signal: AbortSignal,
): Promise<{readonly title?: string | undefined; readonly names: readonly NamedBoard[]}> {
	if (file === undefined)
		return {names: report === undefined ? [] : (await readReport(resolve(report))).names}
	const {title} = await readLesson(file, signal)
	const {names} = await readReport(report === undefined ? besideLesson(file) : resolve(report))
	return {title, names}
}
