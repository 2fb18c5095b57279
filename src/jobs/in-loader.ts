/** Brings a board into its loader for a piece of work, reads what chip it is, and brings it back to its program. Knows no flash. */

import type {Environment} from '../environment.ts'
import {type ChipFacts, readChipFacts} from '../esp/chip-facts.ts'
import {connect} from '../esp/connect.ts'
import type {Loader} from '../esp/loader.ts'
import {leaveLoader} from '../esp/restart.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import type {Port, PortInfo} from '../serial/port.ts'
import {followPort} from './follow-port.ts'

export type LoaderWork<T> = (loader: Loader, chip: ChipFacts) => AsyncGenerator<Progress, T>

/** Opens the port, and follows the board to another where it moves; `mac`: of the board that is meant. Problem('board-changed'), and what `connect` and `work` throw. */
export async function* inLoader<T>(
	env: Environment,
	info: PortInfo,
	work: LoaderWork<T>,
	signal: AbortSignal,
	mac?: string,
): AsyncGenerator<Progress, T> {
	const same: LoaderWork<T> = (loader, chip) => {
		if (mac !== undefined && chip.mac !== mac)
			throw new Problem('board-changed', {expected: mac, found: chip.mac})
		return work(loader, chip)
	}
	return yield* followPort(env, info, port => inLoaderOver(port, env, same, signal), signal, {mac})
}

/** The same over a port that is open. `onProgram`: the last chance to ask a program something that answers in the loader's place. */
export async function* inLoaderOver<T>(
	port: Port,
	{clock, os}: Environment,
	work: LoaderWork<T>,
	signal: AbortSignal,
	onProgram?: () => AsyncGenerator<Progress, void>,
): AsyncGenerator<Progress, T> {
	let loader: Loader | undefined
	try {
		const options = {clock, platform: os.platform, ...(onProgram && {onProgram})}
		loader = yield* connect(port, options, signal)
		yield {phase: 'identify', done: 0, total: 0}
		return yield* work(loader, await readChipFacts(loader, signal))
	} finally {
		// Whatever happened, the board goes back to its program, but only by the lines. Without them the chip stays in its
		// loader: a person brought it there by hand, and the install that follows could not do that again.
		await leaveLoader(port, clock, loader)
	}
}
