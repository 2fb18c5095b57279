/** Work over a port, with what the computer knows of the port where that fails. Shared by the steps that open one. */

import {relay} from '../../generators.ts'
import type {Finding} from '../../jobs/find-trouble.ts'
import {Problem} from '../../problem.ts'
import type {PortInfo} from '../../serial/port.ts'
import type {Means} from '../engine/definition.ts'
import type {Failed, ProgressNews} from '../engine/event.ts'

/** Why nobody answers behind a port, while somebody is still waited for. */
export interface ExplainedNews {
	readonly type: 'explained'
	readonly finding: Finding
}

/**
 * The news of `work`, and why its port fails: as soon as it waits for a person, and when it ends in a failure, so that the card
 * says it from the first. What was `explained` before is not explained again.
 */
export async function* explaining<O>(
	work: AsyncGenerator<ProgressNews, O>,
	port: PortInfo,
	{env, jobs, signal, explained}: Means,
): AsyncGenerator<ProgressNews | ExplainedNews, O | Failed> {
	let known = explained
	const withExplanation = async function* (news: ProgressNews): AsyncGenerator<ProgressNews | ExplainedNews> {
		yield news
		const problem = news.progress.waitsFor
		if (problem === undefined || problem.code === known) return
		known = problem.code
		const finding = await jobs.explainPort(env, problem, port, signal)
		if (finding) yield {type: 'explained', finding}
	}
	try {
		return yield* relay(work, withExplanation)
	} catch (error) {
		if (!(error instanceof Problem)) throw error
		const finding = error.code === explained ? undefined : await jobs.explainPort(env, error, port, signal)
		return {type: 'failed', problem: error, ...(finding && {finding})}
	}
}
