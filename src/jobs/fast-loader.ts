/**
 * A stay in a board's loader for work that can be begun again: connects, speaks fast, and puts the board back to its program,
 * whatever happens. Follows a board that goes away, and waits for it. Does not know what the work is.
 */

import type {Environment} from '../environment.ts'
import {raiseSpeed, speedLadder} from '../esp/baud.ts'
import {type ChipFacts, readChipFacts, readSilicon} from '../esp/chip-facts.ts'
import {connect, isLinkProblem, reconnect} from '../esp/connect.ts'
import {attachFlash} from '../esp/flash-chip.ts'
import type {Loader} from '../esp/loader.ts'
import {leaveLoader} from '../esp/restart.ts'
import {startStub} from '../esp/stub.ts'
import {isProblem, Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {tellSize} from './flash-files.ts'
import {followPort} from './follow-port.ts'
import {requireSameBoard, restartBoard} from './install-firmware.ts'
import {rememberedSpeed} from './remembered-speed.ts'

/** The board, and how fast to speak with it. */
export interface LoaderStay {
	readonly port: PortInfo
	/** Where it was identified before, another one is refused. */
	readonly chip?: ChipFacts
	/** Fastest speed to try, in baud; undefined: what the adapter carried the last time, or usually carries. */
	readonly baud: number | undefined
}

export interface Stayed<R> {
	readonly result: R
	readonly chip: ChipFacts
	/** False: neither cable nor chip could restart the board, so the person has to press RESET. */
	readonly restarted: boolean
}

/** How often work may fail over the line before it gives up; it goes on more slowly each time. */
const MAX_FAILURES = 5

/**
 * Runs `work` in the loader, and restarts the board. It has to be such that it may be begun again at any moment, and then goes on
 * where it was: so it is when the board was unplugged and is back.
 * @throws Problem('board-changed') when another board comes back; what connecting and `work` throw
 */
export async function* stayInLoader<R>(
	env: Environment,
	stay: LoaderStay,
	work: (loader: Loader, chip: ChipFacts) => AsyncGenerator<Progress, R>,
	signal: AbortSignal,
): AsyncGenerator<Progress, Stayed<R>> {
	let board = stay.chip
	return yield* followPort(env, stay.port, once, signal, stay.chip && {mac: stay.chip.mac})

	async function* once(port: Port): AsyncGenerator<Progress, Stayed<R>> {
		let loader: Loader | undefined
		let restarted = false
		try {
			loader = yield* connect(port, {clock: env.clock, platform: env.os.platform}, signal)
			yield {phase: 'identify', done: 0, total: 0}
			const chip = await readChipFacts(loader, signal)
			board ??= chip
			requireSameBoard(board, chip)
			const result = yield* work(loader, chip)
			restarted = await restartedAtLast(loader, signal)
			return {result, chip, restarted}
		} finally {
			if (!restarted) await leaveLoader(port, env.clock, loader)
		}
	}
}

/** Work that reads, at the fastest speed that the line carries: what is lost there is asked for again, more slowly. */
export async function* readingFast<R>(
	env: Environment,
	loader: Loader,
	{chip, baud}: {readonly chip: ChipFacts; readonly baud: number | undefined},
	work: () => AsyncGenerator<Progress, R>,
	signal: AbortSignal,
): AsyncGenerator<Progress, R> {
	const {info} = loader.port
	const ladder = speedLadder(baud ?? (await rememberedSpeed(env, info)), info.adapter)
	for (let failures = 0; ; failures += 1) {
		try {
			await prepare(loader, ladder.slice(Math.min(failures, ladder.length - 1)), chip, signal)
			return yield* work()
		} catch (error) {
			if (!isLinkProblem(error) || failures >= MAX_FAILURES) throw error
			await reconnect(loader, signal)
		}
	}
}

async function prepare(
	loader: Loader,
	ladder: readonly number[],
	{flashBytes}: ChipFacts,
	signal: AbortSignal,
): Promise<void> {
	await startStub(loader, signal)
	await raiseSpeed(loader, ladder, signal)
	if (loader.mode === 'rom') {
		// An ESP8266's ROM can neither read its flash nor tell what is in it.
		if (!loader.chip.rom.digests || !loader.chip.rom.attaches)
			throw new Problem('stub-silent', {chip: loader.chip.name, wanted: true})
		const {flashPads} = await readSilicon(loader, signal)
		await attachFlash(loader, flashPads, signal)
	}
	if (flashBytes !== undefined) await tellSize(loader, flashBytes, signal)
}

/** The work is done: a board that goes away now has done what it should. */
async function restartedAtLast(loader: Loader, signal: AbortSignal): Promise<boolean> {
	try {
		return await restartBoard(loader, signal)
	} catch (error) {
		if (isProblem(error, 'port-lost')) return true
		throw error
	}
}
