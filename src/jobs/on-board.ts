/** Short code on a running board, for the first steps after the prompt: what the board cannot do is a Problem. */

import type {Environment} from '../environment.ts'
import type {RawRepl} from '../micropython/raw-repl.ts'
import {BoardCodeError} from '../micropython/short-code.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'
import {inRawRepl} from './talk-to-board.ts'

/** Runs `work` in the raw REPL. Problem('first-step-failed'). */
export async function* onBoard<T>(
	env: Environment,
	port: PortInfo,
	work: (repl: RawRepl) => Promise<T>,
	signal: AbortSignal,
): AsyncGenerator<Progress, T> {
	const failed = (detail: string) => new Problem('first-step-failed', {detail})
	const steps = async function* (repl: RawRepl): AsyncGenerator<Progress, T> {
		yield {phase: 'prompt', done: 0, total: 0}
		return await work(repl)
	}
	try {
		return yield* inRawRepl(env, port, failed, steps, signal)
	} catch (error) {
		if (error instanceof BoardCodeError) throw failed(error.message)
		throw error
	}
}
