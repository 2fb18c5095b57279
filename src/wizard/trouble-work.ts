/** The work of the first step, where no board is in hand yet: watching the list, testing the cable, explaining a port. */

import {Cancelled, follow, inTime} from '../async.ts'
import type {Environment} from '../environment.ts'
import type {Judged} from '../jobs/find-trouble.ts'
import {Problem, type ProblemCode} from '../problem.ts'
import type {PortInfo} from '../serial/port.ts'
import type {Failed, News, Outcome} from './event.ts'
import type {TroubleStage} from './steps/trouble.ts'
import type {Jobs} from './work.ts'

/** No port for so long: the cable test is offered, in ms. */
const patienceMs = 6000
/** At a virtual bench somebody does what is asked for, after so long that it can be read, in ms. */
const handMs = 3000

/** The list, whenever it changes. Ends when nothing on it has looked like a board for a while, unless one is `patient`. */
export async function* watchPorts(
	env: Environment,
	patient: boolean,
	signal: AbortSignal,
): AsyncGenerator<News, Outcome | undefined> {
	const {own, release} = follow(signal)
	const lists = env.watchPorts(own.signal)[Symbol.asyncIterator]()
	let next = lists.next()
	let empty = false
	try {
		for (;;) {
			const list: IteratorResult<readonly PortInfo[]> | undefined = await (empty && !patient
				? inTime(env.clock, patienceMs, undefined, undefined, () => next)
				: next)
			if (list === undefined) return {type: 'nobody'}
			if (list.done) return undefined
			empty = list.value.every(({likelihood}) => likelihood === 'unlikely')
			yield {type: 'ports', ports: list.value}
			next = lists.next()
		}
	} finally {
		own.abort(new Cancelled())
		await next.catch(() => undefined)
		release()
	}
}

export async function testCable(
	stage: TroubleStage,
	env: Environment,
	jobs: Jobs,
	signal: AbortSignal,
): Promise<Judged> {
	const operator = env.demo?.operator
	const later = (act: (() => void) | undefined) => act && env.clock.after(handMs, act)
	switch (stage.name) {
		case 'look':
			return await jobs.inspect(env, signal)
		case 'unplug': {
			const callOff = later(operator && (() => operator.unplug()))
			return await jobs.awaitUnplug(env, stage.seen, signal).finally(() => callOff?.())
		}
		case 'plug': {
			// What a person says that they did is done.
			if (stage.said) operator?.plug()
			else if (stage.seen.snapshots.length === 0) operator?.unplug()
			const callOff = stage.said ? undefined : later(operator && (() => operator.plug()))
			const said = {said: stage.said}
			return await jobs.awaitVerdict(env, stage.seen, signal, said).finally(() => callOff?.())
		}
		case 'verdict':
			if (stage.fixing) operator?.fix()
			return await jobs.awaitVerdict(env, stage.seen, signal, {beyond: stage.finding})
		case 'unclear':
			return await jobs.awaitVerdict(env, stage.seen, signal)
	}
}

interface Means {
	readonly env: Environment
	readonly jobs: Jobs
	readonly signal: AbortSignal
}

/**
 * The news of `work`, and why its port fails: as soon as it waits for a person, and when it ends in a failure, so that the card
 * says it from the first. What is `known` is not explained again.
 */
export async function* explaining(
	work: AsyncGenerator<News, Outcome>,
	port: PortInfo,
	known: ProblemCode | undefined,
	{env, jobs, signal}: Means,
): AsyncGenerator<News, Outcome | Failed> {
	let explained = known
	try {
		for (;;) {
			const {done, value} = await work.next()
			if (done) return value
			yield value
			const problem = value.type === 'progress' ? value.progress.waitsFor : undefined
			if (problem === undefined || problem.code === explained) continue
			explained = problem.code
			yield {type: 'explained', finding: await jobs.explainPort(env, problem, port, signal)}
		}
	} catch (error) {
		if (!(error instanceof Problem)) throw error
		const finding = error.code === known ? undefined : await jobs.explainPort(env, error, port, signal)
		return {type: 'failed', problem: error, ...(finding && {finding})}
	} finally {
		await work.return(undefined as never)
	}
}
