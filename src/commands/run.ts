/** Runs a piece of work for a command: tells its progress, and keeps what the main program says when it is cut short. */

import {drive} from '../generators.ts'
import type {ProblemCode} from '../problem.ts'
import type {BoardState, Progress} from '../progress.ts'
import {boardAfter} from '../rules/board-state.ts'
import type {Report} from './report.ts'

/** What the main program has to know of a command that was cut short. */
export interface Run {
	/** What the flash holds by now, for the exit code and for what is said of the board. */
	board: BoardState
}

/** Runs `work` to its end; resolves to what it returns, or rejects with what it throws. */
export async function watch<R>(work: AsyncGenerator<Progress, R>, run: Run, report: Report): Promise<R> {
	let told: ProblemCode | undefined
	return await drive(work, ({waitsFor, ...progress}) => {
		run.board = boardAfter(run.board, progress.phase)
		if (waitsFor && waitsFor.code !== told) report.waiting(waitsFor)
		told = waitsFor?.code
		report.event({event: 'progress', ...progress})
	})
}
