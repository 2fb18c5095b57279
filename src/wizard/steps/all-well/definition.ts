/** What a good end of a test does: in the wizard it leads on to the chip; who asked for the doctor is done. */

import {words} from '../../../words/index.ts'
import {type Binding, explain, goBack, goOn, leaving} from '../../engine/binding.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter} from '../../engine/model.ts'
import {identifyStep} from '../identify/step.ts'
import {allWellPage} from './page.ts'
import type {AllWellStep} from './step.ts'

interface AllWellShape {
	readonly step: AllWellStep
	readonly action: 'next' | 'back'
	readonly task: never
	readonly news: never
	readonly outcome: never
}

/** A diagnosis ends with its answer, and not in an installer. */
const done: Binding<'leave'> = {key: 'enter', action: 'leave', says: 'leave'}

export const allWell: StepDefinition<AllWellShape> = {
	place: 0,
	keys: (_step, {requested}) => [requested.diagnosing ? done : goOn, goBack, explain, ...leaving],
	actions: {
		next: (model, {port, back}) => enter(model, identifyStep(port, back)),
		back: (model, {back}) => enter(model, back),
	},
	page: allWellPage,
	help: () => words.allWell.help,
}
