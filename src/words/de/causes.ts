/** The card of a failure, whoever tells it: the wizard, a command, the doctor. */

import type {Os} from '../../environment.ts'
import type {Cause} from '../../rules/cause.ts'
import type {Card} from '../card.ts'
import {causeCardOf} from '../told-cards.ts'
import {problemCard} from './problems.ts'
import {verdictCard} from './verdicts.ts'

/** `os`: of the computer on which it failed; `isList`: where nothing is to be put on a board. */
export function causeCard(cause: Cause, os: Os, isList = false): Card {
	return causeCardOf(cause, os, isList, {problemCard, verdictCard})
}
