/** Runs the tools that an agent calls: what it gives is checked, what comes of it is told, a failure as its card. Knows no tool by name, and not the wire. */

import {Cancelled, isCancelled} from '../async.ts'
import {systemClock} from '../clock.ts'
import type {Run} from '../commands/run.ts'
import type {Environment} from '../environment.ts'
import {isProblem, Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {causeOf} from '../rules/cause.ts'
import {shortage} from '../rules/shortage.ts'
import {clean} from '../words/clean.ts'
import {words} from '../words/index.ts'
import {gathering} from './gathering.ts'
import {ProgressTeller, saying, type Told} from './progress.ts'
import type {Consent, Desk, Tool} from './tool.ts'
import {Turns} from './turns.ts'

/** What is the same for every call. */
export interface Around extends Pick<Desk, 'env' | 'options' | 'program'> {
	readonly consent: Consent
	/** What the main program says of the board at the end. */
	readonly run: Run
	/** What is wrong with arguments, by the schema of a tool; undefined: nothing. */
	faultIn(given: unknown, tool: Tool): string | undefined
	/** Hears of what is neither a Problem nor a cancel. */
	bug(error: unknown): void
}

export interface Outcome {
	readonly isError: boolean
	readonly content: Readonly<Record<string, unknown>>
}

export class Calls {
	readonly #turns = new Turns()
	readonly #running = new Set<Promise<unknown>>()
	readonly #end = new AbortController()

	constructor(private readonly around: Around) {}

	/** How many have not settled. */
	get count(): number {
		return this.#running.size
	}

	/** Cancels all, and resolves when every board and port is let go of. */
	async stop(): Promise<void> {
		this.#end.abort(new Cancelled())
		await Promise.allSettled(this.#running)
	}

	/** Never rejects. `tell`: how far it is. */
	async call(tool: Tool, given: unknown, cancel: AbortSignal, tell: (told: Told) => void): Promise<Outcome> {
		const running = this.#call(tool, given, cancel, tell)
		this.#running.add(running)
		try {
			return await running
		} finally {
			this.#running.delete(running)
		}
	}

	async #call(tool: Tool, given: unknown, cancel: AbortSignal, tell: (told: Told) => void): Promise<Outcome> {
		const {signal, release} = cancelledBy(AbortSignal.any([cancel, this.#end.signal]))
		const telling = new Telling(this.around.env, tell)
		const desk = deskFor(this.around, signal, telling)
		try {
			const content = await this.#run(tool, given, desk, telling)
			return {isError: false, content: {...content, ...notesOn(desk)}}
		} catch (error) {
			tellFailure(error, desk)
			if (isBug(error)) this.around.bug(error)
			return {isError: true, content: {...desk.gathered.each('problem'), ...notesOn(desk)}}
		} finally {
			release()
			if (desk.run.board !== 'untouched') this.around.run.board = desk.run.board
		}
	}

	async #run(tool: Tool, given: unknown, desk: Desk, telling: Telling): Promise<object> {
		const fault = this.around.faultIn(given, tool)
		if (fault !== undefined) throw new Problem('bad-arguments', {tool: tool.name, detail: fault})
		const work = () => tool.run(given, desk)
		const waiting = (turn: Promise<unknown>) => telling.whileItWaits('for another call', turn)
		try {
			return await (tool.opensPort ? this.#turns.take(desk.signal, work, waiting) : work())
		} catch (error) {
			// What would be a wrong word on a command line.
			if (!isProblem(error, 'usage')) throw error
			throw new Problem('bad-arguments', {tool: tool.name, detail: error.facts.detail}, {cause: error})
		}
	}
}

/** A signal with the one reason that this house knows, whatever a client has given, until `release`. */
function cancelledBy(ends: AbortSignal): {readonly signal: AbortSignal; release(): void} {
	const own = new AbortController()
	const stop = () => own.abort(new Cancelled())
	ends.addEventListener('abort', stop, {once: true})
	if (ends.aborted) stop()
	return {signal: own.signal, release: () => ends.removeEventListener('abort', stop)}
}

/** What a client hears of one call while it runs. */
class Telling {
	readonly #progress = new ProgressTeller()

	constructor(
		private readonly env: Environment,
		private readonly tell: (told: Told) => void,
	) {}

	readonly news = (progress: Progress): void => {
		const told = this.#progress.tell(progress)
		if (told) this.tell(told)
	}

	async whileItWaits<T>(why: string, work: Promise<T>): Promise<T> {
		// The client is outside of a bench, whose time stands still meanwhile.
		const clock = this.env.demo ? systemClock : this.env.clock
		return await saying(clock, () => this.tell(this.#progress.waits(why)), work)
	}
}

function deskFor(around: Around, signal: AbortSignal, telling: Telling): Desk {
	const {env, options, program, consent} = around
	const gathered = gathering(env.os, telling.news)
	const ask: Consent['ask'] = (question, signal) =>
		telling.whileItWaits('for the answer of a person', consent.ask(question, signal))
	return {
		env,
		options,
		program,
		report: gathered.report,
		gathered,
		// A client hears nothing of a wait but its end, and gives up long before a person has come.
		run: {board: 'untouched', unattended: true},
		signal,
		consent: {...consent, ask},
	}
}

function notesOn({gathered: {notes}}: Desk): {readonly notes?: readonly string[]} {
	return notes.length > 0 ? {notes} : {}
}

/** As `--json` would end: with the same card as everywhere, as cancelled, or as a bug. */
function tellFailure(error: unknown, {env, report, run: {board, cause}}: Desk): void {
	const problem = problemIn(error)
	if (problem) report.problem(cause ?? causeOf(problem), env.os, board)
	else if (isCancelled(error)) report.cancelled(board)
	else {
		const [title = '', ...fixes] = words.commands.bug
		report.event({event: 'problem', code: 'bug', title, seen: clean(String(error)), fixes, board})
	}
}

function problemIn(error: unknown): Problem | undefined {
	return error instanceof Problem ? error : shortage(error)
}

function isBug(error: unknown): boolean {
	return !isCancelled(error) && !problemIn(error)
}
