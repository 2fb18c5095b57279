/** What the file step says: what to type, and what is behind it so far. */

import type {Os} from '../../../environment.ts'
import {words} from '../../../words/index.ts'
import type {Model} from '../../engine/model.ts'
import {type Field, type Page, type PageContext, question, work} from '../../engine/page.ts'
import type {FileStep} from './step.ts'

export function filePage(step: FileStep, _model: Model, {os}: PageContext): Page {
	const say = words.firmware
	if (step.named) return work({title: say.looking})
	const found = foundWith(step, os)
	return question({
		title: say.where,
		notes: [say.how],
		field: {label: say.field, text: step.path, hint: '', ...(found && {found})},
	})
}

function foundWith({look, taking}: FileStep, os: Os): Field['found'] {
	const say = words.firmware
	if (!look) return taking ? {state: 'looking', says: say.looking} : undefined
	if (look.problem) return {state: 'wrong', says: words.problemCard(look.problem, os).title}
	return {state: 'right', says: say.fileSuits}
}
