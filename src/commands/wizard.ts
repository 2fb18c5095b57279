/** `mp-wizard` without a command: the wizard itself. */

import type {Options} from '../arguments.ts'
import type {Environment} from '../environment.ts'
import {exitCodeOf, exitCodes} from '../exit-code.ts'
import {Problem} from '../problem.ts'
import {runWizard} from '../ui/stage.ts'
import type {WizardEnd} from '../wizard/engine/model.ts'
import type {Report} from './report.ts'

/** The exit code: 0 when the person quit (from a failure card: that failure's), 130 when they broke off. */
export async function wizard(
	env: Environment,
	options: Options,
	report: Report,
	signal: AbortSignal,
): Promise<number> {
	if (!env.terminal.interactive) throw new Problem('no-terminal', {})
	return exitCodeOfEnd(await runWizard(env, options, signal), report)
}

export function exitCodeOfEnd(end: WizardEnd, report: Report): number {
	if (end.how === 'quit') return end.problem ? exitCodeOf(end.problem.code, end.board) : exitCodes.done
	report.cancelled(end.board)
	return exitCodes.cancelled
}
