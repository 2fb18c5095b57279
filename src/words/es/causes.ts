/** The card of a failure, whoever tells it: the wizard, a command, the doctor. */

import type {Os} from '../../environment.ts'
import type {Cause} from '../../rules/cause.ts'
import type {Card} from '../card.ts'
import {problemCard} from './problems.ts'
import {verdictCard} from './verdicts.ts'

/** `os`: of the computer on which it failed; `isList`: where nothing is to be put on a board. */
export function causeCard(cause: Cause, os: Os, isList = false): Card {
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
