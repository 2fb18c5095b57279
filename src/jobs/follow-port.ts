/**
 * Follows a board whose port goes away and comes back: unplugged, or under another name after a reset. Knows ports, and in
 * which phases work may be begun again; not what is done over a port.
 */

import type {Environment} from '../environment.ts'
import {relay} from '../generators.ts'
import {CONSOLE_BAUD, openConsole} from '../micropython/console.ts'
import {isProblem} from '../problem.ts'
import type {Phase, Progress} from '../progress.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {portsNow} from '../serial/rediscover.ts'
import {openBoard, openNow, reopenBoard} from './open-board.ts'

/** A board whose port goes away more often than this has a bad cable, and the person has to be told. */
const MAX_RETURNS = 3

/** In these phases work is not begun again: the firmware is on the board, and the board restarts. */
const FINAL_PHASES: readonly Phase[] = ['restart', 'prompt']

interface FollowOptions {
	/** The board's MAC, where it is known: native USB has it as its serial number, so the board is found by it. */
	readonly mac?: string | undefined
	/**
	 * The board has just been told to restart. Then its port may be away from the start; the person is not told when it
	 * goes away; `work` may be begun again in every phase; and the port is opened as a console.
	 */
	readonly restarting?: boolean
	/** Asked once, when `work` has failed over the first port: another port of the same board to begin again over. */
	readonly otherPort?: (error: unknown, port: PortInfo) => Promise<PortInfo | undefined>
}

/**
 * Runs `work` over the port at `info`; when that port goes away, waits for the same board to come back and runs `work` again
 * from its beginning. The port is closed in the end. Which port is the same board's is judged by what the ports say of
 * themselves (serial/rediscover.ts), so `work` has to check that it talks to the same chip.
 * @throws what opening throws; Problem('port-lost' | 'which-port') when the board is not found again; what `work` throws
 */
export async function* followPort<R>(
	env: Environment,
	info: PortInfo,
	work: (port: Port) => AsyncGenerator<Progress, R>,
	signal: AbortSignal,
	{mac, restarting = false, otherPort}: FollowOptions = {},
): AsyncGenerator<Progress, R> {
	const open = (port: PortInfo) =>
		restarting ? openConsole(env, port, signal) : env.openPort(port, CONSOLE_BAUD, signal)
	const board = {port: info, ...(mac !== undefined && {mac})}
	let port = restarting ? await openBoard(env, board, signal) : await openNow(env, board, open, signal)
	try {
		for (let returns = 0; ; returns += 1) {
			let phase: Phase = 'connect'
			const noted = (progress: Progress) => {
				phase = progress.phase
				return [progress]
			}
			try {
				return yield* relay(work(port), noted)
			} catch (error) {
				const other = returns === 0 ? await otherPort?.(error, port.info) : undefined
				if (other) {
					await port.close()
					port = await reopenBoard(env, {...board, port: other}, open, signal)
					continue
				}
				const mayReturn = returns < MAX_RETURNS && (restarting || canBeginAgain(phase, port.info))
				if (!isProblem(error, 'port-lost') || !mayReturn) throw error
				await port.close()
				const lost = {...board, port: port.info, portsLeft: await portsNow(env, signal)}
				// Said in the phase in which the board went away: that is the work that waits.
				if (!restarting) yield {phase, done: 0, total: 0, waitsFor: error}
				port = await reopenBoard(env, lost, open, signal)
			}
		}
	} finally {
		await port.close()
	}
}

/** Not over a network: the program that shares the board there has ended, and the person has to know that at once. */
function canBeginAgain(phase: Phase, {kind}: PortInfo): boolean {
	return kind !== 'network' && !FINAL_PHASES.includes(phase)
}
