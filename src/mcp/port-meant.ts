/** Which port a tool is about. Looks at the list of ports and at links; opens nothing. */

import {Problem} from '../problem.ts'
import {isNetworkPath} from '../rules/network-path.ts'
import {isSerialName, portNamed} from '../rules/port-name.ts'
import {portsNow} from '../serial/rediscover.ts'
import {clean} from '../words/clean.ts'
import type {Desk} from './tool.ts'

/**
 * The one that its caller names, else the one that was typed behind `mcp`, for `choosePort`. An agent can only name what could be a board's here:
 * opening a port takes what comes over it, and speaks. A terminal in which somebody types (`/dev/pts/0`), a console of this computer or a
 * machine in its network is opened where the person has named it, and never because an agent has. Problem('usage').
 */
export async function portMeant(
	{port: named}: {readonly port?: string},
	{env, options, signal}: Desk,
): Promise<string | undefined> {
	if (named === undefined || named === options.port) return options.port
	// By a serial number nothing is found but what is listed.
	if (isSerialName(named)) return named
	if (isNetworkPath(named)) throw notNamed(named)
	const [ports, target] = await Promise.all([portsNow(env, signal), env.linkTarget(named)])
	const boards = ports.filter(({likelihood}) => likelihood !== 'unlikely')
	const port = portNamed(named, boards, target)
	if (port === undefined || port instanceof Problem) throw notNamed(named)
	// Not the name that was given: by the time of its use that may be a link to something else.
	return port.path
}

function notNamed(path: string): Problem {
	const name = clean(path, 100)
	const detail = `port: ${name} is not among the ports that ports lists now. For any other port the person has to start this server by mp-wizard mcp --port ${name}.`
	return new Problem('usage', {detail})
}
