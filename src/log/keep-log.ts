/** `--log FILE` from its beginning to its end: what is in it beside the wire, and when that is known. */

import {isCancelled} from '../async.ts'
import type {Environment} from '../environment.ts'
import {homeFolder} from '../own-folders.ts'
import {Problem} from '../problem.ts'
import {type Cause, causeOf} from '../rules/cause.ts'
import {causeWithoutContents} from '../rules/without-contents.ts'
import {sentences} from '../words/card.ts'
import {english, words} from '../words/index.ts'
import {LogFile} from './log-file.ts'
import {cardLines, computerLines, headLines, type Started, WIRE} from './log-text.ts'
import {StandIns} from './stand-ins.ts'
import {watchedEnvironment} from './watched-environment.ts'
import {WireLines} from './wire-lines.ts'

/** Lines of where a bug came to light. */
const MOST_STACK = 40

export class KeptLog {
	readonly #file: LogFile
	readonly #started: Started
	readonly #standIns = new StandIns(homeFolder())
	readonly #wire = new WireLines(this.#standIns, line => this.#file.wire(line))
	/** What is being found out of the computer. */
	#asking: Promise<void> | undefined

	/** Problem('usage') where the file cannot be written. */
	constructor(path: string, started: Started) {
		this.#file = LogFile.open(path)
		this.#started = started
		this.#file.say(headLines(started, this.#standIns))
	}

	/** The same world, in which the log is kept. */
	over(env: Environment, signal: AbortSignal): Environment {
		this.#asking = this.#tellComputer(env, english.log.computerNow, signal)
		this.#file.say([WIRE])
		return watchedEnvironment(env, {started: this.#started, hears: event => this.#wire.add(event)})
	}

	/**
	 * It ended with this error; `cause`: what it comes from. The computer is asked once more: what was there may be gone. Never
	 * rejects.
	 */
	async failed(
		env: Environment,
		error: unknown,
		cause: Cause | undefined,
		signal: AbortSignal,
	): Promise<void> {
		await this.#asking
		this.#wire.end()
		if (isCancelled(error)) this.#file.say(['[verdict]', 'code: cancelled'])
		else if (error instanceof Problem) {
			await this.#tellComputer(env, english.log.computerEnd, signal)
			this.#sayCause(env, cause ?? causeOf(error), error.code)
		} else this.#file.say(['[verdict]', 'code: bug', ...this.#stackOf(error)])
	}

	#stackOf(bug: unknown): readonly string[] {
		const stack = bug instanceof Error ? String(bug.stack) : String(bug)
		return stack
			.split('\n')
			.slice(0, MOST_STACK)
			.map(line => this.#standIns.text(line))
	}

	/** It came to its end with this exit code; `cause`: what it found to be wrong, or left at. */
	async ended(env: Environment, exitCode: number, cause: Cause | undefined): Promise<void> {
		await this.#asking
		this.#wire.end()
		if (cause) this.#sayCause(env, cause)
		else this.#file.say(['[verdict]'])
		this.#file.say([`exit code: ${exitCode}`])
	}

	/** `problem`: the code of what came up, where that is not what it is called. */
	#sayCause({os}: Environment, cause: Cause, problem: string = cause.code): void {
		const code = cause.code === problem ? problem : `${cause.code} (${problem})`
		const card = words.causeCard(causeWithoutContents(cause), os)
		this.#file.say(cardLines({...card, fixes: sentences(card.fixes), code}, this.#standIns))
	}

	/** What is to be said about the file. */
	close(): string {
		this.#file.close()
		const {path, failed} = this.#file
		return failed === undefined ? words.log.kept(path) : words.log.cutShort(path, failed)
	}

	/** Never rejects: a computer that does not answer leaves a log without it. */
	async #tellComputer(env: Environment, when: string, signal: AbortSignal): Promise<void> {
		try {
			const lines = await computerLines(env, this.#started, this.#standIns, when, signal)
			this.#wire.end()
			this.#file.say([...lines, WIRE])
		} catch {}
	}
}
