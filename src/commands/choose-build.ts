/** Which build of MicroPython a name on the command line means: a board, or one of its variants. */

import type {Environment} from '../environment.ts'
import {findBoard} from '../jobs/find-firmware.ts'
import type {Board} from '../micropython/board.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {type BuildName, buildName, isSameName} from '../rules/build-name.ts'

export interface Build {
	readonly board: Board
	/** '' is the standard build, undefined where none was named. */
	readonly variant: string | undefined
}

/** Finds the build in the catalogue, in whatever letter case it was typed. Problem('unknown-board') for the board and for its variant. */
export async function* findBuild(
	env: Environment,
	typed: BuildName,
	signal: AbortSignal,
): AsyncGenerator<Progress, Build> {
	const board = yield* findBoard(env, typed.board, signal, typed.variant)
	if (typed.variant === undefined) return {board, variant: undefined}
	const wanted = typed.variant
	const names = Object.keys(board.variants)
	const variant = names.find(name => isSameName(name, wanted))
	if (variant !== undefined) return {board, variant}
	const near = names.length === 0 ? [''] : names.slice(0, 3)
	throw new Problem('unknown-board', {
		board: buildName(board.id, wanted),
		near: near.map(name => buildName(board.id, name)),
	})
}
