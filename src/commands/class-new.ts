/** `mp-wizard class --new`: asks the few questions that make a lesson, on the terminal, and writes the lesson with its bundle. */

import {realpath} from 'node:fs/promises'
import {dirname, resolve} from 'node:path'
import type {Command} from '../arguments.ts'
import {Cancelled} from '../async.ts'
import {askLesson} from '../class/new/ask-lesson.ts'
import type {Dialog} from '../class/new/dialog.ts'
import {askYes} from '../class/new/dialog.ts'
import {bundleNameOf, type MadeLesson, makeLesson, refuseThere} from '../class/new/make-lesson.ts'
import {momentNow} from '../clock.ts'
import type {Environment} from '../environment.ts'
import {Problem} from '../problem.ts'
import {buildName} from '../rules/build-name.ts'
import {LineReader} from '../ui/line-reader.ts'
import {clean} from '../words/clean.ts'
import {words} from '../words/index.ts'
import {wrapWords} from '../words/wrap.ts'
import type {Report} from './report.ts'
import {type Run, watch} from './run.ts'

/** What the lesson is called where nobody says. */
const USUAL_FILE = 'lesson.json'

/**
 * Nothing is written before the last question is answered, and then all of it or nothing.
 * Problem('lesson-exists' | 'no-terminal' | 'folder-unusable'), and what fetching lists, firmware and packages throws.
 */
export async function newLesson(
	env: Environment,
	{file = USUAL_FILE, options}: Extract<Command, {name: 'class'}>,
	/** `mp-wizard 0.1.0`. */
	by: string,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<void> {
	if (!options.yes && !env.terminal.interactive) throw new Problem('no-terminal', {})
	await refuseThere(resolve(file))
	if (env.demo) report.note(words.demoLine(env.demo))
	const dialog = options.yes ? new Unattended(report, run) : new LineDialog(env, report, run, signal)
	try {
		if (!options.yes) for (const line of words.newLesson.intro(file)) dialog.say(line)
		const {board, variant, version} = options
		const build = board === undefined ? undefined : buildName(board, variant)
		const folder = await withoutLinks(dirname(resolve(file)))
		const wish = await askLesson(dialog, env, {folder, suggested: {build, version}}, signal)
		const isWanted = await askYes(dialog, words.newLesson.willWrite(file, bundleNameOf(file)))
		if (!isWanted) throw new Cancelled()
		const work = makeLesson(env, {file, wish, made: momentNow(), by}, signal)
		tell(await dialog.watch(work), file, report)
	} finally {
		dialog.close()
	}
}

function tell({file: path, bundle, facts}: MadeLesson, typed: string, report: Report): void {
	const {folder, firmware, bytes} = bundle
	report.event({
		event: 'new-lesson',
		file: path,
		bundle: folder,
		builds: firmware.map(({of, file}) => ({
			name: `${buildName(of.board, of.variant)} ${of.version}`,
			sha256: file.sha256,
		})),
		packages: facts.packages,
		bytes,
	})
	const lines = words.newLesson.made(path, facts.bundle ?? '', firmware.length, facts.packages.length, bytes)
	const {says, command} = words.newLesson.hold(typed)
	for (const line of [...lines, `${says}:`, `  ${command}`]) report.note(line)
	report.event({event: 'done'})
}

/** The folder as it is where it is not there yet. */
async function withoutLinks(folder: string): Promise<string> {
	try {
		return await realpath(folder)
	} catch {
		return folder
	}
}

/** Takes what is suggested. */
class Unattended implements Dialog {
	readonly isUnattended = true
	readonly #report: Report
	readonly #run: Run

	constructor(report: Report, run: Run) {
		this.#report = report
		this.#run = run
	}

	async ask(): Promise<string> {
		return ''
	}

	say(line: string): void {
		this.#report.note(line)
	}

	readonly watch: Dialog['watch'] = work => watch(work, this.#run, this.#report)

	close(): void {}
}

/** Lines on the terminal: the question, and below it what is suggested and a place to type. What is typed while nothing is asked is dropped. */
class LineDialog implements Dialog {
	readonly isUnattended = false
	readonly #env: Environment
	readonly #report: Report
	readonly #run: Run
	readonly #signal: AbortSignal
	readonly #reader: LineReader
	#waiting: {line(line: string): void; end(reason: unknown): void} | undefined
	#hasEnded = false

	constructor(env: Environment, report: Report, run: Run, signal: AbortSignal) {
		this.#env = env
		this.#report = report
		this.#run = run
		this.#signal = signal
		this.#reader = new LineReader(env.terminal.stdin, {
			wanted: () => this.#waiting !== undefined,
			line: line => this.#waiting?.line(line),
			isSecret: () => false,
			end: () => {
				this.#hasEnded = true
				this.#waiting?.end(new Cancelled())
			},
		})
		this.#reader.open()
	}

	async ask(question: string, standing: string): Promise<string> {
		this.#signal.throwIfAborted()
		if (this.#hasEnded) throw new Cancelled()
		this.say('')
		for (const line of question.split('\n')) this.say(line)
		const {stderr} = this.#env.terminal
		stderr.write(`[${clean(standing, 60) || words.newLesson.none}] > `)
		let aborted = () => {}
		try {
			// The clock of a demo does not run ahead while a person thinks.
			return await this.#env.clock.during(
				new Promise<string>((resolve, reject) => {
					aborted = () => reject(this.#signal.reason)
					this.#signal.addEventListener('abort', aborted, {once: true})
					this.#waiting = {line: resolve, end: reject}
				}),
			)
		} catch (brokenOff) {
			// The cursor still stands behind the question.
			stderr.write('\n')
			throw brokenOff
		} finally {
			this.#waiting = undefined
			this.#signal.removeEventListener('abort', aborted)
		}
	}

	/** In lines that fit, broken at blanks; rows of a list keep their place. */
	say(line: string): void {
		const columns = Math.max(20, (this.#env.terminal.stderr.columns || 80) - 1)
		const [indent = ''] = /^ */.exec(line) ?? []
		for (const part of wrapWords(line.slice(indent.length), columns - indent.length))
			this.#report.note(part === '' ? '' : `${indent}${part}`)
	}

	readonly watch: Dialog['watch'] = work => watch(work, this.#run, this.#report)

	close(): void {
		this.#reader.close()
	}
}
