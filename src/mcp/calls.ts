/** Runs the tools that an agent calls: what it gives is checked, what comes of it is told, a failure as its card. Knows no tool by name, and not the wire. */

import {Cancelled, isCancelled} from '../async.ts'
import {causeFields} from '../commands/event.ts'
import type {Run} from '../commands/run.ts'
import type {Environment} from '../environment.ts'
import {Problem} from '../problem.ts'
import {causeOf} from '../rules/cause.ts'
import {shortage} from '../rules/shortage.ts'
import {clean, harmlessDeep} from '../words/clean.ts'
import {words} from '../words/index.ts'
import {gathering} from './gathering.ts'
import {ProgressTeller, type Told} from './progress.ts'
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

	/** Rejects with Cancelled alone. `tell`: how far it is. */
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
		const {env, run: outer, consent, bug} = this.around
		// A client may give any reason; here there is one.
		const own = new AbortController()
		const stop = () => own.abort(new Cancelled())
		const ends = AbortSignal.any([cancel, this.#end.signal])
		ends.addEventListener('abort', stop, {once: true})
		if (ends.aborted) stop()
		const progress = new ProgressTeller()
		const gathered = gathering(env.os, news => {
			const told = progress.tell(news)
			if (told) tell(told)
		})
		const run: Run = {board: 'untouched'}
		const desk: Desk = {
			...this.around,
			report: gathered.report,
			gathered,
			run,
			signal: own.signal,
			consent: {
				...consent,
				ask(question, signal) {
					tell(progress.asks())
					return consent.ask(question, signal)
				},
			},
		}
		const notes = () => (gathered.notes.length > 0 ? {notes: gathered.notes} : {})
		try {
			const fault = this.around.faultIn(given, tool)
			if (fault !== undefined) throw new Problem('bad-arguments', {tool: tool.name, detail: fault})
			const work = () => tool.run(given, desk)
			const content = await (tool.opensPort ? this.#turns.take(own.signal, work) : work())
			return {isError: false, content: {...content, ...notes()}}
		} catch (error) {
			if (isCancelled(error)) throw error
			const problem = error instanceof Problem ? error : shortage(error)
			if (!problem) bug(error)
			const told = problem ? problemTold(problem, run, env) : bugTold(error, run)
			return {isError: true, content: {problem: harmlessDeep(told), ...notes()}}
		} finally {
			ends.removeEventListener('abort', stop)
			if (run.board !== 'untouched') outer.board = run.board
		}
	}
}

/** The same card as everywhere, as the event that `--json` would end with. */
function problemTold(problem: Problem, {board, cause = causeOf(problem)}: Run, {os}: Environment): object {
	const card = words.causeCard(cause, os, board === 'incomplete' ? {isIncomplete: true} : {})
	return {event: 'problem', ...causeFields(cause, card), board}
}

function bugTold(error: unknown, {board}: Run): object {
	const [title = '', ...fixes] = words.commands.bug
	return {event: 'problem', code: 'bug', title, seen: clean(String(error)), fixes, board}
}
