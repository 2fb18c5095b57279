/** The shape of a failure card, in whatever language. */

import type {Os} from '../environment.ts'
import type {ProblemCode, ProblemFacts} from '../problem.ts'

export interface Card {
	/** What happened, in a few words. */
	readonly title: string
	/** The raw fact, small; '' where the title says it all. */
	readonly seen: string
	/** What it means, one or two sentences; '' where the title says it all. */
	readonly meaning: string
	/** What to do, likeliest first. */
	readonly fixes: readonly Fix[]
}

/** What a card says under its title. */
export type Findings = Omit<Card, 'title'>

export type Fix = string | CommandFix | OptionFix

/** A command for the person's own terminal: on a screen it has a line of its own, and can be copied. */
export interface CommandFix {
	/** Without a colon at its end. */
	readonly says: string
	readonly command: string
}

/** A sentence about the command line that was typed. The wizard has a row in its place (wizard/steps/problem/remedies.ts). */
interface OptionFix {
	readonly typed: string
}

/** A card as a language has it. */
export interface WrittenCard extends Card {
	/** Nothing was erased when it came up, which is said where the board is still as it was. */
	readonly untouched?: true
	/** What it has besides where firmware is to be written; a list that cannot be fetched has no board to speak of. */
	readonly flashing?: {readonly fixes?: readonly Fix[]}
}

/** A card for each code of a group. */
export type Cards<C extends ProblemCode> = {
	readonly [K in C]: (facts: ProblemFacts[K], os: Os) => WrittenCard
}

/** What a card is told for. */
export interface Told {
	/** No board is spoken of: a list was asked for. */
	readonly isList?: boolean
	/** It is half written, which each card says. */
	readonly isIncomplete?: boolean
}

/** Every fix as a sentence, for lines, JSON and reports. */
export function sentences(fixes: readonly Fix[]): readonly string[] {
	return fixes.map(fix => {
		if (typeof fix === 'string') return fix
		return 'typed' in fix ? fix.typed : `${fix.says}: ${fix.command}`
	})
}

/** What is left to the person where options are rows. */
export function withoutOptions(fixes: readonly Fix[]): readonly (string | CommandFix)[] {
	return fixes.filter(fix => typeof fix === 'string' || !('typed' in fix)) as readonly (string | CommandFix)[]
}
