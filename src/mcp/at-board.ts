/** A board at its prompt, for the tools: work on its files, and which board it was. Knows the way there; not what is done. */

import {isDeepStrictEqual} from 'node:util'
import {choosePort} from '../commands/choose-port.ts'
import {explainer, watch} from '../commands/run.ts'
import {withBoardFiles} from '../jobs/board-files.ts'
import {askIdentity} from '../micropython/board-identity.ts'
import type {Banner} from '../micropython/prompt.ts'
import type {RawRepl} from '../micropython/raw-repl.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {PortInfo} from '../serial/port.ts'
import type {Words} from '../words/index.ts'
import type {Desk} from './tool.ts'

/** A board, as the person is told of it; without chip and MAC where it tells none. */
export interface MetAtPrompt {
	readonly port: PortInfo
	readonly banner: Banner
	readonly chip?: string
	readonly mac?: string
}

/** Chooses the port, and runs `work` on the board there. */
export async function atBoard<T>(
	desk: Desk,
	named: string | undefined,
	work: (repl: RawRepl, met: MetAtPrompt) => AsyncGenerator<Progress, T>,
): Promise<{readonly met: MetAtPrompt; readonly found: T}> {
	const {env, run, signal} = desk
	const port = await choosePort(env, named, run, signal)
	return await onPort(desk, port, async function* (repl, banner) {
		const met = {port, banner, ...(await askIdentity(repl, banner))}
		return {met, found: yield* work(repl, met)}
	})
}

/** The same on the board that a person was asked about. Problem('board-changed') where it is another one by now. */
export async function atSameBoard<T>(
	desk: Desk,
	met: MetAtPrompt,
	work: (repl: RawRepl) => AsyncGenerator<Progress, T>,
): Promise<T> {
	return await onPort(desk, met.port, async function* (repl, banner) {
		await requireSame(met, repl, banner)
		return yield* work(repl)
	})
}

/** Problem('board-changed'). Of one that tells no MAC its firmware is all that is known. */
export async function requireSame(met: MetAtPrompt, repl: RawRepl, banner: Banner): Promise<void> {
	const now = await askIdentity(repl, banner)
	const isSame = now?.mac === met.mac && (met.mac !== undefined || isDeepStrictEqual(banner, met.banner))
	if (!isSame)
		throw new Problem('board-changed', {
			expected: met.mac ?? met.banner.machine,
			found: now?.mac ?? banner.machine,
		})
}

async function onPort<T>(
	{env, report, run, signal}: Desk,
	port: PortInfo,
	work: (repl: RawRepl, banner: Banner) => AsyncGenerator<Progress, T>,
): Promise<T> {
	return await watch(withBoardFiles(env, port, work, signal), run, report, explainer(env, port, signal))
}

/** Which board it is, for the person. */
export function boardLines({port, banner, chip, mac}: MetAtPrompt, words: Words): readonly string[] {
	return [
		words.mcp.board(chip ?? words.portTitle(port), mac, words.portPath(port)),
		words.mcp.runs(words.runningNow(banner, true)),
	]
}
