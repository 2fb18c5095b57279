/** Which build of a list a name means that a person typed. Pure: guesses nothing, a name means one build or none. */

import type {Board} from '../micropython/board.ts'
import {lettersOf} from './board-words.ts'
import {type BuildName, buildName, buildTyped, isSameName} from './build-name.ts'
import {type OtherName, otherNameTyped} from './other-names.ts'

export interface CalledBuild {
	readonly board: Board
	/** '' is the standard build, undefined where none was named. */
	readonly variant: string | undefined
	/** The name by which it was found, where the site has another. */
	readonly knownAs?: OtherName
}

/**
 * The build that `typed` names: by the site's own name in whatever letter case, then by its letters alone (`lolin s2 mini`,
 * `ESP32_GENERIC_S3_SPIRAM_OCT`), then by what else it is called. A retired variant is one too.
 */
export function buildCalled(boards: readonly Board[], typed: BuildName): CalledBuild | undefined {
	const name = buildName(typed.board, typed.variant)
	return byName(boards, typed) ?? byLetters(boards, name) ?? byOtherName(boards, name)
}

function byName(boards: readonly Board[], typed: BuildName): CalledBuild | undefined {
	const board = boards.find(one => isSameName(one.id, typed.board))
	if (!board || typed.variant === undefined) return board && {board, variant: undefined}
	const wanted = typed.variant
	const variant = variantsOf(board).find(one => isSameName(one, wanted))
	return variant === undefined ? undefined : {board, variant}
}

function variantsOf({variants, retired}: Board): readonly string[] {
	return [...Object.keys(variants), ...Object.keys(retired)]
}

function byLetters(boards: readonly Board[], name: string): CalledBuild | undefined {
	const wanted = lettersOf(name)
	if (wanted === '') return undefined
	const builds = boards.flatMap(board => [undefined, ...variantsOf(board)].map(variant => ({board, variant})))
	const found = builds.filter(({board, variant}) => lettersOf(buildName(board.id, variant)) === wanted)
	return found.length === 1 ? found[0] : undefined
}

function byOtherName(boards: readonly Board[], name: string): CalledBuild | undefined {
	const knownAs = otherNameTyped(name)
	const [build = '', ...more] = knownAs?.builds ?? []
	const meant = buildTyped(build)
	if (!knownAs || !meant || more.length > 0) return undefined
	const found = byName(boards, meant)
	return found && {...found, knownAs}
}
