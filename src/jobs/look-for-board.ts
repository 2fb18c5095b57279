/** Where a board could be, and what is wrong with it, without asking a person. Knows looks at the bus; opens no port. */

import type {Environment} from '../environment.ts'
import {awaitVerdict, inspect, type Judged, suppose} from './find-trouble.ts'

/** From the virtual cable's leaving to its coming back, in ms. */
const unpluggedMs = 1000

/** At a virtual bench that has a hand the cable test is made with it. */
export function lookForBoard(env: Environment, signal: AbortSignal): Promise<Judged> {
	return env.demo?.operator ? byHand(env, signal) : withoutPerson(env, signal)
}

/** Nobody is asked to plug anything in; but who looks for a board has something plugged in. */
async function withoutPerson(env: Environment, signal: AbortSignal): Promise<Judged> {
	const judged = await inspect(env, signal)
	return judged.kind === 'unclear' ? await suppose(env, judged.seen, signal) : judged
}

async function byHand(env: Environment, signal: AbortSignal): Promise<Judged> {
	const {clock, demo} = env
	demo?.operator?.unplug()
	await clock.sleep(unpluggedMs, signal)
	const {seen} = await inspect(env, signal)
	demo?.operator?.plug()
	return await awaitVerdict(env, seen, signal, {said: true})
}
