/** Opening the port of a board that may be away for a moment, or come back under another name, because it restarts. */

import type {Environment} from '../environment.ts'
import {openConsole} from '../micropython/console.ts'
import {isProblem} from '../problem.ts'
import type {Port} from '../serial/port.ts'
import {type Gone, openRediscovered} from '../serial/rediscover.ts'

/** Until it must be there again, in ms. */
const returnMs = 15_000

const away = ['port-missing', 'port-lost', 'port-failed', 'port-busy', 'port-forbidden'] as const

/** Straight away where the port is still there, which also finds a port that is in no list; else within 15 s. */
export async function openBoard(env: Environment, gone: Gone, signal: AbortSignal): Promise<Port> {
	try {
		return await openConsole(env, gone.port, signal)
	} catch (error) {
		// A network port does not come back under another name, and nobody else can have it for a moment only.
		if (gone.port.kind === 'network' || !away.some(code => isProblem(error, code))) throw error
		return await openBoardAgain(env, gone, signal)
	}
}

/** Within 15 s, wherever it is. Problem('which-port' | 'port-lost'), or what opening threw last. */
export function openBoardAgain(env: Environment, gone: Gone, signal: AbortSignal): Promise<Port> {
	return openRediscovered(env, gone, returnMs, port => openConsole(env, port, signal), signal)
}
