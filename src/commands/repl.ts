/** `mp-wizard repl`: straight to the prompt of a board. */

import type {Environment} from '../environment.ts'
import {Problem} from '../problem.ts'
import {replSession} from '../repl/session.ts'
import {choosePort} from './choose-port.ts'

export async function repl(env: Environment, named: string | undefined, signal: AbortSignal): Promise<void> {
	if (!env.terminal.interactive) throw new Problem('no-terminal', {})
	const port = await choosePort(env, named, signal)
	const end = await replSession(env, port, signal)
	if (end === 'lost') throw new Problem('port-lost', {path: port.path})
}
