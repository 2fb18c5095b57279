/** All that can be found out without asking a person: the computer, its bus, its ports, and one verdict. */

import type {Environment} from '../environment.ts'
import {Problem, type ProblemCode} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'
import {portsNow} from '../serial/rediscover.ts'
import {seenDevice} from '../usb/diagnose.ts'
import {deviceOfPort, type UsbTree} from '../usb/tree.ts'
import type {Host, PortAccess} from '../usb/usb.ts'
import type {Verdict} from '../usb/verdict.ts'
import {explainPort} from './explain-port.ts'
import {awaitVerdict, inspect, type Judged, suppose} from './find-trouble.ts'
import {identifyBoard} from './identify-board.ts'

export interface CheckUp {
	readonly host: Host
	readonly tree: UsbTree
	readonly ports: readonly CheckedPort[]
	/** Undefined where nobody can see the bus, and there is no port; and where `problem` says it all. */
	readonly verdict: Verdict | undefined
	/** Why the port that was named is of no use, where neither cable nor board has to do with it. */
	readonly problem?: Problem
}

/** What came out: the one or the other, or nothing that can be said. */
type Found = Pick<CheckUp, 'verdict' | 'problem'>

export interface CheckedPort {
	readonly info: PortInfo
	readonly access: PortAccess
}

/** From the virtual cable's leaving to its coming back, in ms. */
const unpluggedMs = 1000

/** `named`: the port that is meant, whatever else there is. */
export async function* checkUp(
	env: Environment,
	named: PortInfo | undefined,
	signal: AbortSignal,
): AsyncGenerator<Progress, CheckUp> {
	const found = named ? yield* askPort(env, named, signal) : yield* findOut(env, signal)
	const [host, tree, listed] = await Promise.all([
		env.usb.host(signal),
		env.usb.readTree(signal),
		portsNow(env, signal),
	])
	const ports: CheckedPort[] = []
	for (const info of listed) ports.push({info, access: await env.usb.access(info.path, signal)})
	return {host, tree, ports, ...found}
}

async function* findOut(env: Environment, signal: AbortSignal): AsyncGenerator<Progress, Found> {
	const judged = await (env.demo?.operator ? byHand(env, signal) : withoutPerson(env, signal))
	switch (judged.kind) {
		case 'finding':
			return {verdict: judged.finding.verdict}
		case 'board':
			return yield* askPort(env, judged.port, signal)
		case 'unplugged':
		case 'unclear':
			return {verdict: undefined}
	}
}

/** Nobody is asked to plug anything in; but who asks for a doctor has something plugged in. */
async function withoutPerson(env: Environment, signal: AbortSignal): Promise<Judged> {
	const judged = await inspect(env, signal)
	return judged.kind === 'unclear' ? await suppose(env, judged.seen, signal) : judged
}

/** At a virtual bench the cable test can be made without a person. */
async function byHand(env: Environment, signal: AbortSignal): Promise<Judged> {
	const {clock, demo} = env
	demo?.operator?.unplug()
	await clock.sleep(unpluggedMs, signal)
	const {seen} = await inspect(env, signal)
	demo?.operator?.plug()
	return await awaitVerdict(env, seen, signal, {said: true})
}

/** Whether a chip answers there, as far as that goes without a person. The board is left running its program. */
async function* askPort(
	env: Environment,
	port: PortInfo,
	signal: AbortSignal,
): AsyncGenerator<Progress, Found> {
	const problem = yield* whatFails(env, port, signal)
	if (problem === undefined || chipSpoke(problem)) return {verdict: {code: 'ok', port}}
	const finding = await explainPort(env, problem, port, signal)
	if (finding) return {verdict: finding.verdict}
	if (problem.code === 'port-missing') return await whyMissing(env, problem, port, signal)
	if (port.kind === 'network' || !brokeDown.includes(problem.code)) return {verdict: undefined, problem}
	const device = deviceOfPort(port.path, await env.usb.readTree(signal))
	return {verdict: {code: 'power', ...(device && seenDevice(device))}}
}

/** There was a conversation, or the beginning of one. */
const brokeDown: readonly ProblemCode[] = [
	'port-lost',
	'port-closed',
	'port-stalled',
	'command-timeout',
	'command-failed',
	'garbled-answer',
	'stub-silent',
]

/** A port that is not there may be that of a board which has none; a board with another port is another board. */
async function whyMissing(
	env: Environment,
	problem: Problem,
	{path}: PortInfo,
	signal: AbortSignal,
): Promise<Found> {
	const judged = isPortName(path) ? await inspect(env, signal) : undefined
	const verdict = judged?.kind === 'finding' ? judged.finding.verdict : undefined
	const isOthers = verdict?.code === 'busy' || verdict?.code === 'no-permission'
	return verdict && !isOthers ? {verdict} : {verdict: undefined, problem}
}

/** Else it is a slip of the fingers. */
function isPortName(path: string): boolean {
	return path.startsWith('/dev/') || /^COM\d+$/i.test(path)
}

async function* whatFails(
	env: Environment,
	port: PortInfo,
	signal: AbortSignal,
): AsyncGenerator<Progress, Problem | undefined> {
	const meeting = identifyBoard(env, port, signal)
	try {
		for (;;) {
			const step = await meeting.next()
			if (step.done) return undefined
			// Nobody waits for a person here: what is waited for is what is wrong.
			if (step.value.waitsFor) return step.value.waitsFor
			yield step.value
		}
	} catch (error) {
		if (error instanceof Problem) return error
		throw error
	} finally {
		await meeting.return(undefined as never)
	}
}

/** Something is wrong with the board then, and nothing with its port. */
function chipSpoke({code}: Problem): boolean {
	return code === 'chip-unknown' || code === 'security-active' || code === 'flash-unreadable'
}
