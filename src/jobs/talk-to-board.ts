/** Talks to the MicroPython that runs on a board, over its raw REPL. Knows the prompt; not what is asked. */

import type {Environment} from '../environment.ts'
import {BoardFileError} from '../micropython/files.ts'
import type {Banner} from '../micropython/prompt.ts'
import {RawRepl} from '../micropython/raw-repl.ts'
import type {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {searchPrompt} from './at-prompt.ts'
import {openBoard} from './open-board.ts'

/** How long a board that was restarted may be silent before it is spoken to, in ms: some mute their boot log. */
const FIRST_WORD_MS = 2000
/** How long a board may take to enter its raw REPL, in ms. */
const ENTER_MS = 3000

/** The detail where no MicroPython answered. */
export const NO_PROMPT = 'no prompt'

/**
 * Opens the port, finds the prompt and runs `work` in the raw REPL; afterwards the board is at its friendly prompt again.
 * Throws `toProblem`'s Problem when no MicroPython answers.
 */
export async function* inRawRepl<T>(
	env: Environment,
	info: PortInfo,
	toProblem: (detail: string) => Problem,
	work: (repl: RawRepl, banner: Banner) => AsyncGenerator<Progress, T>,
	signal: AbortSignal,
): AsyncGenerator<Progress, T> {
	const port = await openBoard(env, {port: info}, signal)
	try {
		const banner = await runningOn(port, env, signal)
		if (!banner) throw toProblem(NO_PROMPT)
		return yield* withRawRepl(port, env, repl => work(repl, banner), toProblem, signal)
	} finally {
		await port.close()
	}
}

/** The banner of the MicroPython on the board, which is not restarted for this; undefined when none answers. */
export async function whatRuns(
	env: Environment,
	info: PortInfo,
	signal: AbortSignal,
): Promise<Banner | undefined> {
	const port = await openBoard(env, {port: info}, signal)
	try {
		return await runningOn(port, env, signal)
	} finally {
		await port.close()
	}
}

/** The banner of the MicroPython on the board behind an open port; undefined as soon as it is clear that there is none. */
export async function runningOn(
	port: Port,
	env: Environment,
	signal: AbortSignal,
	{restarted = false} = {},
): Promise<Banner | undefined> {
	return (await searchPrompt(port, env, signal, restarted ? FIRST_WORD_MS : 0)).banner
}

/** The same as `inRawRepl`, on a port that is open, with a board at its friendly prompt. */
export async function* withRawRepl<T>(
	port: Port,
	{clock}: Environment,
	work: (repl: RawRepl) => AsyncGenerator<Progress, T>,
	toProblem: (detail: string) => Problem,
	signal: AbortSignal,
): AsyncGenerator<Progress, T> {
	const repl = await RawRepl.enter(port, clock, ENTER_MS, signal)
	if (!repl) throw toProblem('no raw REPL')
	let done = false
	try {
		const result = yield* work(repl)
		await repl.exit()
		done = true
		return result
	} finally {
		// This fails when the port is gone, and then it does not matter.
		if (!done) await repl.abort().catch(() => undefined)
	}
}

/** Runs `work`, and turns an error with a file into the Problem that `toProblem` makes of it. */
export async function* mapFileErrors<T>(
	work: AsyncGenerator<Progress, T>,
	toProblem: (path: string, detail: string) => Problem,
): AsyncGenerator<Progress, T> {
	try {
		return yield* work
	} catch (error) {
		if (error instanceof BoardFileError) throw toProblem(error.path, error.detail)
		throw error
	}
}
