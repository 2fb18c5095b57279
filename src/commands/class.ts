/** `mp-wizard class`: a lesson for many boards, one socket a row. Whatever can be checked is checked before the first board. */

import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {basename, dirname, extname, join, resolve} from 'node:path'
import type {Command} from '../arguments.ts'
import {ClassLoop} from '../class/class-loop.ts'
import {demoLesson} from '../class/demo-lesson.ts'
import type {Lesson} from '../class/lesson/lesson.ts'
import {readLesson} from '../class/lesson/read-lesson.ts'
import {prepareLesson, worldOf} from '../class/prepare-lesson.ts'
import {labelOf, type Prepared} from '../class/prepared.ts'
import {ReportedRecords} from '../class/records.ts'
import {openReport} from '../class/report/report.ts'
import {teaching} from '../class/row-work.ts'
import type {Environment} from '../environment.ts'
import {sizeOf} from '../jobs/file-folder.ts'
import {Problem} from '../problem.ts'
import {passwordFault} from '../rules/wifi.ts'
import {programVersion} from '../version.ts'
import {words} from '../words/index.ts'
import {askSecret} from './ask-secret.ts'
import {contextOf, shown, tellEnd} from './class-faces.ts'
import type {Report} from './report.ts'
import {type Run, watch} from './run.ts'

type ClassCommand = Extract<Command, {name: 'class'}>

/**
 * The exit code: 0 when every board is done, 6 when some are not.
 * Problem('lesson-…' | 'report-…' | 'no-terminal'), and what fetching throws
 */
export async function teachClass(
	env: Environment,
	command: ClassCommand,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<number> {
	const {options, resume, count} = command
	if (!options.yes && !env.terminal.interactive) throw new Problem('no-terminal', {})
	const {file, forget} = await lessonFile(env, command)
	try {
		const lesson = await readLesson(file, signal)
		const world = worldOf(env, lesson)
		report.note(words.classroom.preparing)
		const password = await passwordOf(lesson, env, signal)
		const prepared = await watch(prepareLesson(lesson, {env: world, password}, signal), run, report)
		const folder = command.report === undefined ? besideLesson(file) : resolve(command.report)
		const kept = await openReport(folder, {resume, ...(lesson.names && {names: lesson.names.pattern})})
		try {
			tellPrepared(prepared, folder, report)
			const records = new ReportedRecords(kept, prepared.digest, env.os)
			const loop = new ClassLoop(world, teaching(prepared), records, {count, watched: await watching()})
			const context = contextOf(env, records, {title: prepared.title, kind: 'lesson'})
			if (options.yes) loop.send({type: 'arm'})
			const room = await shown(env, loop, context, {options, report}, signal)
			const told = env.demo && command.report === undefined ? undefined : folder
			// What could not be written until now is tried once more, so that nobody is sent to a report that is not there.
			const unwritten = await kept.close()
			return tellEnd(room, context(loop.now()), {folder: told, unwritten}, report)
		} finally {
			await kept.close()
		}
	} finally {
		await forget()
	}
}

/** In a demo without a lesson there is one for its boards, which goes with the demo. */
export async function lessonFile(
	env: Environment,
	{file}: Pick<ClassCommand, 'file'>,
): Promise<{readonly file: string; forget(): Promise<void>}> {
	if (file !== undefined) return {file, forget: async () => {}}
	const folder = await mkdtemp(join(tmpdir(), 'mp-wizard-lesson-'))
	const path = join(folder, 'lesson.json')
	await writeFile(path, await env.clock.during(demoLesson(env, words.classroom.demoLesson)))
	return {file: path, forget: () => rm(folder, {recursive: true, force: true})}
}

/** Each try of a board keeps what goes over its wire, for the log of its failure. */
async function watching(): Promise<(env: Environment) => Environment> {
	const {watchedEnvironment} = await import('../log/watched-environment.ts')
	const started = {argv: ['class'], program: programVersion()}
	return env => watchedEnvironment(env, {started})
}

/** `robots.json` → `robots-report`, beside it. */
export function besideLesson(file: string): string {
	return join(dirname(resolve(file)), `${basename(file, extname(file))}-report`)
}

/** One that can be right, before thirty boards have it. Problem('usage') where that in the variable of the lesson cannot, or is not there. */
async function passwordOf({wifi}: Lesson, {terminal, os}: Environment, signal: AbortSignal): Promise<string> {
	if (!wifi || wifi.password === 'none') return ''
	if (wifi.password !== 'ask') {
		const {environment} = wifi.password
		const secret = os.variables[environment]
		if (!secret) throw new Problem('usage', {detail: words.classroom.noSecret(environment), command: 'class'})
		const fault = passwordFault(secret)
		if (!fault) return secret
		const detail = words.classroom.wrongSecret(environment, words.wifi.wrongLength[fault])
		throw new Problem('usage', {detail, command: 'class'})
	}
	if (!terminal.interactive) throw new Problem('no-terminal', {})
	for (;;) {
		const typed = await askSecret(terminal, `${words.classroom.askPassword(wifi.ssid)} `, signal)
		const fault = passwordFault(typed)
		if (!fault) return typed
		terminal.stderr.write(`${words.wifi.wrongLength[fault]}\n`)
	}
}

export function tellPrepared(prepared: Prepared, folder: string, report: Report): void {
	const {builds, files, title, digest} = prepared
	const size = sizeOf(files)
	report.note(words.classroom.prepared(builds.map(labelOf), size.files, size.bytes))
	report.event({
		event: 'lesson',
		title,
		digest,
		builds: builds.map(build => ({name: labelOf(build), sha256: build.local.sha256})),
		...size,
		report: folder,
	})
}
