/** Asks a board at its prompt which one it is. Knows the way there; not what is done with the board. */

import type {Environment} from '../environment.ts'
import {noPrompt, openAtPrompt} from '../jobs/at-prompt.ts'
import {withRawRepl} from '../jobs/talk-to-board.ts'
import {askIdentity} from '../micropython/board-identity.ts'
import type {RawRepl} from '../micropython/raw-repl.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'
import {hasMac} from '../serial/rediscover.ts'
import type {BoardIdentity} from './ends.ts'

/** Undefined for a board that does not tell. Problem('no-prompt'), and what opening a port throws. */
export async function* whichBoard(
	env: Environment,
	port: PortInfo,
	signal: AbortSignal,
): AsyncGenerator<Progress, BoardIdentity | undefined> {
	const {port: open, banner} = await openAtPrompt(env, port, signal)
	try {
		const ask = async function* (repl: RawRepl): AsyncGenerator<Progress, BoardIdentity | undefined> {
			return await askIdentity(repl, banner)
		}
		return yield* withRawRepl(open, env, ask, () => noPrompt(open, new Uint8Array()), signal)
	} finally {
		await open.close()
	}
}

/**
 * While a board restarts another one may be plugged in behind the same bridge, and its files are not to be written over. Throws as
 * `whichBoard` does; Problem('board-changed').
 */
export async function* requireSame(
	env: Environment,
	port: PortInfo,
	mac: string,
	signal: AbortSignal,
): AsyncGenerator<Progress, void> {
	// The chip's own USB says by itself whose it is.
	if (hasMac(port, mac)) return
	const found = yield* whichBoard(env, port, signal)
	if (found && found.mac !== mac) throw new Problem('board-changed', {expected: mac, found: found.mac})
}
