/** Opening the port of a board that may be away for a moment, or come back under another name, because it restarts. Knows nothing of what is done over it. */

import type {Environment} from '../environment.ts'
import {openConsole} from '../micropython/console.ts'
import {isProblem} from '../problem.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {isOwnUsb, type LostBoard, openRediscovered} from '../serial/rediscover.ts'

/** How long a board may be away, in ms: a reset takes two seconds, a person with a plug takes some more. */
const RETURN_MS = 15_000

/** How long a chip's own USB may be away from the start, in ms: a restart takes two seconds. */
const RESTART_MS = 5000

/** How opening fails while a board restarts: its port is gone, or has just come back and is not ready yet. */
const away = ['port-missing', 'port-lost', 'port-failed', 'port-busy', 'port-forbidden'] as const

/**
 * Opens the port at once; only a chip's own USB gets a moment to come back, because what was done with the board just before
 * may have ended in a restart. Throws what `open` does.
 */
export async function openNow(
	env: Environment,
	board: LostBoard,
	open: (port: PortInfo) => Promise<Port>,
	signal: AbortSignal,
): Promise<Port> {
	try {
		return await open(board.port)
	} catch (error) {
		if (!isProblem(error, 'port-missing') || !isOwnUsb(board.port)) throw error
		const back = openRediscovered(env, board, RESTART_MS, open, signal)
		return await back.catch(later => {
			throw isProblem(later, 'port-lost') ? error : later
		})
	}
}

/**
 * Opens the board's console: at once where its port is still there, which also works for a port that no list shows; otherwise
 * as soon as it is back, within 15 s. Throws what `reopenBoard` throws.
 */
export async function openBoard(env: Environment, board: LostBoard, signal: AbortSignal): Promise<Port> {
	const open = (port: PortInfo) => openConsole(env, port, signal)
	try {
		return await open(board.port)
	} catch (error) {
		// A network port does not come back under another name, and if another client has it, that is not over in a moment.
		if (board.port.kind === 'network' || !away.some(code => isProblem(error, code))) throw error
		return await reopenBoard(env, board, open, signal)
	}
}

/**
 * Waits up to 15 s for the board to come back, under whatever name, and has `open` open its port.
 * Problem('which-port' | 'port-lost'), or what `open` threw last.
 */
export function reopenBoard(
	env: Environment,
	board: LostBoard,
	open: (port: PortInfo) => Promise<Port>,
	signal: AbortSignal,
): Promise<Port> {
	return openRediscovered(env, board, RETURN_MS, open, signal)
}
