/** What runs is a function of where we are: the work of the step in hand, or of the step behind a card that tries again. */

import type {Clock} from '../../clock.ts'
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

/** Between two tries behind a card: long enough to read the port's answer, short enough to feel at once; in ms. */
const betweenTries = 1500

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
	if (behind) await env.clock.sleep(betweenTries, signal)
	const {run} = definitionOf(step)
	const work = run?.(task, {env, jobs, signal, explained: behind?.explained})
	// Whose news and outcomes these are, the table knows; here they are passed on.
	return work && (yield* work as AsyncGenerator<News, Ending<Outcome>>)
}

/** The progress of a job as news, stamped with the time. */
export function timed<T>(job: AsyncGenerator<Progress, T>, clock: Clock): AsyncGenerator<ProgressNews, T> {
	return relay(job, progress => [{type: 'progress', progress, at: clock.now()} as const])
}
