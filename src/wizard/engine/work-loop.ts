/**
 * The loop around the brain: takes events, keeps the model, starts and calls off work, one piece at a time, and beside it what is
 * fetched ahead. Knows which work runs; must not know what it does, nor who draws the model. It owns every bug: what throws in
 * here ends `run`.
 */

import {Cancelled, isCancelled} from '../../async.ts'
import {codeOf} from '../../disk.ts'
import type {Environment} from '../../environment.ts'
import {drive} from '../../generators.ts'
import {Problem} from '../../problem.ts'
import {sentences} from '../../words/card.ts'
import {speak, spoken} from '../../words/index.ts'
import type {Jobs} from '../jobs.ts'
import type {Ending, Means} from './definition.ts'
import type {Event, News, Outcome, Reported} from './event.ts'
import type {Ahead} from './fetch-ahead.ts'
import {FetchLoop} from './fetch-loop.ts'
import type {Model, ReportState, WizardEnd} from './model.ts'
import type {CardPage, PageContext} from './page.ts'
import type {Work} from './work.ts'

/** What the loop is driven by. */
export interface Brain {
	update(model: Model, event: Event): Model
	workOf(model: Model): Work | undefined
	fetchOf(model: Model): Ahead | undefined
	run(work: Work, means: Omit<Means, 'explained'>): AsyncGenerator<News, Ending<Outcome>>
	cardOf(model: Model, context: PageContext): CardPage | undefined
}

interface UnderWay {
	readonly key: number
	readonly controller: AbortController
}

export class WorkLoop {
	readonly #brain: Brain
	readonly #env: Environment
	readonly #jobs: Jobs
	readonly #listeners = new Set<() => void>()
	#model: Model
	#work: UnderWay | undefined
	/** Work that has ended by itself is not begun again before the next visit. */
	#ended: number | undefined
	/** What is fetched ahead, beside the work: it needs no port. */
	readonly #fetches: FetchLoop
	/** The report that is being written, beside the work: it needs no port. */
	#reporting: ReportState | undefined
	/** The words of another language are on their way. */
	#isLearning = false
	/** The first bug; from then on nothing else happens. */
	#bug: {readonly error: unknown} | undefined
	/** How `run` is settled, while it runs; `broken` is its caller's. */
	#running: {end(end: WizardEnd): void; fail(bug: unknown): void; broken(): void} | undefined

	constructor(brain: Brain, env: Environment, jobs: Jobs, model: Model) {
		this.#brain = brain
		this.#env = env
		this.#jobs = jobs
		this.#model = model
		this.#fetches = new FetchLoop(env, jobs.fetchAhead, {
			settled: () => this.#follow(),
			fail: bug => this.fail(bug),
		})
	}

	get model(): Model {
		return this.#model
	}

	/** Calls `listener` after every change of the model; the returned function ends that. */
	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener)
		return () => this.#listeners.delete(listener)
	}

	/** Never throws: a bug of the brain, or of a listener, ends `run`. */
	send(event: Event): void {
		this.attempt(() => {
			const before = this.#model
			this.#model = this.#brain.update(before, event)
			if (this.#model !== before) for (const listener of this.#listeners) listener()
			this.#reportIfAsked()
			if (this.#model.language !== before.language) this.#speakAsAsked()
		})
		this.#follow()
	}

	/** Does `action` for somebody who cannot take an exception, such as a stream; what it throws is a bug and ends `run`. */
	attempt(action: () => void): void {
		if (this.#bug) return
		try {
			action()
		} catch (bug) {
			this.fail(bug)
		}
	}

	/** Ends `run` with a bug, wherever it came to light; the work under way is called off and puts things back first. */
	fail(bug: unknown): void {
		if (this.#bug) return
		this.#bug = {error: bug}
		this.#tellBroken()
		this.#follow()
	}

	/**
	 * Runs until the model has an end and the last work has settled, so that the port is closed by then. Aborting the signal
	 * ends it without asking. Rejects with a bug: what a job throws that is neither a Problem nor a cancel, what anything else
	 * throws, and the cause of the signal's reason where it has one. `broken` is called as soon as there is a bug, so that the
	 * terminal can be given back before the last work has settled.
	 */
	async run(signal?: AbortSignal, broken: () => void = () => {}): Promise<WizardEnd> {
		const stop = () => {
			const bug = bugIn(signal)
			if (bug === undefined) this.send({type: 'cancel'})
			else this.fail(bug)
		}
		if (signal?.aborted) stop()
		signal?.addEventListener('abort', stop, {once: true})
		try {
			return await new Promise((resolve, reject) => {
				this.#running = {end: resolve, fail: reject, broken}
				if (this.#bug) this.#tellBroken()
				this.#follow()
			})
		} finally {
			this.#running = undefined
			signal?.removeEventListener('abort', stop)
		}
	}

	/** The first bug is the one to report: one more while the terminal is given back changes nothing. */
	#tellBroken(): void {
		try {
			this.#running?.broken()
		} catch {}
	}

	/** Makes the work under way be that of the model; a port has one owner, so the old work settles first. */
	#follow(): void {
		if (!this.#running) return
		this.#fetches.follow(this.#wanted(model => this.#brain.fetchOf(model)))
		const wanted = this.#wanted(model => this.#brain.workOf(model))
		if (this.#work) {
			if (this.#work.key !== wanted?.key) this.#work.controller.abort(new Cancelled())
		} else if (wanted && wanted.key !== this.#ended) void this.#perform(wanted)
		else if (this.#fetches.isUnderWay) return
		else if (this.#bug) this.#running.fail(this.#bug.error)
		// Who asked for a report, or chose a language, and leaves at once gets it all the same.
		else if (this.#model.end && !this.#reporting && !this.#isLearning) this.#running.end(this.#model.end)
	}

	/** What should be under way now: nothing, once there is a bug. */
	#wanted<W>(ask: (model: Model) => W | undefined): W | undefined {
		let wanted: W | undefined
		this.attempt(() => {
			wanted = ask(this.#model)
		})
		return wanted
	}

	#reportIfAsked(): void {
		const {report} = this.#model
		if (report?.kind !== 'asked' || this.#reporting) return
		const card = this.#brain.cardOf(this.#model, this.#env)
		this.#reporting = report
		void this.#report(card).then(event => {
			this.#reporting = undefined
			this.send(event)
		})
	}

	/** Never rejects. */
	async #report(card: CardPage | undefined): Promise<Reported> {
		const {witness} = this.#env
		try {
			if (!witness || !card) return {type: 'unreported', detail: ''}
			return {type: 'reported', report: await witness.report({...card, fixes: sentences(card.fixes)})}
		} catch (error) {
			return {type: 'unreported', detail: codeOf(error)}
		}
	}

	/** Never rejects. */
	#speakAsAsked(): void {
		if (this.#isLearning) return
		this.#isLearning = true
		void this.#learn()
			.catch(bug => this.fail(bug))
			.finally(() => {
				this.#isLearning = false
				this.#follow()
			})
	}

	/** Until what is spoken is what was asked for last. A choice that cannot be kept lasts as long as this run. */
	async #learn(): Promise<void> {
		while (spoken !== this.#model.language && !this.#bug) {
			const {language} = this.#model
			await speak(language)
			this.attempt(() => {
				for (const listener of this.#listeners) listener()
			})
			await this.#env.settings.set('language', language)
		}
	}

	/** Never rejects. */
	async #perform(work: Work): Promise<void> {
		const controller = new AbortController()
		const {signal} = controller
		this.#work = {key: work.key, controller}
		const event = await this.#outcome(work, signal)
		this.#work = undefined
		this.#ended = work.key
		if (event && !signal.aborted) this.send(event)
		else this.#follow()
	}

	/** How the work ended, if it ended by itself. Passes on its news; what comes after a cancel is for nobody. */
	async #outcome(work: Work, signal: AbortSignal): Promise<Event | undefined> {
		try {
			const running = this.#brain.run(work, {env: this.#env, jobs: this.#jobs, signal})
			return await drive(running, news => {
				if (!signal.aborted) this.send(news)
			})
		} catch (error) {
			if (error instanceof Problem) return {type: 'failed', problem: error}
			if (!isCancelled(error) || !signal.aborted) this.fail(error)
			return undefined
		}
	}
}

/** What made the whole program stop, where that was no person and no signal of the system. */
function bugIn(signal: AbortSignal | undefined): unknown {
	const reason: unknown = signal?.reason
	return reason instanceof Error ? reason.cause : undefined
}
