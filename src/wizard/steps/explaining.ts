/** Work over a port, with what the computer knows of the port where that fails. Shared by the steps that open one. */

import {relay} from '../../generators.ts'
import type {Finding} from '../../jobs/test-cable.ts'
import {Problem} from '../../problem.ts'
import type {Progress} from '../../progress.ts'
import type {PortInfo} from '../../serial/port.ts'
import type {Means} from '../engine/definition.ts'
import type {Failed, ProgressNews} from '../engine/event.ts'
import type {Model} from '../engine/model.ts'
import {timed} from '../engine/work.ts'

/** Why nobody answers behind a port, while somebody is still waited for; undefined: nobody knows more than what it waits for. */
export interface ExplainedNews {
	readonly type: 'explained'
	readonly finding: Finding | undefined
}

/**
 * Runs `job` over `port`, to an outcome of its step. Its progress is news, and so is why its port fails: as soon as the job waits
 * for a person, and when it ends in a failure, so that the card says it from the first. What was `explained` before is not
 * explained again.
 */
export async function* explaining<T, O>(
	job: AsyncGenerator<Progress, T>,
	outcome: (result: T) => O,
	port: PortInfo,
	{env, jobs, signal, explained}: Means,
): AsyncGenerator<ProgressNews | ExplainedNews, O | Failed> {
	let known = explained
	const withExplanation = async function* (news: ProgressNews): AsyncGenerator<ProgressNews | ExplainedNews> {
		const problem = news.progress.waitsFor
		// First it is looked, then spoken: a card whose title changes a moment later was read for nothing.
		if (problem !== undefined && problem.code !== known) {
			known = problem.code
			yield {type: 'explained', finding: await jobs.explainPort(env, problem, port, signal)}
		}
		yield news
	}
	try {
		return outcome(yield* relay(timed(job, env.clock), withExplanation))
	} catch (error) {
		if (!(error instanceof Problem)) throw error
		const finding = error.code === explained ? undefined : await jobs.explainPort(env, error, port, signal)
		return {type: 'failed', problem: error, ...(finding && {finding})}
	}
}

/** Of a step that shows nothing of it before its work has failed. */
export const explainedLater = {explained: (model: Model) => model}
