/** Looks on the bus for a board, or for what keeps it from having a port, without asking a person. Opens no port. */

import type {Environment} from '../environment.ts'
import {awaitVerdict, inspect, type Judged, suppose} from './test-cable.ts'

/** How long the virtual board stays unplugged, in ms. */
const unpluggedMs = 1000

/** On a demo's bench, its operator unplugs the board and plugs it in, as a person does in the cable test. */
export function lookForBoard(env: Environment, signal: AbortSignal): Promise<Judged> {
	return env.demo?.operator ? byOperator(env, signal) : withoutPerson(env, signal)
}

/** Nobody unplugs anything; a person who asks for a board has one plugged in, so what could be one is taken for it. */
async function withoutPerson(env: Environment, signal: AbortSignal): Promise<Judged> {
	const judged = await inspect(env, signal)
	return judged.kind === 'unclear' ? await suppose(env, judged.seen, signal) : judged
}

async function byOperator(env: Environment, signal: AbortSignal): Promise<Judged> {
	const {clock, demo} = env
	demo?.operator?.unplug()
	await clock.sleep(unpluggedMs, signal)
	const {seen} = await inspect(env, signal)
	demo?.operator?.plug()
	return await awaitVerdict(env, seen, signal, {said: true})
}
