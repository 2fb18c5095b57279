/** Why there is no port, or why it does not open or does not answer: what the computer knows, beyond the failure itself. */

import type {Environment} from '../environment.ts'
import {isProblem, type Problem} from '../problem.ts'
import type {PortInfo} from '../serial/port.ts'
import {portsNow} from '../serial/rediscover.ts'
import {verdictOfProblem} from '../usb/judge-port.ts'
import {deviceOfPort} from '../usb/tree.ts'
import {lookForBoard} from './look-for-board.ts'
import {type Finding, inspect, type Judged} from './test-cable.ts'

/**
 * `port` is the one that failed, undefined where no port was found. Resolves to undefined where the computer knows nothing beyond
 * the problem. Every question to the computer has its own time limit (usb/usb.ts).
 */
export async function explainPort(
	env: Environment,
	problem: Problem,
	port: PortInfo | undefined,
	signal: AbortSignal,
): Promise<Finding | undefined> {
	if (isProblem(problem, 'no-board')) return findingOf(await lookForBoard(env, signal))
	if (isProblem(problem, 'port-missing')) return await whyMissing(env, problem.facts.path, signal)
	if (port === undefined || port.kind === 'network' || !isAboutPort(problem)) return undefined
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

const aboutPort = [
	'port-busy',
	'port-forbidden',
	'port-failed',
	'port-lost',
	'no-answer',
	'garbled-answer',
] as const

function isAboutPort(problem: Problem): boolean {
	return aboutPort.some(code => isProblem(problem, code))
}

/**
 * The port that a person named may be missing because the board has no driver, or does not reach this container. A board that is
 * busy or forbidden has a port, so it is not the board that is meant.
 */
async function whyMissing(env: Environment, path: string, signal: AbortSignal): Promise<Finding | undefined> {
	const finding = isPortName(path) ? findingOf(await inspect(env, signal)) : undefined
	const isOthers = finding?.verdict.code === 'busy' || finding?.verdict.code === 'no-permission'
	return isOthers ? undefined : finding
}

/** Whether a driver could have given this name to a board's port; any other name is mistyped, and nothing on the bus explains it. */
function isPortName(path: string): boolean {
	return /^(?:\/dev\/(?:tty[A-Za-z]+\d+|(?:cu|tty)\..+|serial\/by-.+)|(?:\\\\\.\\)?COM\d+)$/i.test(path)
}

function findingOf(judged: Judged): Finding | undefined {
	return judged.kind === 'finding' ? judged.finding : undefined
}
