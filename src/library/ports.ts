/** The ports of an Environment, as the library names them. */

import type {Environment} from '../environment.ts'
import type {PortInfo} from '../serial/port.ts'

/**
 * The ports that are there, at once and then again whenever one comes or goes, until `signal` is aborted: then it ends. Opens none.
 * Never throws.
 */
export function watchPorts(
	env: Pick<Environment, 'watchPorts'>,
	signal: AbortSignal,
): AsyncIterable<readonly PortInfo[]> {
	return env.watchPorts(signal)
}
