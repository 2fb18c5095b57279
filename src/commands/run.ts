/** Runs the work of a command: tells its progress, and keeps what the main program says where it ends early. */

import type {Environment} from '../environment.ts'
import {drive} from '../generators.ts'
import {explainPort} from '../jobs/explain-port.ts'
import type {Finding} from '../jobs/test-cable.ts'
import {Problem, type ProblemCode} from '../problem.ts'
import type {BoardState, Progress} from '../progress.ts'
import {boardAfter} from '../rules/board-state.ts'
import {type Cause, causeOf} from '../rules/cause.ts'
import type {PortInfo} from '../serial/port.ts'
import type {Report} from './report.ts'

/** What the main program has to know of a command that was cut short, or failed. */
export interface Run {
	/** What the flash holds by now, for the exit code and for what is said of the board. */
	board: BoardState
	/** What the problem that ended it, or that it found, comes from; undefined where nobody could know more than the problem itself. */
	cause?: Cause
	/** Whoever reads stdout may have stopped for good: at the end they are waited for no longer than a terminal is. */
	mayBeUnread?: boolean
	/** Nobody is at the board, or hears in time that a hand is wanted there: what would wait for one fails with that. */
	readonly unattended?: true
}

/** Asks the computer why a problem came up. */
export type Explain = (problem: Problem) => Promise<Finding | undefined>

/** `port`: the one that the work is about; undefined while a port is still looked for. */
export function explainer(env: Environment, port: PortInfo | undefined, signal: AbortSignal): Explain {
	return problem => explainPort(env, problem, port, signal)
}

const unexplained: Explain = async () => undefined

/** Runs `work` to its end; resolves to what it returns, or rejects with what it throws, which `run` then has explained. */
export async function watch<R>(
	work: AsyncGenerator<Progress, R>,
	run: Run,
	report: Report,
	explain: Explain = unexplained,
): Promise<R> {
	let told: ProblemCode | undefined
	const watched = drive(work, async ({waitsFor, baud: _baud, ...progress}) => {
		run.board = boardAfter(run.board, progress.phase)
		if (waitsFor && run.unattended) throw waitsFor
		if (waitsFor && waitsFor.code !== told) report.waiting(causeOf(waitsFor, await explain(waitsFor)))
		told = waitsFor?.code
		report.event({event: 'progress', ...progress})
	})
	return await explained(watched, run, explain)
}

/** What `work` resolves to; the problem that it rejects with is explained first, while the computer can be asked. */
export async function explained<R>(work: Promise<R>, run: Run, explain: Explain): Promise<R> {
	try {
		return await work
	} catch (error) {
		if (error instanceof Problem) run.cause = causeOf(error, await explain(error))
		throw error
	}
}
