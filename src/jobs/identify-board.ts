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
import {isProblem, Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {hasMac, isOwnUsb} from '../serial/rediscover.ts'
import {type AlsoLost, findAlsoLost} from './also-lost.ts'
import {lookInFlash, mayHoldFiles, usersFilesIn} from './flash-files.ts'
import {followPort} from './follow-port.ts'
import {inLoader, inLoaderOver} from './in-loader.ts'
import {openNow} from './open-board.ts'
import {usersFiles} from './save-files.ts'
import {runningOn} from './talk-to-board.ts'

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
	/** What else a full erase would take. */
	readonly alsoLost: readonly AlsoLost[]
}

type Running = Pick<IdentifiedBoard, 'running' | 'files' | 'filesInFlash' | 'unseen'>

const unknown: Running = {running: undefined, files: undefined}

/** How long a program may take from the chip's restart until its own USB port is there, in ms. */
const START_MS = 10_000

export async function* identifyBoard(
	env: Environment,
	info: PortInfo,
	signal: AbortSignal,
): AsyncGenerator<Progress, IdentifiedBoard> {
	const {mayHold, ...met} = yield* meet(env, info, signal)
	if (met.running || !mayHold) return met
	return {...met, ...(yield* seenInFlash(env, met, signal))}
}

/** `mayHold`: there may be files on the board, and it is worth while to look for them in its flash. */
type MetBoard = IdentifiedBoard & {readonly mayHold: boolean}

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
		const {inFlash, ...met} = yield* inLoaderOver(port, env, lookAround, signal, () => askBefore(port))
		const program = before ?? inFlash ?? (met.canReset ? yield* askLeft(port) : unknown)
		// The board may have come back under another name.
		const here = port.info.path === info.path ? info : port.info
		return {...met, port: here, program}
	}

	/** A board that a person brought into its loader is looked at now: they would have to do it again. */
	async function* lookAround(loader: Loader, chip: ChipFacts) {
		const {canReset} = loader
		const {alsoLost, ...glance} = await glanceAtFlash(loader, chip, signal)
		const mayHold = !before && glance.mayHold
		const inFlash = mayHold && !canReset ? yield* seen(loader, chip, signal) : undefined
		return {chip, canReset, inFlash, alsoLost, mayHold: mayHold && canReset}
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

/** A chip that refuses to be read is met all the same: what it holds is not known then. */
async function glanceAtFlash(
	loader: Loader,
	chip: ChipFacts,
	signal: AbortSignal,
): Promise<{readonly mayHold: boolean; readonly alsoLost: readonly AlsoLost[]}> {
	try {
		return {
			mayHold: await mayHoldFiles(loader, chip, signal),
			alsoLost: await findAlsoLost(loader, chip, signal),
		}
	} catch (error) {
		if (isProblem(error, 'command-failed')) return {mayHold: true, alsoLost: []}
		throw error
	}
}

/** The files of a board that no program could be asked about; what is wrong with that look is no reason to know nothing of the board. */
async function* seenInFlash(
	env: Environment,
	{port, chip: {mac}}: IdentifiedBoard,
	signal: AbortSignal,
): AsyncGenerator<Progress, Partial<Running>> {
	try {
		return yield* inLoader(env, port, (loader, chip) => seen(loader, chip, signal), signal, mac)
	} catch (error) {
		if (error instanceof Problem) return {unseen: 'files'}
		throw error
	}
}

async function* seen(
	loader: Loader,
	chip: ChipFacts,
	signal: AbortSignal,
): AsyncGenerator<Progress, Running> {
	try {
		const inFlash = yield* lookInFlash(loader, chip, signal)
		if (!inFlash) return unknown
		const {region, found} = inFlash
		if (found.kind === 'unknown') return {...unknown, unseen: 'files'}
		const files = await usersFilesIn(loader, {region, found}, signal)
		return {running: undefined, files, filesInFlash: true, ...(found.damage.length > 0 && {unseen: 'files'})}
	} catch (error) {
		if (error instanceof Problem) return {...unknown, unseen: 'files'}
		throw error
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
