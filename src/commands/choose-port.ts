/** Which port a command without questions works on: the one that was named, or the only one that looks like a board. */

import type {Environment} from '../environment.ts'
import {namedPort} from '../jobs/name-port.ts'
import {Problem} from '../problem.ts'
import {boardLike, onlyBoard} from '../rules/port-name.ts'
import type {PortInfo} from '../serial/port.ts'
import {portsNow} from '../serial/rediscover.ts'
import {explained, explainer, type Run} from './run.ts'

/**
 * Rejects with what `namedPort` rejects with; without a name Problem('no-board' | 'choose-port') unless exactly one port looks
 * like a board. Why there is none is explained in `run`.
 */
export async function choosePort(
	env: Environment,
	named: string | undefined,
	run: Run,
	signal: AbortSignal,
): Promise<PortInfo> {
	const choosing = named === undefined ? onlyPort(env, signal) : namedPort(env, named, signal)
	return await explained(choosing, run, explainer(env, undefined, signal))
}

async function onlyPort(env: Environment, signal: AbortSignal): Promise<PortInfo> {
	const ports = await portsNow(env, signal)
	const port = onlyBoard(ports)
	if (port) return port
	const several = boardLike(ports)
	throw several.length === 0
		? new Problem('no-board', {ports: ports.length})
		: new Problem('choose-port', {ports: several.map(({path}) => path)})
}
