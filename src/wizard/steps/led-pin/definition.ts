/** What the question for a pin does: takes digits alone, refuses pins that must not be driven, and lets the others blink. */

import {words} from '../../../words/index.ts'
import {editing, goBack, goOn, leavingWhileTyping} from '../../engine/binding.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter, type Model, stay} from '../../engine/model.ts'
import {type Page, question} from '../../engine/page.ts'
import {installedAnswers} from '../answers.ts'
import {blinkStep} from '../blink/step.ts'
import {faultOf, type LedPinStep, PIN_DIGITS} from './step.ts'

interface LedPinShape {
	readonly step: LedPinStep
	readonly action: 'next' | 'back' | 'erase-character' | 'erase-text'
	readonly task: never
	readonly news: never
	readonly outcome: never
}

export const ledPin: StepDefinition<LedPinShape> = {
	place: 4,
	answers: ({back}) => installedAnswers(back.back),
	keys: step => [...(canBlink(step) ? [goOn] : []), goBack, leavingWhileTyping, ...editing],
	actions: {
		next: (model, step) =>
			canBlink(step) ? enter(model, blinkStep({pin: Number(step.text), kind: 'plain'}, step.back)) : model,
		back: (model, {back}) => enter(model, back),
		'erase-character': (model, step) => stay(model, {...step, text: step.text.slice(0, -1)}),
		'erase-text': (model, step) => stay(model, {...step, text: ''}),
	},
	type: typed,
	page: pinPage,
	help: () => words.blink.help,
}

const canBlink = (step: LedPinStep) => step.text !== '' && faultOf(step) === undefined

/** What is no digit is no part of a pin: `GPIO13` is 13. */
function typed(model: Model, step: LedPinStep, more: string): Model {
	const text = step.text + more.replace(/\D/g, '')
	return text.length > PIN_DIGITS ? model : stay(model, {...step, text})
}

function pinPage(step: LedPinStep): Page {
	const say = words.blink
	const fault = faultOf(step)
	return question({
		title: say.whichPin,
		notes: [say.why[step.why], say.whereToLook],
		field: {
			label: say.pinField,
			text: step.text,
			hint: '',
			...(fault && {found: {state: 'wrong', says: say.faults[fault]}}),
		},
	})
}
