/** The card of a failure, whoever tells it: the wizard, a command, the doctor. */

import type {Os} from '../../environment.ts'
import type {Cause} from '../../rules/cause.ts'
import type {Card, Told} from '../card.ts'
import {problemCard, withState} from './problems.ts'
import {verdictCard} from './verdicts.ts'

/** `os`: of the computer on which it failed. */
export function causeCard(cause: Cause, os: Os, told: Told = {}): Card {
	switch (cause.kind) {
		case 'problem':
			return problemCard(cause.problem, os, told)
		case 'verdict':
			return withState(verdictCard(cause.verdict, cause.host), told)
		case 'heard': {
			const found = verdictCard(cause.verdict, cause.host)
			const heard = problemCard(cause.problem, os, told)
			// Which button to press the verdict knows better, by the device; which pin or wire it is, the chip.
			return {...heard, title: found.title, fixes: (cause.code === 'needs-boot' ? found : heard).fixes}
		}
	}
}
