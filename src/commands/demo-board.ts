/** `mp-wizard demo-board`: a virtual board that other programs can talk to, over RFC 2217 and plain TCP. */

import type {Command} from '../arguments.ts'
import type {Environment} from '../environment.ts'
import {isProblem, Problem} from '../problem.ts'
import {describePort} from '../serial/describe.ts'
import {serveRfc2217} from '../serial/rfc2217-server.ts'
import {type Bench, openBench} from '../virtual/bench.ts'
import {BenchClock} from '../virtual/clock.ts'
import {demoBoards} from '../virtual/demo-boards.ts'
import {readLog} from '../virtual/replay/read-log.ts'
import {Replay} from '../virtual/replay/replay-port.ts'
import type {Deviation} from '../virtual/replay/replayed-board.ts'
import {words} from '../words/index.ts'
import type {Report} from './report.ts'

/**
 * How long EN takes to rise on the served board, in ms. A control line costs a client a round trip, so a board with a
 * quick EN would sample its straps between two of them: that fails with real boards on remote ports too.
 */
const slowEnRiseMs = 80

/** Runs until the signal is aborted: that is how it ends, and no failure. Problem('usage') where it cannot listen. */
export async function demoBoard(
	env: Environment,
	command: Extract<Command, {name: 'demo-board'}>,
	report: Report,
	signal: AbortSignal,
): Promise<void> {
	if (command.replay !== undefined) return await replayBoard(env, command, command.replay, report, signal)
	const listening = serveRfc2217({
		open: async () => (await opened).bridge.open(115_200),
		host: command.host,
		port: command.tcpPort,
		clock: env.clock,
	}).catch(error => {
		throw cannotListen(error)
	})
	// Which board it is follows from where it is, so the server comes first.
	const opened: Promise<Bench> = listening.then(({address}) =>
		openBench({
			...demoBoards[command.chip],
			...(command.flashBytes !== undefined && {flashBytes: command.flashBytes}),
			speed: command.options.speed ?? 1,
			running: command.running,
			number: numberAt(address),
			enRiseMs: slowEnRiseMs,
			forOutside: true,
		}),
	)
	const bench = await opened
	const server = await listening
	try {
		for (const line of words.commands.listening(server.address, bench.chip)) report.note(line)
		await untilAborted(signal)
	} finally {
		await server.close()
		await bench.close()
	}
}

/** So many things that are not in the log are told. */
const mostDeviations = 20

/** The board of a log, at the pace of then. */
async function replayBoard(
	env: Environment,
	{host, tcpPort, options}: Extract<Command, {name: 'demo-board'}>,
	path: string,
	report: Report,
	signal: AbortSignal,
): Promise<void> {
	const log = await readLog(path)
	let told = 0
	const replay = new Replay({
		...log,
		clock: new BenchClock(options.speed ?? 1),
		info: describePort({path: 'replay'}),
		deviates(deviation) {
			told += 1
			if (told <= mostDeviations) report.note(deviationTold(deviation))
			else if (told === mostDeviations + 1) report.note(words.replay.more)
		},
	})
	const server = await serveRfc2217({
		open: async () => replay.open(),
		host,
		port: tcpPort,
		clock: env.clock,
	}).catch(error => {
		throw cannotListen(error)
	})
	try {
		for (const line of words.replay.listening(server.address, path)) report.note(line)
		await untilAborted(signal)
	} finally {
		await server.close()
		replay.close()
	}
}

function deviationTold(deviation: Deviation): string {
	if (deviation.kind === 'restart') return words.replay.noRestart(deviation.into)
	const {came, expected} = deviation
	return words.replay.expected(came, expected?.told, expected?.line)
}

function untilAborted(signal: AbortSignal): Promise<void> {
	return new Promise(resolve => {
		if (signal.aborted) resolve()
		signal.addEventListener('abort', () => resolve(), {once: true})
	})
}

/** Two boards that are served at the same time are two boards, and the one at a TCP port is the same every time. */
function numberAt(address: string): number {
	return Number(address.slice(address.lastIndexOf(':') + 1))
}

/** The codes are those of a board's port; here the person mistyped --listen, or another server has the address. */
function cannotListen(error: unknown): unknown {
	if (isProblem(error, 'port-busy'))
		return new Problem('usage', {detail: words.usage.listenTaken(error.facts.path)}, {cause: error})
	if (isProblem(error, 'port-address'))
		return new Problem('usage', {detail: words.usage.listenElsewhere(error.facts.path)}, {cause: error})
	return error
}
