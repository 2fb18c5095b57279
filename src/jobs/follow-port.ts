/** Keeps hold of a board whose port goes away and comes back: unplugged, or with another name after a reset. Knows ports; not what is done over them. */

import type {Environment} from '../environment.ts'
import {consoleBaud} from '../micropython/prompt.ts'
import {isProblem, type Problem} from '../problem.ts'
import type {Phase, Progress} from '../progress.ts'
import type {Port, PortInfo} from '../serial/port.ts'

/** How long a board may be gone, in ms: a reset takes two seconds, a hand with a plug some more. */
const GONE_MS = 15_000
const LOOK_MS = 500
/** A board that goes away more often has a bad cable, and that has to be said. */
const RETURNS = 3

/** Ends what cannot be begun again: the firmware is there, and the board restarts. */
const last: readonly Phase[] = ['restart', 'prompt']

/**
 * Runs `work` over the port at `info`; when that goes away, waits for the same board to come back and runs `work` again
 * from its beginning. The port is closed in the end. A board that comes back under another name is known by its serial
 * number, or by being the only newcomer from the same maker; `work` itself has to check that it is the same board.
 * @throws what opening throws; Problem('port-lost') when it stays away, or goes away for good; what `work` throws
 */
export async function* followPort<R>(
	env: Environment,
	info: PortInfo,
	work: (port: Port) => AsyncGenerator<Progress, R>,
	signal: AbortSignal,
): AsyncGenerator<Progress, R> {
	let port = await env.openPort(info.path, consoleBaud, signal)
	try {
		for (let returns = 0; ; returns += 1) {
			const under: {phase: Phase} = {phase: 'connect'}
			try {
				return yield* noting(work(port), under)
			} catch (error) {
				if (!isProblem(error, 'port-lost') || returns === RETURNS || last.includes(under.phase)) throw error
				await port.close()
				port = yield* backAgain(env, port.info, under.phase, error, signal)
			}
		}
	} finally {
		await port.close()
	}
}

/** `work`, and in `under` which phase it is in. */
async function* noting<R>(
	work: AsyncGenerator<Progress, R>,
	under: {phase: Phase},
): AsyncGenerator<Progress, R> {
	try {
		for (;;) {
			const step = await work.next()
			if (step.done) return step.value
			under.phase = step.value.phase
			yield step.value
		}
	} finally {
		// Left half way: lets the work run its own `finally`. TypeScript wants a value; nobody sees it.
		await work.return(undefined as R)
	}
}

/** The board's port, open again. Tells that it waits, in the phase in which the board went away: that is what it holds. */
async function* backAgain(
	env: Environment,
	gone: PortInfo,
	phase: Phase,
	lost: Problem,
	signal: AbortSignal,
): AsyncGenerator<Progress, Port> {
	const end = env.clock.now() + GONE_MS
	let known: readonly PortInfo[] | undefined
	while (gone.kind !== 'network' && env.clock.now() < end) {
		yield {phase, done: 0, total: 0, waitsFor: lost}
		const ports = await portsNow(env, signal)
		known ??= ports
		const found = sameBoard(gone, ports, known)
		const port = found && (await openIfReady(env, found, signal))
		if (port) return port
		await env.clock.sleep(LOOK_MS, signal)
	}
	throw lost
}

async function portsNow(env: Environment, signal: AbortSignal): Promise<readonly PortInfo[]> {
	for await (const ports of env.watchPorts(signal)) return ports
	return []
}

function sameBoard(
	gone: PortInfo,
	ports: readonly PortInfo[],
	known: readonly PortInfo[],
): PortInfo | undefined {
	const named = ports.find(({path}) => path === gone.path)
	if (named) return named
	const {serialNumber, vendorId} = gone
	const numbered = serialNumber && ports.filter(port => port.serialNumber === serialNumber)
	if (numbered && numbered.length === 1) return numbered[0]
	const newcomers = ports.filter(({path}) => !known.some(port => port.path === path))
	const kin = newcomers.filter(port => vendorId !== undefined && port.vendorId === vendorId)
	return kin.length === 1 ? kin[0] : undefined
}

/** A port that has just appeared may not be ours to open for a moment. */
async function openIfReady(
	env: Environment,
	{path}: PortInfo,
	signal: AbortSignal,
): Promise<Port | undefined> {
	try {
		return await env.openPort(path, consoleBaud, signal)
	} catch (error) {
		const notYet = ['port-missing', 'port-busy', 'port-forbidden', 'port-failed'] as const
		if (notYet.some(code => isProblem(error, code))) return undefined
		throw error
	}
}
