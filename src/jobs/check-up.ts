/** All that can be found out without asking a person: the computer, its bus, its ports, and what is wrong. */

import type {Environment} from '../environment.ts'
import {relay} from '../generators.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {type Cause, causeFound, causeOf} from '../rules/cause.ts'
import type {PortInfo} from '../serial/port.ts'
import {portsNow} from '../serial/rediscover.ts'
import {chipAnswered, verdictOfAnswer} from '../usb/judge-port.ts'
import type {UsbTree} from '../usb/tree.ts'
import type {Host} from '../usb/usb.ts'
import {type CheckedPort, checkPorts} from './check-ports.ts'
import {explainPort} from './explain-port.ts'
import {identifyBoard} from './identify-board.ts'
import {lookForBoard} from './look-for-board.ts'

export interface CheckUp {
	readonly host: Host
	readonly tree: UsbTree
	readonly ports: readonly CheckedPort[]
	/** What is wrong, or the verdict `ok`; undefined where this program cannot see the bus and there is no port either. */
	readonly cause: Cause | undefined
}

/** Only the port `named` is tried, where there is one; else the board is looked for. */
export async function* checkUp(
	env: Environment,
	named: PortInfo | undefined,
	signal: AbortSignal,
): AsyncGenerator<Progress, CheckUp> {
	const cause = named ? yield* askPort(env, named, signal) : yield* findOut(env, signal)
	const [host, tree, listed] = await Promise.all([
		env.usb.host(signal),
		env.usb.readTree(signal),
		portsNow(env, signal),
	])
	return {host, tree, ports: await checkPorts(env, listed, signal), cause}
}

async function* findOut(env: Environment, signal: AbortSignal): AsyncGenerator<Progress, Cause | undefined> {
	const judged = await lookForBoard(env, signal)
	switch (judged.kind) {
		case 'finding':
			return causeFound(judged.finding)
		case 'board':
			return yield* askPort(env, judged.port, signal)
		case 'unplugged':
		case 'unclear':
			return undefined
	}
}

/** Tries whether a chip answers on the port without anybody pressing a button. Afterwards the board runs its program again. */
async function* askPort(
	env: Environment,
	port: PortInfo,
	signal: AbortSignal,
): AsyncGenerator<Progress, Cause> {
	const problem = yield* whatFails(env, port, signal)
	if (problem === undefined || chipAnswered(problem))
		return causeFound({verdict: verdictOfAnswer(port), host: await env.usb.host(signal)})
	return causeOf(problem, await explainPort(env, problem, port, signal))
}

/** Identifies the board, and returns the problem with which that fails. Where it would wait for a person, it fails: nobody is there to press a button. */
async function* whatFails(
	env: Environment,
	port: PortInfo,
	signal: AbortSignal,
): AsyncGenerator<Progress, Problem | undefined> {
	const identifying = relay(identifyBoard(env, port, signal), function* (progress) {
		if (progress.waitsFor) throw progress.waitsFor
		yield progress
	})
	try {
		yield* identifying
		return undefined
	} catch (error) {
		if (error instanceof Problem) return error
		throw error
	}
}
