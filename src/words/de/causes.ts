/** The card of a failure, whoever tells it: the wizard, a command, the doctor. */

import type {Os} from '../../environment.ts'
import type {Cause} from '../../rules/cause.ts'
import type {Card, Told} from '../card.ts'
import {causeCardOf} from '../told-cards.ts'
import {general} from './general.ts'
import {problemCard} from './problems.ts'
import {verdictCard} from './verdicts.ts'

/** `os`: of the computer on which it failed. */
export function causeCard(cause: Cause, os: Os, told: Told = {}): Card {
	return causeCardOf(cause, os, told, {problemCard, verdictCard, states: general})
}
