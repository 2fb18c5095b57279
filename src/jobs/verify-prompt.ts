/** After writing: follow the board to its port, wait for the prompt, read the banner, let it compute 1+1; or say why not. */

import type {Environment} from '../environment.ts'
import type {ChipFacts} from '../esp/chip-facts.ts'
import {classify} from '../esp/classify.ts'
import {hardReset} from '../esp/reset.ts'
import {saysEnough, whyNoPrompt} from '../micropython/boot-log.ts'
import {wantsDtr} from '../micropython/console.ts'
import {type Banner, consoleBaud, findPrompt} from '../micropython/prompt.ts'
import {runRaw} from '../micropython/raw-repl.ts'
import {isProblem, Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {type Gone, portsNow} from '../serial/rediscover.ts'
import {openBoard, openBoardAgain} from './open-board.ts'

export interface Greeting {
	/** Where it answers: not always the port it was written over. */
	readonly port: PortInfo
	readonly banner: Banner
}

export interface Expected {
	readonly version: string | undefined
	/** What the board was, when it was written. */
	readonly chip?: ChipFacts
}

/** The first start makes the file system, which takes some seconds; in ms. */
const promptMs = 15_000
/** A board that keeps going away has another trouble. */
const mostReturns = 3
/** From a reset to the end of the boot log, and to a prompt if one comes after all; in ms. */
const secondStartMs = 5000
const answerMs = 5000
/** The ROM has said all it has to say by then, in ms. */
const esp8266LogMs = 1000
/** The ESP8266's ROM speaks at this speed, with the usual crystal; in baud. */
const esp8266RomBaud = 74_880

/**
 * Waits 15 s for the banner, and as long for a port that goes away and comes back, under whatever name. Problem('no-prompt')
 * with the reason, after one more restart to read the boot log; Problem('which-port' | 'wrong-answer' | 'wrong-version');
 * and what opening throws.
 */
export async function* verifyPrompt(
	env: Environment,
	info: PortInfo,
	expected: Expected,
	signal: AbortSignal,
): AsyncGenerator<Progress, Greeting> {
	yield {phase: 'prompt', done: 0, total: 0}
	const mac = expected.chip?.mac
	let gone: Gone = {port: info, ...(mac === undefined ? {} : {mac})}
	for (let returns = 0; ; returns += 1) {
		const port = await (returns === 0 ? openBoard : openBoardAgain)(env, gone, signal)
		try {
			return await greet(env, port, expected, signal)
		} catch (error) {
			if (isProblem(error, 'port-lost') && returns < mostReturns) {
				await port.close()
				gone = {...gone, port: port.info, known: await portsNow(env, signal)}
			} else {
				const other =
					isProblem(error, 'no-prompt') && returns === 0
						? await otherSocket(env, port, mac, signal)
						: undefined
				if (!other) throw error
				gone = {...gone, port: other}
			}
		} finally {
			await port.close()
		}
	}
}

/** The board's own USB, when it was written over the bridge beside it. */
async function otherSocket(
	env: Environment,
	{info}: Port,
	mac: string | undefined,
	signal: AbortSignal,
): Promise<PortInfo | undefined> {
	if (mac === undefined || info.kind === 'network') return undefined
	const digits = mac.replaceAll(':', '')
	const ports = await portsNow(env, signal)
	return ports.find(
		({path, serialNumber}) =>
			path !== info.path && serialNumber?.replace(/[^0-9a-f]/gi, '').toLowerCase() === digits,
	)
}

async function greet(
	env: Environment,
	port: Port,
	expected: Expected,
	signal: AbortSignal,
): Promise<Greeting> {
	const banner = await waitForBanner(env, port, expected.chip, signal)
	if (expected.version !== undefined && banner.version !== expected.version) {
		throw new Problem('wrong-version', {expected: expected.version, got: banner.version})
	}
	const result = await runRaw(port, env.clock, 'print(1+1)', answerMs, signal)
	const got = result === undefined ? '' : (result.output + result.error).trim()
	if (got !== '2') throw new Problem('wrong-answer', {expected: '2', got})
	return {port: port.info, banner}
}

async function waitForBanner(
	env: Environment,
	port: Port,
	chip: ChipFacts | undefined,
	signal: AbortSignal,
): Promise<Banner> {
	const {clock} = env
	const first = await findPrompt(port, clock, promptMs, signal, saysEnough)
	if (first.banner) return first.banner
	const second = saysEnough(first.heard) ? undefined : await startAgain(env, port, chip, signal)
	if (second?.banner) return second.banner
	const heard = Buffer.concat([first.heard, second?.heard ?? new Uint8Array()])
	const plain = classify(heard)
	throw new Problem('no-prompt', {
		path: port.info.path,
		sample: plain.sample,
		heard: whyNoPrompt(heard, plain.heard, chip?.chip),
	})
}

/** Restarts the board with the port open, so that its boot log is heard from the first letter. */
async function startAgain(
	{clock}: Environment,
	port: Port,
	chip: ChipFacts | undefined,
	signal: AbortSignal,
) {
	// Behind a program's own USB no line reaches the chip.
	if (wantsDtr(port.info) || !(await hardReset(port, clock, signal))) return undefined
	if (chip?.chip !== 'ESP8266') return await findPrompt(port, clock, secondStartMs, signal, saysEnough)
	await port.speed(esp8266RomBaud)
	const log = await findPrompt(port, clock, esp8266LogMs, signal, saysEnough)
	await port.speed(consoleBaud)
	const {banner, heard} = await findPrompt(port, clock, secondStartMs, signal)
	return {banner, heard: Buffer.concat([heard, log.heard])}
}
