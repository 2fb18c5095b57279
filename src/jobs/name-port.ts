/** From what a person typed to the port that is opened. Looks at the list of ports and at links; opens nothing. */

import type {Environment} from '../environment.ts'
import {Problem} from '../problem.ts'
import {isNetworkPath} from '../rules/network-path.ts'
import {isSerialName, portNamed} from '../rules/port-name.ts'
import {describePort} from '../serial/describe.ts'
import type {PortInfo} from '../serial/port.ts'
import {portsNow} from '../serial/rediscover.ts'

/**
 * `name` is looked up once; from here on it is the port that counts, and not the name that it was given. A link
 * (`/dev/serial/by-id/…`) becomes the listed port to which it leads. What is in no list is described by its path alone.
 * Problem('port-missing' | 'choose-port') where `name` is a serial number (`id:…`).
 */
export async function namedPort(
	env: Pick<Environment, 'watchPorts' | 'linkTarget'>,
	name: string,
	signal: AbortSignal,
): Promise<PortInfo> {
	// No list has it, and another device whose driver hangs must not delay it.
	if (isNetworkPath(name)) return describePort({path: name})
	const [ports, target] = await Promise.all([
		portsNow(env, signal),
		isSerialName(name) ? name : env.linkTarget(name),
	])
	const port = portNamed(name, ports, target)
	if (port instanceof Problem) throw port
	return port ?? describePort({path: name})
}
