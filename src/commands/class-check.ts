/** `mp-wizard class lesson.json --check`: whether the boards are as the lesson wants them. Nothing is written: not to a board, and not to a report. */

import {resolve} from 'node:path'
import type {Command} from '../arguments.ts'
import {checking} from '../class/check-station.ts'
import {ClassLoop} from '../class/class-loop.ts'
import {readLesson} from '../class/lesson/read-lesson.ts'
import {prepareLesson, worldOf} from '../class/prepare-lesson.ts'
import {ReadRecords} from '../class/records.ts'
import {readReport} from '../class/report/past-report.ts'
import {wantedFiles} from '../class/wanted-files.ts'
import type {Environment} from '../environment.ts'
import {words} from '../words/index.ts'
import {besideLesson, lessonFile, tellPrepared} from './class.ts'
import {contextOf, endsByItself, shown, tellEnd} from './class-faces.ts'
import type {Report} from './report.ts'
import {type Run, watch} from './run.ts'

/**
 * The exit code: 0 when every board is as it should be, 6 when some are not.
 * Problem('lesson-…' | 'report-unusable' | 'no-board'), and what fetching throws
 */
export async function checkClass(
	env: Environment,
	command: Extract<Command, {name: 'class'}>,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<number> {
	const {options, count} = command
	const {file, forget} = await lessonFile(env, command)
	try {
		const lesson = await readLesson(file, signal)
		const world = worldOf(env, lesson)
		report.note(words.classroom.preparing)
		// Nobody is asked for a password: what is made of it on a board is not looked at.
		const prepared = await watch(prepareLesson(lesson, {env: world, password: ''}, signal), run, report)
		const wanted = await watch(wantedFiles(world, prepared, signal), run, report)
		const folder = command.report === undefined ? besideLesson(file) : resolve(command.report)
		const records = new ReadRecords(await readReport(folder), prepared.digest)
		tellPrepared(prepared, folder, report)
		report.note(words.classroom.lookingAt)
		const ends = await endsByItself(world, options, count)
		const loop = new ClassLoop(world, checking(prepared, wanted), records, ends)
		const context = contextOf(env, records, {title: prepared.title, kind: 'check'})
		loop.send({type: 'arm'})
		const room = await shown(env, loop, context, {options, report}, signal)
		return tellEnd(room, context(loop.now()), undefined, report)
	} finally {
		await forget()
	}
}
