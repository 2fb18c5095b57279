/**
 * Finds out what a board is: brings it into its loader, reads its chip, brings it back to its program, and asks which
 * MicroPython that is. Changes nothing on the board.
 */

import {unlessLate} from '../async.ts'
import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import type {Loader} from '../esp/loader.ts'
import {openConsole, wantsDtr} from '../micropython/console.ts'
import type {BoardFile} from '../micropython/files.ts'
import type {Banner} from '../micropython/prompt.ts'
import {isProblem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {hasMac, isOwnUsb} from '../serial/rediscover.ts'
import type {AlsoLost} from './also-lost.ts'
import {followPort} from './follow-port.ts'
import {inLoaderOver} from './in-loader.ts'
import {lastBackup} from './last-backup.ts'
import {openNow} from './open-board.ts'
import {usersFiles} from './save-files.ts'
import {type FilesSeen, glanceAtFlash, seeFiles, seeFilesOver} from './see-files.ts'
import {runningOn} from './talk-to-board.ts'

/** A board, and what is on it. */
export interface IdentifiedBoard {
	readonly port: PortInfo
	readonly chip: ChipFacts
	/** The MicroPython that runs on it; undefined when none answered. */
	readonly running: Banner | undefined
	/** The files on it that somebody made; undefined where nobody could see whether there are any. */
	readonly files: readonly BoardFile[] | undefined
	/** No MicroPython could be asked for them, so they were seen in the flash. */
	readonly filesInFlash?: true
	/** False where no control line reaches the board, so that the person has to press the buttons. */
	readonly canReset: boolean
	/**
	 * There may be files on it, or more of them, that nobody could see. `program`: a MicroPython was heard that could not be asked; `files`: where
	 * they lie is something that could not be read.
	 */
	readonly unseen?: 'program' | 'files'
	/** The file of its last backup that this computer remembers. */
	readonly lastBackup?: string
	/** What else a full erase would take. */
	readonly alsoLost: readonly AlsoLost[]
}

type Running = Pick<IdentifiedBoard, 'running' | 'files'>

const unknown: Running = {running: undefined, files: undefined}

/** How long a program may take from the chip's restart until its own USB port is there, in ms. */
const START_MS = 10_000

/**
 * What the board on this port is: its chip, the MicroPython that runs on it, and the files that somebody made. The board is reset for
 * it, and runs its program again afterwards; nothing on it is changed.
 * @throws what connecting throws; Problem('flash-unreadable') where its flash does not answer
 */
export async function* identifyBoard(
	env: Environment,
	info: PortInfo,
	signal: AbortSignal,
): AsyncGenerator<Progress, IdentifiedBoard> {
	const {mayHold, inFlash, ...met} = yield* meet(env, info, signal)
	const known = await lastBackup(env, met.chip.mac)
	const board = known === undefined ? met : {...met, lastBackup: known}
	if (met.files || !mayHold) return board
	return {...board, ...(inFlash ?? (yield* seeFiles(env, met.port, met.chip, signal)))}
}

/** `mayHold`: it is worth while to look for files in its flash; `inFlash`: that was done already. */
type MetBoard = IdentifiedBoard & {readonly mayHold: boolean; readonly inFlash: FilesSeen | undefined}

async function* meet(
	env: Environment,
	info: PortInfo,
	signal: AbortSignal,
): AsyncGenerator<Progress, MetBoard> {
	// A USB port that the program makes disappears when the program stops, so the program is asked first.
	let before = wantsDtr(info) ? yield* askConsole(env, info, signal) : undefined
	const {program, ...met} = yield* followPort(env, info, identifyOver, signal)
	if (before) return {...met, port: await whereItRuns(env, info, met, signal), ...before}
	return {...met, ...(program ?? (yield* askStarted(env, met, signal)))}

	async function* identifyOver(port: Port) {
		const met = yield* inLoaderOver(port, env, lookAround, signal, () => askBefore(port))
		const program = before ?? (met.canReset ? yield* askLeft(port) : unknown)
		// The board may have come back under another name.
		const here = port.info.path === info.path ? info : port.info
		return {...met, port: here, program}
	}

	/**
	 * Where a person brought the board into its loader, or may have to the next time (a program that makes its own USB can be reset by nobody), its
	 * files are looked for now.
	 */
	async function* lookAround(loader: Loader, chip: ChipFacts) {
		const {canReset, usb} = loader
		const glance = await glanceAtFlash(loader, chip, signal)
		const isNow = glance.mayHold && !before?.files && !(canReset && usb === 'uart')
		const inFlash = isNow ? yield* seeFilesOver(loader, chip, signal) : undefined
		return {chip, canReset, inFlash, ...glance}
	}

	/** Undefined when the port has gone away, which that of the loader does when a program starts that makes its own. */
	async function* askLeft(port: Port) {
		try {
			return yield* askProgram(port, env, signal, {restarted: true})
		} catch (error) {
			if (isProblem(error, 'port-lost') && isOwnUsb(port.info)) return undefined
			throw error
		}
	}

	/** Once a person has brought the board into its loader, nobody can ask what ran on it. */
	async function* askBefore(port: Port): AsyncGenerator<Progress, void> {
		const program = yield* askProgram(port, env, signal)
		if (program.running) before = program
	}
}

type Met = Pick<IdentifiedBoard, 'port' | 'chip'>

/** Where the program is that was asked over `asked`: that port comes back when the program has started again. */
function whereItRuns(
	env: Environment,
	asked: PortInfo,
	{port: here, chip}: Met,
	signal: AbortSignal,
): Promise<PortInfo> {
	const isAsked = (port: PortInfo) =>
		port.productId === asked.productId && (port.path === asked.path || hasMac(port, chip.mac))
	return unlessLate(env.clock, START_MS, signal, here, async own => {
		for await (const ports of env.watchPorts(own)) {
			const back = ports.find(isAsked)
			if (back) return back
		}
		own.throwIfAborted()
		return here
	})
}

/** Asks the program that has started after the chip was left; where none shows itself, the board is where it was. */
async function* askStarted(
	env: Environment,
	{port, chip}: Met,
	signal: AbortSignal,
): AsyncGenerator<Progress, Running & {readonly port: PortInfo}> {
	try {
		return yield* followPort(env, port, ask, signal, {mac: chip.mac, restarting: true})
	} catch (error) {
		if (isProblem(error, 'port-lost')) return {...unknown, port}
		throw error
	}

	async function* ask(over: Port) {
		return {...(yield* askProgram(over, env, signal, {restarted: true})), port: over.info}
	}
}

async function* askConsole(
	env: Environment,
	info: PortInfo,
	signal: AbortSignal,
): AsyncGenerator<Progress, Running> {
	yield {phase: 'connect', done: 0, total: 0}
	const open = (port: PortInfo) => openConsole(env, port, signal)
	const port = await openNow(env, {port: info}, open, signal)
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
