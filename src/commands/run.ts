/** Runs a piece of work for a command: tells its progress, and remembers where it is. */

import type {ProblemCode} from '../problem.ts'
import {boardStateIn, type Phase, type Progress} from '../progress.ts'
import type {Report} from './report.ts'

/** What the main program has to know of a command that was cut short. */
export interface Run {
	/** Where its work is, for the exit code and for what is said of the board. */
	phase: Phase | undefined
}

/** Draws `work` to its end; what it returns, or what it throws. */
export async function watch<R>(work: AsyncGenerator<Progress, R>, run: Run, report: Report): Promise<R> {
	let told: ProblemCode | undefined
	for (;;) {
		const step = await work.next()
		if (step.done) return step.value
		const {waitsFor, ...progress} = step.value
		// A half-written board stays half-written while the next try still connects.
		if (
			run.phase === undefined ||
			boardStateIn(progress.phase) !== 'untouched' ||
			boardStateIn(run.phase) === 'untouched'
		)
			run.phase = progress.phase
		if (waitsFor && waitsFor.code !== told) report.waiting(waitsFor)
		told = waitsFor?.code
		report.event({event: 'progress', ...progress})
	}
}
