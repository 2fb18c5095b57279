/** `mp-wizard demo-board`: a virtual board that other programs can talk to, over RFC 2217 and plain TCP. */

import type {Command} from '../arguments.ts'
import type {Environment} from '../environment.ts'
import {isProblem, Problem} from '../problem.ts'
import {serveRfc2217} from '../serial/rfc2217-server.ts'
import {openBench} from '../virtual/bench.ts'
import {demoBoards} from '../virtual/demo-boards.ts'
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
	const bench = openBench({
		...demoBoards[command.chip],
		speed: command.options.speed ?? 1,
		running: command.running,
		enRiseMs: slowEnRiseMs,
		forOutside: true,
	})
	try {
		const server = await serveRfc2217({
			open: () => bench.bridge.open(115_200),
			host: command.host,
			port: command.tcpPort,
			clock: env.clock,
		}).catch(error => {
			throw cannotListen(error)
		})
		try {
			for (const line of words.commands.listening(server.address, bench.chip)) report.note(line)
			await new Promise<void>(resolve => {
				if (signal.aborted) resolve()
				signal.addEventListener('abort', () => resolve(), {once: true})
			})
		} finally {
			await server.close()
		}
	} finally {
		await bench.close()
	}
}

/** The codes are those of a board's port; here the person mistyped --listen, or another server has the address. */
function cannotListen(error: unknown): unknown {
	if (isProblem(error, 'port-busy'))
		return new Problem('usage', {detail: words.usage.listenTaken(error.facts.path)}, {cause: error})
	if (isProblem(error, 'port-address'))
		return new Problem('usage', {detail: words.usage.listenElsewhere(error.facts.path)}, {cause: error})
	return error
}
