/**
 * Finds out what a board is: brings it into its loader, reads its chip, brings it back to its program, and asks which
 * MicroPython that is. Changes nothing on the board.
 */

import type {Environment} from '../environment.ts'
import {type ChipFacts, readChipFacts} from '../esp/chip-facts.ts'
import {connect} from '../esp/connect.ts'
import {hardReset} from '../esp/reset.ts'
import {openConsole, wantsDtr} from '../micropython/console.ts'
import type {BoardFile} from '../micropython/files.ts'
import type {Banner} from '../micropython/prompt.ts'
import {isProblem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {followPort} from './follow-port.ts'
import {usersFiles} from './save-files.ts'
import {runningOn} from './talk-to-board.ts'

export interface IdentifiedBoard {
	readonly port: PortInfo
	readonly chip: ChipFacts
	/** The MicroPython that runs on it; undefined when none answered. */
	readonly running: Banner | undefined
	/** The files on it that somebody made; undefined when no MicroPython could be asked. */
	readonly files: readonly BoardFile[] | undefined
	/** False where no control line reaches the board, so that the person has to press the buttons. */
	readonly canReset: boolean
}

export async function* identifyBoard(
	env: Environment,
	info: PortInfo,
	signal: AbortSignal,
): AsyncGenerator<Progress, IdentifiedBoard> {
	// A USB port that the program makes disappears when the program stops, so the program is asked first.
	const before = wantsDtr(info) ? yield* askConsole(env, info, signal) : undefined
	return yield* followPort(env, info, identifyOver, signal)

	async function* identifyOver(port: Port): AsyncGenerator<Progress, IdentifiedBoard> {
		const {chip, canReset} = yield* askChip(port, env, signal)
		const program = before ?? (canReset ? yield* askProgram(port, env, signal, {restarted: true}) : unknown)
		// The board may have come back under another name.
		const here = port.info.path === info.path ? info : port.info
		return {port: here, chip, ...program, canReset}
	}
}

type Running = Pick<IdentifiedBoard, 'running' | 'files'>

const unknown: Running = {running: undefined, files: undefined}

async function* askConsole(
	env: Environment,
	info: PortInfo,
	signal: AbortSignal,
): AsyncGenerator<Progress, Running> {
	yield {phase: 'connect', done: 0, total: 0}
	const port = await openConsole(env, info, signal)
	try {
		return yield* askProgram(port, env, signal)
	} catch (error) {
		// The port went away; the connection that comes next follows the board.
		if (isProblem(error, 'port-lost')) return unknown
		throw error
	} finally {
		await port.close()
	}
}

async function* askProgram(
	port: Port,
	env: Environment,
	signal: AbortSignal,
	how: {readonly restarted?: boolean} = {},
): AsyncGenerator<Progress, Running> {
	const running = await runningOn(port, env, signal, how)
	return {running, files: running && (yield* usersFiles(port, env, signal))}
}

async function* askChip(
	port: Port,
	{clock, os}: Environment,
	signal: AbortSignal,
): AsyncGenerator<Progress, Pick<IdentifiedBoard, 'chip' | 'canReset'>> {
	try {
		const loader = yield* connect(port, {clock, platform: os.platform}, signal)
		yield {phase: 'identify', done: 0, total: 0}
		return {chip: await readChipFacts(loader, signal), canReset: loader.canReset}
	} finally {
		// Whatever happened, the board goes back to its program, but only by the lines. Without them the chip stays in its
		// loader: a person brought it there by hand, and the install that follows could not do that again.
		await hardReset(port, clock).catch(() => undefined)
	}
}
