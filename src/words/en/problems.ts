/** Every failure in plain words, by code. A card says what was seen, what it means and what to do, likeliest first. */

import type {Os} from '../../environment.ts'
import type {Problem, ProblemCode, ProblemFacts} from '../../problem.ts'
import type {Card, Cards, Told, WrittenCard} from '../card.ts'
import {general} from './general.ts'
import {chipCards} from './problems/chip.ts'
import {filesCards} from './problems/files.ts'
import {firmwareCards} from './problems/firmware.ts'
import {portCards} from './problems/ports.ts'
import {siteCards} from './problems/site.ts'
import {usageCards} from './problems/usage.ts'
import {writingCards} from './problems/writing.ts'

const cards: Cards<ProblemCode> = {
	...usageCards,
	...portCards,
	...chipCards,
	...siteCards,
	...firmwareCards,
	...filesCards,
	...writingCards,
}

/** The card for a problem, in the words of this operating system. */
export function problemCard(problem: Problem, os: Os, told: Told = {}): Card {
	// The table is typed by code, a Problem only by the union of them: the pair belongs together by construction.
	const card = cards[problem.code] as (facts: ProblemFacts[ProblemCode], os: Os) => WrittenCard
	const {flashing, untouched, ...written} = card(problem.facts, os)
	const fixes = told.isList ? written.fixes : [...written.fixes, ...(flashing?.fixes ?? [])]
	return withState({...written, fixes}, told, untouched)
}

/** The same card, which says how the board is left where that is not plain. */
export function withState(card: Card, {isList, isIncomplete}: Told, untouched?: boolean): Card {
	if (isList) return card
	const state = isIncomplete ? general.halfWritten : untouched ? general.nothingErased : ''
	return {...card, meaning: [card.meaning, state].filter(Boolean).join(' ')}
}
