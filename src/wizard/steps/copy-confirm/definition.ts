/** What the question before a copy does: begins it, or leads back to the folder. */

import {words} from '../../../words/index.ts'
import {explain, goBack, goOn, leaving, type Move, moving} from '../../engine/binding.ts'
import {cursorMoves, highlighted} from '../../engine/cursor.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter, type Model} from '../../engine/model.ts'
import {type Page, question} from '../../engine/page.ts'
import {installedAnswers} from '../answers.ts'
import {copyPutStep} from '../copy-put/step.ts'
import {type CopyConfirmStep, copyValues} from './step.ts'

interface CopyConfirmShape {
	readonly step: CopyConfirmStep
	readonly action: 'next' | 'back' | Move
	readonly task: never
	readonly news: never
	readonly outcome: never
}

export const copyConfirm: StepDefinition<CopyConfirmShape> = {
	place: 4,
	answers: ({back}) => installedAnswers(back.back.back),
	keys: () => [...moving, goOn, goBack, explain, ...leaving],
	actions: {
		next: (model, step) => choose(model, step, highlighted(copyValues(), step.at)),
		back: (model, {back}) => enter(model, back),
		...cursorMoves(copyValues),
	},
	choose,
	page: confirmPage,
	help: () => words.copy.confirmHelp,
}

function choose(model: Model, step: CopyConfirmStep, value: string | undefined): Model {
	if (value === 'copy') return enter({...model, changed: true}, copyPutStep(step))
	return value === 'back' ? enter(model, step.back) : model
}

function confirmPage(step: CopyConfirmStep): Page {
	const say = words.copy
	const {look, replaced, folder} = step
	return question({
		title: say.ask,
		notes: [
			say.from(folder),
			...(look ? [say.found(look)] : []),
			...(look && look.leftOut.length > 0 ? [say.leftOut(look.leftOut)] : []),
			...(replaced.length === 0 ? [say.nothingReplaced] : []),
		],
		warnings: replaced.length > 0 ? [say.replaced(replaced)] : [],
		rows: copyValues().map(value => ({value, ...say.rows[value]})),
		at: highlighted(copyValues(), step.at),
	})
}
