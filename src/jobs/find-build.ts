/** Which build of MicroPython a name on the command line means: a board, or one of its variants. */

import type {Environment} from '../environment.ts'
import type {Board} from '../micropython/board.ts'
import {openSources} from '../micropython/sources.ts'
import {Problem} from '../problem.ts'
import type {Progress} from '../progress.ts'
import {buildCalled, type CalledBuild} from '../rules/board-called.ts'
import {type BuildName, buildName, isSameName} from '../rules/build-name.ts'

/** Finds the build by any of its names, in the first source that has it. Problem('unknown-board') for the board and for its variant. */
export async function* findBuild(
	env: Environment,
	typed: BuildName,
	signal: AbortSignal,
): AsyncGenerator<Progress, CalledBuild> {
	yield {phase: 'catalogue', done: 0, total: 0}
	const all: Board[] = []
	for (const source of openSources(env)) {
		const {value: boards} = await env.clock.during(source.boards(signal))
		const build = buildCalled(boards, typed)
		if (build) return build
		all.push(...boards.filter(({id}) => all.every(one => one.id !== id)))
	}
	throw new Problem('unknown-board', {
		board: buildName(typed.board, typed.variant),
		near: await namesNear(all, typed),
	})
}

/** Of a board that there is its variants. */
async function namesNear(boards: readonly Board[], typed: BuildName): Promise<readonly string[]> {
	const board = boards.find(({id}) => isSameName(id, typed.board))
	if (board) {
		const variants = Object.keys(board.variants)
		return (variants.length === 0 ? [''] : variants.slice(0, 3)).map(name => buildName(board.id, name))
	}
	const {buildsNear} = await import('../rules/board-search.ts')
	return buildsNear(boards, buildName(typed.board, typed.variant))
}
