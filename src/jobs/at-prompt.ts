/** A board at its prompt, for whoever has something for it to do. Knows how it gets there and what is wrong where it does not; not what is done. */

import type {Environment} from '../environment.ts'
import {classify} from '../esp/classify.ts'
import {cannotStart, whyNoPrompt} from '../micropython/boot-log.ts'
import {type Banner, findPrompt} from '../micropython/prompt.ts'
import {Problem} from '../problem.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {openBoard} from './open-board.ts'

/**
 * How long a MicroPython may take to its prompt, in ms. It starts in one second, or in five (an emulated one, much PSRAM), and
 * is left alone meanwhile; a program that runs is interrupted after that.
 */
const PROMPT_MS = 12_000

export interface AtPrompt {
	readonly port: Port
	readonly banner: Banner
}

/** Opens the port and stops a program that runs. Problem('no-prompt'), and the port is closed again. */
export async function openAtPrompt(env: Environment, info: PortInfo, signal: AbortSignal): Promise<AtPrompt> {
	const port = await openBoard(env, {port: info}, signal)
	try {
		const {banner, heard} = await searchPrompt(port, env, signal)
		if (banner) return {port, banner}
		throw noPrompt(port, heard)
	} catch (error) {
		await port.close()
		throw error
	}
}

/**
 * Looks for the prompt, and gives up as soon as it is clear that there is none: if the flash holds nothing that starts, the boot ROM or the
 * loader complains again and again. `listenMs`: as `findPrompt` has it.
 */
export async function searchPrompt(
	port: Port,
	{clock}: Pick<Environment, 'clock'>,
	signal: AbortSignal,
	listenMs = 0,
): ReturnType<typeof findPrompt> {
	return await findPrompt(port, clock, PROMPT_MS, signal, {giveUp: cannotStart, listenMs})
}

/** What a port says on which no prompt came. */
export function noPrompt(port: Port, heard: Uint8Array): Problem {
	return new Problem('no-prompt', {
		path: port.info.path,
		asFound: true,
		...whyNoPrompt(heard, classify(heard), undefined),
	})
}
