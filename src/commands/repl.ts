/** `mp-wizard repl`: straight to the prompt of a board. */

import type {Environment} from '../environment.ts'
import {Problem} from '../problem.ts'
import {replSession} from '../repl/session.ts'
import type {PortInfo} from '../serial/port.ts'
import {choosePort} from './choose-port.ts'
import {explained, explainer, type Run} from './run.ts'

export async function repl(
	env: Environment,
	named: string | undefined,
	run: Run,
	signal: AbortSignal,
): Promise<void> {
	if (!env.terminal.interactive) throw new Problem('no-terminal', {})
	const port = await choosePort(env, named, run, signal)
	await explained(talk(env, port, signal), run, explainer(env, port, signal))
}

/** Problem('port-lost') where the person gave up waiting for a board that went away. */
async function talk(env: Environment, port: PortInfo, signal: AbortSignal): Promise<void> {
	const end = await replSession(env, port, signal)
	if (end === 'lost') throw new Problem('port-lost', {path: port.path})
}
