/** Keeps hold of a board whose port goes away and comes back: unplugged, or with another name after a reset. Knows ports; not what is done over them. */

import type {Environment} from '../environment.ts'
import {consoleBaud} from '../micropython/prompt.ts'
import {isProblem, type Problem} from '../problem.ts'
import type {Phase, Progress} from '../progress.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {openRediscovered, portsNow} from '../serial/rediscover.ts'

/** How long a board may be gone, in ms: a reset takes two seconds, a hand with a plug some more. */
const GONE_MS = 15_000
/** A board that goes away more often has a bad cable, and that has to be said. */
const RETURNS = 3

/** Ends what cannot be begun again: the firmware is there, and the board restarts. */
const last: readonly Phase[] = ['restart', 'prompt']

/**
 * Runs `work` over the port at `info`; when that goes away, waits for the same board to come back and runs `work` again
 * from its beginning. The port is closed in the end. Which port it is then is told by what the ports say of themselves
 * (serial/find-again.ts); `work` has to check that it is the same board.
 * @throws what opening throws; Problem('port-lost' | 'which-port') when it is not found again; what `work` throws
 */
export async function* followPort<R>(
	env: Environment,
	info: PortInfo,
	work: (port: Port) => AsyncGenerator<Progress, R>,
	signal: AbortSignal,
): AsyncGenerator<Progress, R> {
	let port = await env.openPort(info, consoleBaud, signal)
	try {
		for (let returns = 0; ; returns += 1) {
			const under: {phase: Phase} = {phase: 'connect'}
			try {
				return yield* noting(work(port), under)
			} catch (error) {
				if (!isProblem(error, 'port-lost') || returns === RETURNS || last.includes(under.phase)) throw error
				await port.close()
				port = yield* backAgain(env, port.info, under.phase, error, signal)
			}
		}
	} finally {
		await port.close()
	}
}

/** `work`, and in `under` which phase it is in. */
async function* noting<R>(
	work: AsyncGenerator<Progress, R>,
	under: {phase: Phase},
): AsyncGenerator<Progress, R> {
	try {
		for (;;) {
			const step = await work.next()
			if (step.done) return step.value
			under.phase = step.value.phase
			yield step.value
		}
	} finally {
		// Left half way: lets the work run its own `finally`. TypeScript wants a value; nobody sees it.
		await work.return(undefined as R)
	}
}

/** The board's port, open again. Tells that it waits, in the phase in which the board went away: that is what it holds. */
async function* backAgain(
	env: Environment,
	gone: PortInfo,
	phase: Phase,
	lost: Problem,
	signal: AbortSignal,
): AsyncGenerator<Progress, Port> {
	// What shares the board over a network has ended; that is for a person to know at once.
	if (gone.kind === 'network') throw lost
	const known = await portsNow(env, signal)
	yield {phase, done: 0, total: 0, waitsFor: lost}
	const open = (info: PortInfo) => env.openPort(info, consoleBaud, signal)
	return await openRediscovered(env, {port: gone, known}, GONE_MS, open, signal)
}
