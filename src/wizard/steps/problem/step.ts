/** A failure as a card. What the person can put right outside is tried again by itself while the card is shown. */

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
	/** The row under the cursor. */
	readonly at: string | undefined
}

export function problemStep(
	{problem, finding}: Failed,
	retry: Step,
	back: Step,
	{onlyAsked = false}: Partial<Pick<ProblemStep, 'onlyAsked'>> = {},
): ProblemStep {
	return {
		name: 'problem',
		problem,
		retry,
		back,
		tries: 0,
		finding,
		fixing: false,
		onlyAsked,
		at: undefined,
	}
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
