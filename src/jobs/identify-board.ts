/** First look at a board: into its loader, ask what it is, back to its program, and which MicroPython that is. */

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
	/** What runs on it now; undefined when nothing that says MicroPython answered. */
	readonly running: Banner | undefined
	/** Files on it that are somebody's work; undefined when nobody could be asked. */
	readonly files: readonly BoardFile[] | undefined
	/** False where the cable has no control lines: the person presses the buttons. */
	readonly canReset: boolean
}

export async function* identifyBoard(
	env: Environment,
	info: PortInfo,
	signal: AbortSignal,
): AsyncGenerator<Progress, IdentifiedBoard> {
	// A USB port that the program itself makes is gone with the program, so that is asked first.
	const before = wantsDtr(info) ? yield* askConsole(env, info, signal) : undefined
	return yield* followPort(env, info, identifyOver, signal)

	async function* identifyOver(port: Port): AsyncGenerator<Progress, IdentifiedBoard> {
		const {chip, canReset} = yield* askChip(port, env, signal)
		const program = before ?? (canReset ? yield* askProgram(port, env, signal) : unknown)
		// A board may have come back under another name.
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
	const port = await openConsole(env, info.path, signal)
	try {
		return yield* askProgram(port, env, signal)
	} catch (error) {
		// It went away: whoever connects next follows it.
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
): AsyncGenerator<Progress, Running> {
	const running = await runningOn(port, env, signal)
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
		// Asked or not, the board goes back to its program; but by the lines only. Without them the chip stays in its
		// loader: it was brought there by hand, and the install that follows could not get it back.
		await hardReset(port, clock).catch(() => undefined)
	}
}
