/** Which card a failure gets, by the cards that a language has. */

import type {Os} from '../environment.ts'
import type {Problem, ProblemCode, ProblemFacts} from '../problem.ts'
import type {Cause} from '../rules/cause.ts'
import type {Host} from '../usb/usb.ts'
import type {Verdict} from '../usb/verdict.ts'
import type {Card, Cards, WrittenCard} from './card.ts'

/** The card for a problem, in the words of this operating system. `isList`: where nothing is to be put on a board. */
export function cardOf(cards: Cards<ProblemCode>, problem: Problem, os: Os, isList: boolean): Card {
	// The table is typed by code, a Problem only by the union of them: the pair belongs together by construction.
	const card = cards[problem.code] as (facts: ProblemFacts[ProblemCode], os: Os) => WrittenCard
	const {flashing, ...written} = card(problem.facts, os)
	if (flashing === undefined || isList) return written
	return {
		...written,
		meaning: `${written.meaning} ${flashing.meaning}`,
		fixes: [...written.fixes, ...(flashing.fixes ?? [])],
	}
}

interface Tellers {
	readonly problemCard: (problem: Problem, os: Os, isList?: boolean) => Card
	readonly verdictCard: (verdict: Verdict, host: Host) => Card
}

/** The card of a failure, whoever tells it. `os`: of the computer on which it failed; `isList`: as above. */
export function causeCardOf(
	cause: Cause,
	os: Os,
	isList: boolean,
	{problemCard, verdictCard}: Tellers,
): Card {
	switch (cause.kind) {
		case 'problem':
			return problemCard(cause.problem, os, isList)
		case 'verdict':
			return verdictCard(cause.verdict, cause.host)
		case 'heard': {
			const told = verdictCard(cause.verdict, cause.host)
			const heard = problemCard(cause.problem, os)
			// Which button to press the verdict knows better, by the device; which pin or wire it is, the chip.
			return {...heard, title: told.title, fixes: (cause.code === 'needs-boot' ? told : heard).fixes}
		}
	}
}
