/** A MicroPython that runs on a board, with its raw REPL open for a while. */

import type {Environment} from '../environment.ts'
import {FileTrouble} from '../micropython/files.ts'
import {type Banner, findPrompt} from '../micropython/prompt.ts'
import {RawRepl} from '../micropython/raw-repl.ts'
import type {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {openBoard} from './open-board.ts'

/** A MicroPython that is there answers well within this, in ms. */
const promptMs = 4000
const enterMs = 3000

/**
 * Opens the port, finds the prompt and runs `work` in the raw REPL; the board is back at its friendly prompt afterwards,
 * and stays as it is. `refused` is thrown when no MicroPython answers.
 */
export async function* inRawRepl<T>(
	env: Environment,
	info: PortInfo,
	refused: (detail: string) => Problem,
	work: (repl: RawRepl, banner: Banner) => AsyncGenerator<Progress, T>,
	signal: AbortSignal,
): AsyncGenerator<Progress, T> {
	const port = await openBoard(env, {port: info}, signal)
	try {
		const {banner} = await findPrompt(port, env.clock, promptMs, signal)
		if (!banner) throw refused('no prompt')
		return yield* onPort(port, env, repl => work(repl, banner), refused, signal)
	} finally {
		await port.close()
	}
}

/** The banner of the MicroPython on the board, which is not restarted for it; undefined when none answers. */
export async function whatRuns(
	env: Environment,
	info: PortInfo,
	signal: AbortSignal,
): Promise<Banner | undefined> {
	const port = await openBoard(env, {port: info}, signal)
	try {
		return (await findPrompt(port, env.clock, promptMs, signal)).banner
	} finally {
		await port.close()
	}
}

/** What `inRawRepl` does, on a port that is open, with a board at its friendly prompt. */
export async function* onPort<T>(
	port: Port,
	{clock}: Environment,
	work: (repl: RawRepl) => AsyncGenerator<Progress, T>,
	refused: (detail: string) => Problem,
	signal: AbortSignal,
): AsyncGenerator<Progress, T> {
	const repl = await RawRepl.enter(port, clock, enterMs, signal)
	if (!repl) throw refused('no raw REPL')
	let done = false
	try {
		const result = yield* work(repl)
		await repl.leave()
		done = true
		return result
	} finally {
		// A port that is gone cannot be helped.
		if (!done) await repl.breakOff().catch(() => undefined)
	}
}

/** Runs `work`; what a file makes trouble with becomes the Problem that `refused` makes of it. */
export async function* mapFileErrors<T>(
	work: AsyncGenerator<Progress, T>,
	refused: (path: string, detail: string) => Problem,
): AsyncGenerator<Progress, T> {
	try {
		return yield* work
	} catch (error) {
		if (error instanceof FileTrouble) throw refused(error.path, error.detail)
		throw error
	}
}
