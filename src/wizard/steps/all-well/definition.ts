/** What a good end of the cable test does: in the wizard it leads on to the chip; who asked for the doctor is done. */

import {words} from '../../../words/index.ts'
import {type Binding, explain, goBack, goOn, leaving} from '../../engine/binding.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter} from '../../engine/model.ts'
import {question} from '../../engine/page.ts'
import {identifyStep} from '../identify/step.ts'
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
	keys: (_step, {requested}) => [requested.test ? done : goOn, goBack, explain, ...leaving],
	actions: {
		next: (model, {port, back}) => enter(model, identifyStep(port, back)),
		back: (model, {back}) => enter(model, back),
	},
	page: ({port}, {requested}) =>
		question({
			title: words.allWell.title,
			notes: [
				words.allWell.found(words.portTitle(port), words.portPath(port)),
				requested.test ? words.allWell.thenAsk(port.path) : words.allWell.next,
			],
		}),
	help: () => words.allWell.help,
}
