/** Which build of MicroPython a name on the command line means: a board, or one of its variants. */

import type {Environment} from '../environment.ts'
import {findBoard} from '../jobs/find-firmware.ts'
import type {Board} from '../micropython/board.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'

export interface Build {
	readonly board: Board
	/** '' is the standard build, undefined where none was named. */
	readonly variant: string | undefined
}

/** Letter case does not matter. Problem('unknown-board') for the board and for its variant. */
export async function* findBuild(
	env: Environment,
	typed: {readonly board: string; readonly variant?: string},
	signal: AbortSignal,
): AsyncGenerator<Progress, Build> {
	const board = yield* findBoard(env, typed.board, signal)
	if (typed.variant === undefined) return {board, variant: undefined}
	const wanted = typed.variant.toUpperCase()
	const names = Object.keys(board.variants)
	const variant = names.find(name => name.toUpperCase() === wanted)
	if (variant === undefined) {
		const near = names.length === 0 ? [board.id] : names.slice(0, 3).map(name => `${board.id}-${name}`)
		throw new Problem('unknown-board', {board: `${board.id}-${typed.variant}`, near})
	}
	return {board, variant}
}
