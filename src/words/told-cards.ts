/** Which card a failure gets, by the cards that a language has, and what it says of the board. */

import type {Os} from '../environment.ts'
import type {Problem, ProblemCode, ProblemFacts} from '../problem.ts'
import type {Cause} from '../rules/cause.ts'
import type {Host} from '../usb/usb.ts'
import type {Verdict} from '../usb/verdict.ts'
import type {Card, Cards, Findings, Told, WrittenCard} from './card.ts'

/** How a board may be left, in a language. */
interface States {
	readonly halfWritten: string
	readonly nothingErased: string
}

/** The card for a problem, in the words of this operating system. */
export function cardOf(
	cards: Cards<ProblemCode>,
	problem: Problem,
	os: Os,
	told: Told,
	states: States,
): Card {
	// The table is typed by code, a Problem only by the union of them: the pair belongs together by construction.
	const card = cards[problem.code] as (facts: ProblemFacts[ProblemCode], os: Os) => WrittenCard
	const {flashing, untouched, ...written} = card(problem.facts, os)
	const fixes = told.isList ? written.fixes : [...written.fixes, ...(flashing?.fixes ?? [])]
	return withState({...written, fixes}, told, states, untouched)
}

/** The same card, which says how the board is left where that is not plain. */
function withState(card: Card, {isList, isIncomplete}: Told, states: States, untouched?: boolean): Card {
	if (isList) return card
	const state = isIncomplete ? states.halfWritten : untouched ? states.nothingErased : ''
	return {...card, meaning: [card.meaning, state].filter(Boolean).join(' ')}
}

type Of<C extends Verdict['code']> = Extract<Verdict, {readonly code: C}>

/** What a language says of each verdict. */
export type VerdictCards = {
	readonly [C in Verdict['code']]: {
		/** One short line: all that a list has room for. */
		title(verdict: Of<C>): string
		/** In the words of this computer. */
		findings(verdict: Of<C>, host: Host): Findings
	}
}

/** One of them, where nobody knows which. */
interface AnyVerdictCard {
	title(verdict: Verdict): string
	findings(verdict: Verdict, host: Host): Findings
}

/** Which of them a verdict gets. */
export function verdictCardsOf(cards: VerdictCards) {
	// As above: typed by code, a Verdict only by the union of them.
	const of = ({code}: Verdict) => cards[code] as AnyVerdictCard
	return {
		verdictTitle: (verdict: Verdict): string => of(verdict).title(verdict),
		verdictCard: (verdict: Verdict, host: Host): Card => ({
			title: of(verdict).title(verdict),
			...of(verdict).findings(verdict, host),
		}),
	}
}

interface Tellers {
	readonly problemCard: (problem: Problem, os: Os, told: Told) => Card
	readonly verdictCard: (verdict: Verdict, host: Host) => Card
	readonly states: States
}

/** The card of a failure, whoever tells it. `os`: of the computer on which it failed. */
export function causeCardOf(
	cause: Cause,
	os: Os,
	told: Told,
	{problemCard, verdictCard, states}: Tellers,
): Card {
	switch (cause.kind) {
		case 'problem':
			return problemCard(cause.problem, os, told)
		case 'verdict':
			return withState(verdictCard(cause.verdict, cause.host), told, states)
		case 'heard': {
			const found = verdictCard(cause.verdict, cause.host)
			const heard = problemCard(cause.problem, os, told)
			// Which button to press the verdict knows better, by the device; which pin or wire it is, the chip.
			return {...heard, title: found.title, fixes: (cause.code === 'needs-boot' ? found : heard).fixes}
		}
	}
}
