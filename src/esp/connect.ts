/** From an open port to a chip that answers in its boot loader, whatever the cable and whatever runs on the board. */

import type {Clock} from '../clock.ts'
import {isProblem, Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {Port} from '../serial/port.ts'
import {type Chip, chips} from './chips.ts'
import {classify} from './classify.ts'
import {readRegister, securityChipId} from './command.ts'
import {Loader, ROM_BAUD} from './loader.ts'
import {enterBootloader, type ResetStrategy, resetStrategies} from './reset.ts'

const ATTEMPTS = 7
const SYNCS_PER_ATTEMPT = 5
/** Time for an answer to SYNC in ms, by attempt: virtual machines and long cables need more than a plain one. */
const SYNC_LIMITS = [100, 100, 200, 200, 350, 350, 500]
/** A network's round trip comes on top. */
const NETWORK_SYNC_LIMIT = 500
/** Every chip's ROM says at this address what it is, or did so before ids existed. */
const MAGIC_REGISTER = 0x40001000

export interface ConnectOptions {
	readonly clock: Clock
	readonly platform: NodeJS.Platform
}

/**
 * On a port opened at 115200 baud: resets the chip into its boot loader (without control lines it must wait there
 * already), greets it and finds out which one it is. Leaves both lines released. Takes half a minute at most.
 * @throws Problem('no-answer') with what was heard instead; Problem('garbled-answer') when bytes get lost on the way
 * to the chip; Problem('chip-unknown'); and what the port throws
 */
export async function* connect(
	port: Port,
	{clock, platform}: ConnectOptions,
	signal?: AbortSignal,
): AsyncGenerator<Progress, Loader> {
	const loader = new Loader(port, clock)
	const strategies = resetStrategies(port.info, platform)
	let lines = true
	let last: unknown
	for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
		yield {phase: 'connect', done: attempt, total: ATTEMPTS}
		try {
			const strategy = strategies[attempt % strategies.length]!
			lines &&= await reset(loader, strategy, signal)
			if (!lines || attempt === ATTEMPTS - 1) await askProgramToLeave(loader, signal)
			await greet(loader, attempt, signal)
			loader.chip = await detectChip(loader, signal)
			loader.forgetHeard()
			return loader
		} catch (error) {
			if (!isLinkProblem(error)) throw error
			last = error
		}
	}
	if (isProblem(last, 'garbled-answer')) throw last
	throw new Problem(
		'no-answer',
		{path: port.info.path, ...classify(loader.heard), reset: lines},
		{cause: last},
	)
}

/**
 * Back to the boot loader of a chip that stopped making sense, at the first speed. The stub is lost with it, unless
 * the port cannot reset: then whoever answers is taken.
 * @throws Problem('no-answer')
 */
export async function reconnect(loader: Loader, signal?: AbortSignal): Promise<void> {
	const {entry} = loader
	const speeds = entry ? [ROM_BAUD] : [loader.baud, ROM_BAUD]
	for (let attempt = 0; attempt < 4; attempt += 1) {
		const baud = speeds[attempt % speeds.length]!
		try {
			if (baud !== loader.baud) await loader.hostSpeed(baud, signal)
			if (entry) await reset(loader, entry, signal)
			await greet(loader, attempt, signal)
			return
		} catch (error) {
			if (!isLinkProblem(error)) throw error
		}
	}
	const {path} = loader.port.info
	throw new Problem('no-answer', {path, ...classify(loader.heard), reset: entry !== undefined})
}

/** Something was lost or garbled on the way, so the same again may work; everything else will not get better. */
export function isLinkProblem(error: unknown): error is Problem {
	return (
		isProblem(error, 'command-timeout') ||
		isProblem(error, 'command-failed') ||
		isProblem(error, 'garbled-answer') ||
		isProblem(error, 'verify-failed')
	)
}

/** False on a port without control lines. */
async function reset(loader: Loader, strategy: ResetStrategy, signal?: AbortSignal): Promise<boolean> {
	try {
		await enterBootloader(loader.port, loader.clock, strategy, signal)
		loader.entry = strategy
		return true
	} catch (error) {
		if (!isProblem(error, 'no-control-lines')) throw error
		loader.entry = undefined
		return false
	}
}

async function greet(loader: Loader, attempt: number, signal?: AbortSignal): Promise<void> {
	const network = loader.port.info.kind === 'network' ? NETWORK_SYNC_LIMIT : 0
	const limitMs = (SYNC_LIMITS[attempt] ?? 500) + network
	let last: unknown
	for (let n = 0; n < SYNCS_PER_ATTEMPT; n += 1) {
		try {
			return await loader.sync(limitMs, signal)
		} catch (error) {
			if (!isLinkProblem(error)) throw error
			last = error
		}
		await loader.clock.sleep(50, signal)
	}
	throw last
}

/** A MicroPython that answers instead of the ROM can be asked to make room: the way in where no line reaches IO0. */
async function askProgramToLeave(loader: Loader, signal?: AbortSignal): Promise<void> {
	if (classify(loader.heard).heard !== 'micropython') return
	const {port} = loader
	// Ctrl-C stops what runs, Ctrl-B leaves the raw REPL; then one line that a friendly prompt takes.
	for (const line of ['\r\x03\x03', '\x02', 'import machine; machine.bootloader()\r']) {
		await port.write(Buffer.from(line, 'latin1'))
		await loader.listen(300, signal)
	}
}

/**
 * Newer chips tell their id; the older ones refuse and are told apart by a word in their ROM. A refusal may also be
 * a leftover on the line, so everything is asked twice before a chip is called unknown.
 */
async function detectChip(loader: Loader, signal?: AbortSignal): Promise<Chip> {
	let magic = 0
	for (let round = 0; round < 2; round += 1) {
		if (round > 0) await loader.sync(500, signal)
		const id = await chipId(loader, signal)
		magic = await loader.command(readRegister(MAGIC_REGISTER), signal)
		const chip = chips.find(row => (id === undefined ? row.magic === magic : row.chipId === id))
		if (chip) return chip
	}
	throw new Problem('chip-unknown', {magic})
}

async function chipId(loader: Loader, signal?: AbortSignal): Promise<number | undefined> {
	try {
		return await loader.command(securityChipId(), signal)
	} catch (error) {
		if (isProblem(error, 'command-failed')) return undefined
		throw error
	}
}

/** Whether the chip still answers sensibly: the word in its ROM, four times over. */
export async function isSteady(loader: Loader, signal?: AbortSignal): Promise<boolean> {
	try {
		for (let n = 0; n < 4; n += 1) {
			const magic = await loader.command(readRegister(MAGIC_REGISTER, 500), signal)
			if (magic !== loader.chip.magic) return false
		}
		return true
	} catch (error) {
		if (isLinkProblem(error)) return false
		throw error
	}
}
