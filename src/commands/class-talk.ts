/** The prompt of one board of a class, and back to the class. */

import type {ClassLoop} from '../class/class-loop.ts'
import {rowAt} from '../class/room/model.ts'
import type {Environment} from '../environment.ts'
import {isProblem} from '../problem.ts'
import {replSession} from '../repl/session.ts'

/** Resolves when the person leaves the prompt, or the board is pulled; nothing happens where no board that is over is in the socket. */
export async function talkTo(
	env: Environment,
	loop: ClassLoop,
	number: number,
	signal: AbortSignal,
): Promise<void> {
	const state = rowAt(loop.room, number)?.state
	if (
		state?.kind !== 'done' &&
		state?.kind !== 'already' &&
		state?.kind !== 'checked' &&
		state?.kind !== 'ran'
	)
		return
	try {
		await replSession(env, state.port, signal)
	} catch (error) {
		// It is told by its row: nothing is plugged in there any more.
		if (!isProblem(error, 'port-lost') && !isProblem(error, 'port-missing')) throw error
	}
}
