/** A failure as a card. What the person can put right outside is tried again by itself while the card is shown. */

import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import type {Finding} from '../../../jobs/test-cable.ts'
import type {Problem, ProblemCode} from '../../../problem.ts'
import type {Failed} from '../../engine/event.ts'
import type {Step} from '../../steps.ts'

export interface ProblemStep {
	readonly name: 'problem'
	readonly problem: Problem
	/** What is done again, from its beginning. */
	readonly retry: Step
	readonly back: Step
	/** How often it was tried again and failed. */
	readonly tries: number
	/** What the computer knows of the port. */
	readonly finding: Finding | undefined
	/** The demo's operator puts it right now. */
	readonly fixing: boolean
	/** It is only tried again when the person asks for it. */
	readonly onlyAsked: boolean
	/** The board for which the catalogue was asked: without the catalogue a file of one's own still works. */
	readonly ownFile: IdentifiedBoard | undefined
}

/** What is special about a card: see the fields. */
export type ProblemTraits = Partial<Pick<ProblemStep, 'onlyAsked' | 'ownFile'>>

export function problemStep(
	{problem, finding}: Failed,
	retry: Step,
	back: Step,
	{onlyAsked = false, ownFile}: ProblemTraits = {},
): ProblemStep {
	return {name: 'problem', problem, retry, back, tries: 0, finding, fixing: false, onlyAsked, ownFile}
}

/** Failures that end the moment a cable is plugged in, a button pressed, a program closed. */
const endsByItself: readonly ProblemCode[] = [
	'port-missing',
	'port-busy',
	'port-forbidden',
	'port-failed',
	'port-unreachable',
	'port-lost',
	'port-stalled',
	'no-answer',
	'garbled-answer',
	'command-timeout',
	'no-prompt',
	'which-port',
]

export function triesByItself({problem, onlyAsked}: ProblemStep): boolean {
	return !onlyAsked && endsByItself.includes(problem.code)
}

/** The catalogue has nothing for us, or is out of reach. */
const withoutCatalogue: readonly ProblemCode[] = [
	'site-unreachable',
	'site-slow',
	'site-status',
	'site-nonsense',
	'no-board-for-chip',
]

/** The board to which a file of one's own may be written now. */
export function boardForFile({problem, ownFile}: ProblemStep): IdentifiedBoard | undefined {
	return withoutCatalogue.includes(problem.code) ? ownFile : undefined
}
