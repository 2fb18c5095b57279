/** Which port a command without questions works on: the one that was named, or the only one that looks like a board. */

import type {Environment} from '../environment.ts'
import {Problem} from '../problem.ts'
import type {PortInfo} from '../serial/port.ts'
import {portsNow} from '../serial/rediscover.ts'

/** Problem('no-board' | 'choose-port') when nothing was named and there is not exactly one likely port. */
export async function choosePort(
	env: Environment,
	named: string | undefined,
	signal: AbortSignal,
): Promise<PortInfo> {
	const ports = await portsNow(env, signal)
	if (named !== undefined) {
		// A port that is not in the list may still open: an explicit path is never filtered.
		return (
			ports.find(port => port.path === named) ?? {path: named, kind: kindOf(named), likelihood: 'possible'}
		)
	}
	const likely = ports.filter(port => port.likelihood === 'likely')
	const candidates = likely.length > 0 ? likely : ports.filter(port => port.likelihood === 'possible')
	const [only, ...more] = candidates
	if (!only) throw new Problem('no-board', {ports: ports.length})
	if (more.length > 0) throw new Problem('choose-port', {ports: candidates.map(port => port.path)})
	return only
}

function kindOf(path: string): PortInfo['kind'] {
	return /^(socket|rfc2217):\/\//.test(path) ? 'network' : 'other'
}
