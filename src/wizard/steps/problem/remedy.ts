/**
 * What the wizard can do itself about a failure: a row of its card, and where it leads. Which there are for the work of a step is
 * said in its folder; in commands the same is an option to type. None erases what was not to be erased before.
 */

import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import type {Finding} from '../../../jobs/test-cable.ts'
import type {Problem, ProblemCode} from '../../../problem.ts'
import {words} from '../../../words/index.ts'
import {enter, type Model} from '../../engine/model.ts'
import type {Row} from '../../engine/page.ts'
import type {Step} from '../../steps.ts'
import {fileStep} from '../file/step.ts'
import type {ProblemStep} from './step.ts'

export interface Remedy {
	readonly row: Row
	lead(model: Model): Model
}

/** The likeliest first, for the card of a step whose work failed; none where trying again is all that can be done. */
export type Remedies<S extends Step> = (retry: S, card: ProblemStep) => readonly Remedy[]

/** What went wrong, and what the computer knows of it. */
export interface Failure {
	readonly problem: Problem
	readonly finding: Finding | undefined
}

type Wording = Omit<Row, 'value'>

export function remedy(value: string, wording: Wording, lead: Remedy['lead']): Remedy {
	return {row: {value, ...wording}, lead}
}

export function leadingTo(value: string, wording: Wording, step: Step): Remedy {
	return remedy(value, wording, model => enter(model, step))
}

/** Esc leads from there to the card again. */
export function ownFile(card: ProblemStep, board: IdentifiedBoard): Remedy {
	return leadingTo('own-file', words.remedies.ownFile, fileStep(board, card))
}

/** Where the row with that value leads; what is no row does nothing. */
export function takenOf(remedies: readonly Remedy[], model: Model, value: string | undefined): Model {
	return remedies.find(({row}) => row.value === value)?.lead(model) ?? model
}

/** The row to try the same again. */
export const again = 'again'

/** To try again, and what else can be done, which comes first where the same would fail the same; none where trying again is all. */
export function rowsWith(remedies: readonly Remedy[], {code}: Problem): readonly Row[] {
	if (remedies.length === 0) return []
	const rows = remedies.map(({row}) => row)
	const once = {value: again, ...words.remedies.again}
	// What somebody may have changed on the way is not taken by Enter alone.
	const isSame = (code.startsWith('firmware-') && code !== 'firmware-changed') || failsAgain.includes(code)
	return isSame ? [...rows, once] : [once, ...rows]
}

/** Nothing changes by itself, and nothing outside of the wizard can change it. */
const failsAgain: readonly ProblemCode[] = [
	'flash-setting',
	'flash-out-of-reach',
	'no-speed',
	'stub-silent',
	'board-changed',
	'files-not-kept',
]
