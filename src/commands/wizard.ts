/** `mp-wizard` without a command: the wizard itself. */

import type {Options} from '../arguments.ts'
import type {Environment} from '../environment.ts'
import {exitCodeOf, exitCodes} from '../exit-code.ts'
import {Problem} from '../problem.ts'
import {causeOf} from '../rules/cause.ts'
import {runWizard} from '../ui/stage.ts'
import type {WizardEnd} from '../wizard/engine/model.ts'
import type {Report} from './report.ts'
import type {Run} from './run.ts'

/** The exit code: 0 when the person quit (from a failure card: that failure's), 130 when they broke off. */
export async function wizard(
	env: Environment,
	options: Options,
	report: Report,
	run: Run,
	signal: AbortSignal,
): Promise<number> {
	if (!env.terminal.interactive) throw new Problem('no-terminal', {})
	return exitCodeOfEnd(await runWizard(env, options, signal), report, run)
}

/** The card that the person left from is what `run` ended with. */
export function exitCodeOfEnd(end: WizardEnd, report: Report, run: Run): number {
	if (end.problem) run.cause = causeOf(end.problem)
	if (end.how === 'quit') return end.problem ? exitCodeOf(end.problem.code, end.board) : exitCodes.done
	report.cancelled(end.board)
	return exitCodes.cancelled
}
