/** What runs is a function of where we are: the work of the step in hand, or of the step behind a card that tries again. */

import {PatientReader} from '../../async.ts'
import type {Clock} from '../../clock.ts'
import type {Environment} from '../../environment.ts'
import {relay} from '../../generators.ts'
import type {Progress} from '../../progress.ts'
import type {Step} from '../steps.ts'
import type {BehindCard, Ending, Lookup, Means} from './definition.ts'
import type {News, Outcome, ProgressNews} from './event.ts'
import type {Model} from './model.ts'

/** The work of one visit to a step: plain data. */
export interface Work {
	/** The visit. */
	readonly key: number
	/** Whose work it is. */
	readonly step: Step
	/** What it has to know. */
	readonly task: unknown
	readonly behind?: BehindCard
}

/** Between two tries behind a card, in ms: long enough to do what the card says without a chip that is reset meanwhile. */
const BETWEEN_TRIES_MS = 3000
/** A port that comes or goes begins the next try, but no sooner than this, in ms: the last one may have restarted the board. */
const SETTLED_MS = 1000

export function workOf(definitionOf: Lookup, model: Model): Work | undefined {
	if (model.end) return undefined
	const behind = definitionOf(model.step).behind?.(model.step)
	const step = behind?.step ?? model.step
	const {task} = definitionOf(step)
	if (!task) return undefined
	const {explained, fixing = false} = behind ?? {}
	return {key: model.visit, step, task: task(step, model), ...(behind && {behind: {explained, fixing}})}
}

/** Runs work to its end: yields news, returns how it ended (not at all for what only watches), throws a Problem, cleans up when aborted. */
export async function* run(
	definitionOf: Lookup,
	{step, task, behind}: Work,
	{env, jobs, signal}: Omit<Means, 'explained'>,
): AsyncGenerator<News, Ending<Outcome>> {
	if (behind?.fixing) env.demo?.operator?.fix()
	if (behind) {
		yield {type: 'next-try', at: env.clock.now() + BETWEEN_TRIES_MS}
		await nextTry(env, signal)
		yield {type: 'next-try', at: undefined}
	}
	const {run} = definitionOf(step)
	const work = run?.(task, {env, jobs, signal, explained: behind?.explained})
	// Whose news and outcomes these are, the table knows; here they are passed on.
	return work && (yield* work as AsyncGenerator<News, Ending<Outcome>>)
}

/** Waits until it is tried again: what most cards wait for is seen in the list of ports. */
async function nextTry(env: Environment, signal: AbortSignal): Promise<void> {
	await env.clock.sleep(SETTLED_MS, signal)
	const lists = new PatientReader(own => env.watchPorts(own), env.clock, signal)
	try {
		const until = env.clock.now() + BETWEEN_TRIES_MS - SETTLED_MS
		// The first list is what there is, the second what has changed.
		await lists.next(until - env.clock.now())
		await lists.next(Math.max(0, until - env.clock.now()))
	} finally {
		await lists.close()
	}
	signal.throwIfAborted()
}

/** The progress of a job as news, stamped with the time. */
export function timed<T>(job: AsyncGenerator<Progress, T>, clock: Clock): AsyncGenerator<ProgressNews, T> {
	return relay(job, progress => [{type: 'progress', progress, at: clock.now()} as const])
}
