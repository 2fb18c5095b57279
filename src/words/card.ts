/** The shape of a failure card, in whatever language. */

import type {Os} from '../environment.ts'
import type {ProblemCode, ProblemFacts} from '../problem.ts'

export interface Card {
	/** What happened, in a few words. */
	readonly title: string
	/** The raw fact, small; '' where the title says it all. */
	readonly seen: string
	/** What it means, one or two sentences. */
	readonly meaning: string
	/** What to do, likeliest first. */
	readonly fixes: readonly string[]
}

/** A card as a language has it. */
export interface WrittenCard extends Card {
	/** What it has besides where firmware is to be written; a list that cannot be fetched has no board to speak of. */
	readonly flashing?: {readonly meaning: string; readonly fixes?: readonly string[]}
}

/** A card for each code of a group. */
export type Cards<C extends ProblemCode> = {
	readonly [K in C]: (facts: ProblemFacts[K], os: Os) => WrittenCard
}
