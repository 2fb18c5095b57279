/** The loop around the brain: takes events, keeps the model, starts and calls off work. One piece of work at a time. */

import {Cancelled, isCancelled} from '../../async.ts'
import type {Environment} from '../../environment.ts'
import {Problem} from '../../problem.ts'
import type {Jobs} from '../jobs.ts'
import type {Ending, Means} from './definition.ts'
import type {Event, News, Outcome} from './event.ts'
import type {Model, WizardEnd} from './model.ts'
import type {Work} from './work.ts'

/** What the loop is driven by. */
export interface Brain {
	update(model: Model, event: Event): Model
	workOf(model: Model): Work | undefined
	run(work: Work, means: Omit<Means, 'explained'>): AsyncGenerator<News, Ending<Outcome>>
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
	#running = false
	#work: UnderWay | undefined
	/** Work that has ended by itself is not begun again before the next visit. */
	#ended: number | undefined
	#finish: ((end: WizardEnd) => void) | undefined
	#fail: ((bug: unknown) => void) | undefined

	constructor(brain: Brain, env: Environment, jobs: Jobs, model: Model) {
		this.#brain = brain
		this.#env = env
		this.#jobs = jobs
		this.#model = model
	}

	get model(): Model {
		return this.#model
	}

	/** Calls `listener` after every change of the model; the returned function ends that. */
	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener)
		return () => this.#listeners.delete(listener)
	}

	send(event: Event): void {
		const before = this.#model
		this.#model = this.#brain.update(before, event)
		if (this.#model !== before) for (const listener of this.#listeners) listener()
		this.#follow()
	}

	/**
	 * Runs until the model has an end and the last work has settled, so that the port is closed by then.
	 * Aborting the signal ends it without asking. Rejects with anything thrown by a job that is neither a Problem nor
	 * a cancel: that is a bug of ours.
	 */
	async run(signal?: AbortSignal): Promise<WizardEnd> {
		const cancel = () => this.send({type: 'cancel'})
		if (signal?.aborted) cancel()
		signal?.addEventListener('abort', cancel, {once: true})
		try {
			return await new Promise((resolve, reject) => {
				this.#finish = resolve
				this.#fail = reject
				this.#running = true
				this.#follow()
			})
		} finally {
			signal?.removeEventListener('abort', cancel)
		}
	}

	/** Makes the work under way be that of the model; a port has one owner, so the old work settles first. */
	#follow(): void {
		if (!this.#running) return
		const wanted = this.#brain.workOf(this.#model)
		if (this.#work) {
			if (this.#work.key !== wanted?.key) this.#work.controller.abort(new Cancelled())
			return
		}
		if (wanted && wanted.key !== this.#ended) void this.#perform(wanted)
		else if (this.#model.end) this.#finish?.(this.#model.end)
	}

	async #perform(work: Work): Promise<void> {
		const controller = new AbortController()
		const {signal} = controller
		this.#work = {key: work.key, controller}
		const ending = await this.#listen(work, signal)
		this.#work = undefined
		if ('bug' in ending) {
			this.#running = false
			this.#fail?.(ending.bug)
			return
		}
		this.#ended = work.key
		if (ending.event && !signal.aborted) this.send(ending.event)
		else this.#follow()
	}

	/** Passes on the news of the work; what comes after a cancel is for nobody. */
	async #listen(work: Work, signal: AbortSignal): Promise<{event: Event | undefined} | {bug: unknown}> {
		try {
			const news = this.#brain.run(work, {env: this.#env, jobs: this.#jobs, signal})
			for (;;) {
				const {done, value} = await news.next()
				if (done) return {event: value satisfies Ending<Outcome>}
				if (!signal.aborted) this.send(value)
			}
		} catch (error) {
			if (error instanceof Problem) return {event: {type: 'failed', problem: error}}
			if (isCancelled(error) && signal.aborted) return {event: undefined}
			return {bug: error}
		}
	}
}
