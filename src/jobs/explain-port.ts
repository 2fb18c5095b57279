/** Why a port does not open or does not answer: what the computer knows of it, beyond the failure itself. */

import type {Environment} from '../environment.ts'
import {isProblem, type Problem} from '../problem.ts'
import type {PortInfo} from '../serial/port.ts'
import {portsNow} from '../serial/rediscover.ts'
import {verdictOfProblem} from '../usb/judge-port.ts'
import {deviceOfPort} from '../usb/tree.ts'
import type {Finding} from './find-trouble.ts'

/** Undefined where the problem's own card says all that can be said. Takes no longer than the computer's own limits. */
export async function explainPort(
	env: Pick<Environment, 'usb' | 'watchPorts'>,
	problem: Problem,
	port: PortInfo,
	signal: AbortSignal,
): Promise<Finding | undefined> {
	if (port.kind === 'network' || !isAboutPort(problem)) return undefined
	const {usb} = env
	const [host, tree, access, ports] = await Promise.all([
		usb.host(signal),
		usb.readTree(signal),
		usb.access(port.path, signal),
		portsNow(env, signal),
	])
	const device = deviceOfPort(port.path, tree)
	const verdict = verdictOfProblem(problem, {host, port, ports, device, access})
	return verdict && {verdict, host}
}

const aboutPort = ['port-busy', 'port-forbidden', 'port-failed', 'no-answer', 'garbled-answer'] as const

function isAboutPort(problem: Problem): boolean {
	return aboutPort.some(code => isProblem(problem, code))
}
