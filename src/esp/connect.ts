/**
 * From an open port to a chip that replies in its boot loader, whatever the cable and whatever program runs on the board.
 * Knows resets and SYNC; no firmware.
 */

import type {Clock} from '../clock.ts'
import {isProblem, Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {Port} from '../serial/port.ts'
import {type Chip, chips} from './chips.ts'
import {classify} from './classify.ts'
import {type Mode, readRegister, type SecurityInfo, securityInfo} from './command.ts'
import {Loader, ROM_BAUD} from './loader.ts'
import {otherChipNamed} from './other-chips.ts'
import {type AwaitDownloadMode, enterBootloader, type ResetStrategy, resetStrategies} from './reset.ts'
import {beginSession} from './session.ts'
import {END} from './slip.ts'

/** How many attempts begin with a reset; the reset strategies take turns. */
const RESET_ATTEMPTS = 7
/** How often the reset strategy that worked before is repeated when the chip is lost later. */
const RECONNECT_ATTEMPTS = 4
/** After so many attempts the person is asked to help, while the attempts go on. */
const UNASSISTED_ATTEMPTS = 3
/** How long the attempts go on once the person was asked to help, in ms. */
const ASSISTED_MS = 60_000
const SYNCS_PER_ATTEMPT = 5
/** How long a reply to SYNC may take in ms, by attempt: virtual machines and long cables need more than a plain cable. */
const SYNC_LIMITS = [100, 100, 200, 200, 350, 350, 500]
/** The same once nothing is reset any more: a button that is pressed shall be noticed soon. */
const LISTENING_SYNC_LIMIT = 300
/** Added to it for the round trip over a network. */
const NETWORK_SYNC_LIMIT = 500
/** At this address the ROM of every older chip holds a word that tells which chip it is; later chips report an id. */
const MAGIC_REGISTER = 0x40001000

interface ConnectOptions {
	readonly clock: Clock
	readonly platform: NodeJS.Platform
}

/**
 * On a port that is open at 115200 baud: resets the chip into its boot loader (without control lines it must already wait
 * there), synchronises with it and finds out which chip it is. Leaves both lines released, unless the adapter needs DTR
 * held. After three attempts its progress says what it waits for, and it goes on for a minute: the person may hold BOOT, or
 * put right what else is wrong.
 * @throws Problem('no-answer') with what was heard instead; Problem('garbled-answer') when bytes get lost on the way to the
 * chip; Problem('security-active') from a chip that refuses to be read; Problem('chip-unknown'); and what the port throws
 */
export async function* connect(
	port: Port,
	{clock, platform}: ConnectOptions,
	signal?: AbortSignal,
): AsyncGenerator<Progress, Loader> {
	const loader = new Loader(port, clock)
	const bootloader = new BootloaderEntry(loader, resetStrategies(port.info, platform))
	let waitsFor: Problem | undefined
	let end = Number.POSITIVE_INFINITY
	for (let attempt = 0; clock.now() < end; attempt += 1) {
		const progress = {
			phase: 'connect',
			done: Math.min(attempt, RESET_ATTEMPTS),
			total: RESET_ATTEMPTS,
		} as const
		yield waitsFor ? {...progress, waitsFor} : progress
		try {
			const strategy = await bootloader.enter(attempt, signal)
			await syncRepeatedly(loader, attempt, resets(strategy), signal)
			loader.resetStrategy = strategy
			loader.chip = await detectChip(loader, signal)
			await beginSession(loader, signal)
			loader.forgetHeard()
			return loader
		} catch (error) {
			if (!isLinkProblem(error)) throw error
			if (attempt + 1 < UNASSISTED_ATTEMPTS) continue
			if (waitsFor === undefined) end = clock.now() + ASSISTED_MS
			waitsFor = noAnswer(loader, bootloader.lines, error)
		}
	}
	throw waitsFor
}

/** On USB-OTG the strategy may be to reset nothing, and then a stub that runs goes on running. */
function resets(strategy: ResetStrategy | undefined): boolean {
	return strategy !== undefined && strategy.steps.length > 0
}

/** The problem to report when the chip could not be reached. */
function noAnswer(loader: Loader, reset: boolean, last: Problem): Problem {
	if (isProblem(last, 'garbled-answer')) return last
	const {path} = loader.port.info
	return new Problem('no-answer', {path, ...classify(loader.heard), reset}, {cause: last})
}

/** Brings the chip into its boot loader, with another reset strategy in each attempt. */
class BootloaderEntry {
	/** False once the port is known to have no control lines. */
	lines = true
	#programAsked = 0

	constructor(
		private readonly loader: Loader,
		private readonly strategies: readonly ResetStrategy[],
	) {}

	/** Applies the next strategy and returns it; undefined when nothing was reset. */
	async enter(attempt: number, signal?: AbortSignal): Promise<ResetStrategy | undefined> {
		const {loader, strategies} = this
		if (await this.#askProgram(attempt, signal)) return undefined
		if (!this.lines || attempt >= RESET_ATTEMPTS) return undefined
		const strategy = strategies[attempt % strategies.length]!
		try {
			return (await tryEnter(loader, strategy, signal)) ? strategy : undefined
		} catch (error) {
			if (!isProblem(error, 'no-control-lines')) throw error
			this.lines = false
			return undefined
		}
	}

	/**
	 * If a MicroPython replies instead of the ROM, it can be asked for the boot loader: that works even where no line
	 * reaches IO0. Not every chip has `machine.bootloader()`, so this is tried twice at most.
	 */
	async #askProgram(attempt: number, signal?: AbortSignal): Promise<boolean> {
		const {loader} = this
		if ((this.lines && attempt < UNASSISTED_ATTEMPTS - 1) || this.#programAsked > 1) return false
		const {heard} = classify(loader.heard)
		// A prompt in paste mode echoes everything, as two wires that touch do; and asking two wires does no harm.
		if (heard !== 'micropython' && heard !== 'echo') return false
		this.#programAsked += 1
		// Ctrl-C stops a running program, Ctrl-B leaves the raw REPL; then comes one line for the friendly prompt.
		for (const line of ['\r\x03\x03', '\x02', 'import machine; machine.bootloader()\r']) {
			await loader.port.write(Buffer.from(line, 'latin1'))
			await loader.listen(300, signal)
		}
		return true
	}
}

/**
 * Back into the boot loader with a chip that stopped making sense, at the ROM's speed. The stub is lost by this, unless
 * nothing resets the chip: then whoever replies (ROM or stub) is accepted and returned. That is so on a port without lines,
 * and in the last attempt where the lines seem to reach nothing.
 * @throws Problem('no-answer')
 */
export async function reconnect(loader: Loader, signal?: AbortSignal): Promise<Mode> {
	const {resetStrategy, baud: before} = loader
	loader.mayPipeline = false
	for (let attempt = 0; attempt <= RECONNECT_ATTEMPTS; attempt += 1) {
		const strategy = attempt < RECONNECT_ATTEMPTS ? resetStrategy : undefined
		// A chip that was not reset still runs at the speed it had.
		const baud = strategy || attempt % 2 === 1 ? ROM_BAUD : before
		try {
			if (baud !== loader.baud) await loader.setHostSpeed(baud, signal)
			const entered = strategy !== undefined && (await tryEnter(loader, strategy, signal))
			await syncRepeatedly(loader, attempt, entered && resets(strategy), signal)
			await beginSession(loader, signal)
			loader.forgetHeard()
			return loader.mode
		} catch (error) {
			if (!isLinkProblem(error)) throw error
		}
	}
	const {path} = loader.port.info
	throw new Problem('no-answer', {path, ...classify(loader.heard), reset: resetStrategy !== undefined})
}

/** The end of the boot log of a chip in download mode; not every chip prints one. */
const DOWNLOAD_MODE_TEXT = 'waiting for download'

function enter(loader: Loader, strategy: ResetStrategy, signal?: AbortSignal): Promise<void> {
	const hears: AwaitDownloadMode = (ms, own) => loader.waitForText(DOWNLOAD_MODE_TEXT, ms, own)
	return enterBootloader(loader.port, loader.clock, strategy, signal, hears)
}

/** False when the driver failed, which may not happen the next time. */
async function tryEnter(loader: Loader, strategy: ResetStrategy, signal?: AbortSignal): Promise<boolean> {
	try {
		await enter(loader, strategy, signal)
		return true
	} catch (error) {
		if (isProblem(error, 'port-failed')) return false
		throw error
	}
}

/**
 * True when something was lost or garbled on the way, so that the same again may work; anything else will not get better by
 * itself.
 */
export function isLinkProblem(error: unknown): error is Problem {
	return (
		isProblem(error, 'command-timeout') ||
		isProblem(error, 'command-failed') ||
		isProblem(error, 'garbled-answer') ||
		isProblem(error, 'verify-failed')
	)
}

/**
 * Sends SYNC up to five times, until something replies. A chip that was not `reset` may still run a stub which a broken
 * frame has put out of step: it takes the END of every frame for the start of the next (esp-flasher-stub, slip.c). An extra
 * END before every other SYNC brings it back into step.
 */
async function syncRepeatedly(
	loader: Loader,
	attempt: number,
	reset: boolean,
	signal?: AbortSignal,
): Promise<void> {
	const network = loader.port.info.kind === 'network' ? NETWORK_SYNC_LIMIT : 0
	const limitMs = (SYNC_LIMITS[attempt] ?? LISTENING_SYNC_LIMIT) + network
	let last: unknown
	for (let n = 0; n < SYNCS_PER_ATTEMPT; n += 1) {
		try {
			if (!reset && n % 2 === 1) await loader.port.write(Uint8Array.of(END))
			return await loader.sync(limitMs, signal)
		} catch (error) {
			if (!isLinkProblem(error)) throw error
			last = error
		}
		await loader.clock.sleep(50, signal)
	}
	throw last
}

/**
 * Newer chips report their id; the older ones refuse the command and are told apart by a word in their ROM. A refusal may
 * also be a leftover on the line, so both are asked twice before a chip is called unknown.
 * @throws Problem('security-active') when the chip refuses to be read at all
 */
async function detectChip(loader: Loader, signal?: AbortSignal): Promise<Chip> {
	let word = 0
	for (let round = 0; round < 2; round += 1) {
		if (round > 0) await loader.sync(500, signal)
		const info = await askSecurity(loader, signal)
		const chip = chips.find(row => info?.chipId !== undefined && row.chipId === info.chipId)
		// Only the ROM of the ESP32-S2 reports its security without an id.
		const name = info && info.chipId === undefined ? 'ESP32-S2' : chip?.name
		if (name && info?.features.includes('secure-download-mode'))
			throw new Problem('security-active', {chip: name, features: info.features})
		if (chip) return chip
		word = info?.chipId ?? (await loader.command(readRegister(MAGIC_REGISTER), signal))
		const older = chips.find(row => info?.chipId === undefined && row.magic === word)
		if (older) return older
	}
	const other = otherChipNamed(word)
	throw new Problem('chip-unknown', {magic: word, ...(other !== undefined && {name: other})})
}

/** Undefined from a ROM that does not know the command. */
async function askSecurity(loader: Loader, signal?: AbortSignal): Promise<SecurityInfo | undefined> {
	try {
		return await loader.command(securityInfo(), signal)
	} catch (error) {
		if (isProblem(error, 'command-failed')) return undefined
		throw error
	}
}

/** Whether the chip replies correctly: reads a word that never changes, of its ROM or its MAC, four times. */
export async function isSteady(loader: Loader, signal?: AbortSignal): Promise<boolean> {
	try {
		const {fuses} = loader.chip
		const address = typeof fuses === 'object' ? fuses.base + fuses.mac : MAGIC_REGISTER
		let word: number | undefined
		for (let n = 0; n < 4; n += 1) {
			const found = await loader.command(readRegister(address, 500), signal)
			if (found !== (word ?? found)) return false
			word = found
		}
		return true
	} catch (error) {
		if (isLinkProblem(error)) return false
		throw error
	}
}
