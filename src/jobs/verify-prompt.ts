/**
 * Proves that MicroPython runs after it was written: follows the board to its port, waits for the prompt, reads the banner,
 * has 1+1 computed; or says why not. Writes nothing to the board.
 */

import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import {classify} from '../esp/classify.ts'
import {hardReset} from '../esp/reset.ts'
import {type BetterBuild, type Build, betterBuild} from '../micropython/better-build.ts'
import {isConclusive, whyNoPrompt} from '../micropython/boot-log.ts'
import {CONSOLE_BAUD, wantsDtr} from '../micropython/console.ts'
import {memoryCode, memoryIn} from '../micropython/memory.ts'
import {type Banner, findPrompt} from '../micropython/prompt.ts'
import {RawRepl, runRaw} from '../micropython/raw-repl.ts'
import {isProblem, Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {hasMac, portsNow} from '../serial/rediscover.ts'
import {followPort} from './follow-port.ts'

/** A prompt that has answered. */
export interface VerifiedPrompt {
	/** The port the prompt is on: not always the one the firmware was written over. */
	readonly port: PortInfo
	readonly banner: Banner
	/** Another variant of what was written, which suits the board better, by what MicroPython found at its start. */
	readonly better?: BetterBuild
}

/** What should answer; what is not known is not compared. */
export interface Expected {
	readonly version: string | undefined
	/** The chip, as it was found when the firmware was written. */
	readonly chip?: ChipFacts
	/** What was written; absent for a file that does not say. */
	readonly build?: Build
}

/** How long a banner may take, in ms: at its first start MicroPython makes the file system, which takes some seconds. */
const BANNER_MS = 15_000
/** From a reset to the end of the boot log, and to a prompt if one comes after all, in ms. */
const SECOND_START_MS = 6000
/** How long a board that was restarted may be silent before it is spoken to, in ms: some mute their boot log. */
const FIRST_WORD_MS = 2000
/** The same over a USB port that the program makes: it was there before the port was, and its banner may have been missed. */
const USB_WORD_MS = 500
/** How long the board may take to compute 1+1, in ms. */
const ANSWER_MS = 5000
/** How long it may take to say what memory it has, in ms: with much PSRAM a collection takes a while. */
const MEMORY_MS = 3000
/** After this time, in ms, the ESP8266's ROM has printed its whole boot log. */
const ESP8266_LOG_MS = 1000
/** The speed of the ESP8266's boot log, with the usual crystal of 26 MHz; in baud. */
const ESP8266_ROM_BAUD = 74_880

/**
 * Waits 15 s for the banner, and as long for a port that goes away and comes back, under whatever name.
 * Problem('no-prompt') with the reason, after one more restart to read the boot log; Problem('which-port' | 'wrong-answer'
 * | 'wrong-version'); and what opening throws.
 */
export async function* verifyPrompt(
	env: Environment,
	info: PortInfo,
	expected: Expected,
	signal: AbortSignal,
): AsyncGenerator<Progress, VerifiedPrompt> {
	yield {phase: 'prompt', done: 0, total: 0}
	const mac = expected.chip?.mac
	return yield* followPort(env, info, verifyOver, signal, {mac, restarting: true, otherPort})

	async function* verifyOver(port: Port): AsyncGenerator<Progress, VerifiedPrompt> {
		return await verifyOn(port, env, expected, signal)
	}

	/** If the firmware was written over a bridge, the prompt may be on the board's own USB beside it. */
	async function otherPort(error: unknown, {path, kind}: PortInfo): Promise<PortInfo | undefined> {
		if (!isProblem(error, 'no-prompt') || mac === undefined || kind === 'network') return undefined
		return (await portsNow(env, signal)).find(port => port.path !== path && hasMac(port, mac))
	}
}

async function verifyOn(
	port: Port,
	env: Environment,
	expected: Expected,
	signal: AbortSignal,
): Promise<VerifiedPrompt> {
	const banner = await waitForBanner(env, port, expected.chip, signal)
	if (expected.version !== undefined && banner.version !== expected.version) {
		throw new Problem('wrong-version', {expected: expected.version, got: banner.version})
	}
	const result = await runRaw(port, env.clock, 'print(1+1)', ANSWER_MS, signal)
	const got = result === undefined ? '' : (result.output + result.error).trim()
	if (got !== '2') throw new Problem('wrong-answer', {expected: '2', got})
	const better = await betterOn(port, env, banner, expected, signal)
	return {port: port.info, banner, ...(better && {better})}
}

/** Not needed to be sure that MicroPython runs: whatever comes of it, the board is left at its prompt. */
async function betterOn(
	port: Port,
	{clock}: Environment,
	banner: Banner,
	{chip, build}: Expected,
	signal: AbortSignal,
): Promise<BetterBuild | undefined> {
	if (!chip || !build) return undefined
	const code = memoryCode(banner, chip)
	const repl = code && (await RawRepl.enter(port, clock, MEMORY_MS, signal))
	if (!repl) return undefined
	const result = await repl.run(code, MEMORY_MS)
	await (result ? repl.exit() : repl.abort())
	const memory = memoryIn(result)
	return memory && betterBuild(build, chip, memory)
}

async function waitForBanner(
	env: Environment,
	port: Port,
	chip: ChipFacts | undefined,
	signal: AbortSignal,
): Promise<Banner> {
	const {clock} = env
	const listenMs = wantsDtr(port.info) ? USB_WORD_MS : FIRST_WORD_MS
	const first = await findPrompt(port, clock, BANNER_MS, signal, {giveUp: isConclusive, listenMs})
	if (first.banner) return first.banner
	const second = isConclusive(first.heard) ? undefined : await restartAndListen(env, port, chip, signal)
	if (second?.banner) return second.banner
	const heard = Buffer.concat([first.heard, second?.heard ?? new Uint8Array()])
	throw new Problem('no-prompt', {
		path: port.info.path,
		...whyNoPrompt(heard, classify(heard), chip?.chip),
		...(chip?.flashBytes !== undefined && {flashBytes: chip.flashBytes}),
	})
}

/** Restarts the board while the port is open, so that its boot log is heard from the first letter on. */
async function restartAndListen(
	{clock}: Environment,
	port: Port,
	chip: ChipFacts | undefined,
	signal: AbortSignal,
) {
	// Where a program on the chip makes the USB port, its control lines do not reach the chip's reset.
	if (wantsDtr(port.info) || !(await hardReset(port, clock, signal))) return undefined
	const restarted = {giveUp: isConclusive, listenMs: FIRST_WORD_MS}
	if (chip?.chip !== 'ESP8266') return await findPrompt(port, clock, SECOND_START_MS, signal, restarted)
	await port.speed(ESP8266_ROM_BAUD)
	// At this speed only the ROM would understand a word.
	const log = await findPrompt(port, clock, ESP8266_LOG_MS, signal, {...restarted, listenMs: ESP8266_LOG_MS})
	await port.speed(CONSOLE_BAUD)
	const {banner, heard} = await findPrompt(port, clock, SECOND_START_MS, signal, {listenMs: FIRST_WORD_MS})
	return {banner, heard: Buffer.concat([heard, log.heard])}
}
