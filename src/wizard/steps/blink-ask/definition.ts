/** What the question after blinking does: keeps the pin in mind, or tries it in another way, or another one. */

import {words} from '../../../words/index.ts'
import {explain, goBack, goOn, leaving, type Move, moving} from '../../engine/binding.ts'
import {cursorMoves, highlighted} from '../../engine/cursor.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter, type Model} from '../../engine/model.ts'
import {type Page, question} from '../../engine/page.ts'
import {installedAnswers} from '../answers.ts'
import {blinkStep} from '../blink/step.ts'
import {ledKeepStep} from '../led-keep/step.ts'
import {ledPinStep} from '../led-pin/step.ts'
import {type BlinkAskStep, blinkValues} from './step.ts'

interface BlinkAskShape {
	readonly step: BlinkAskStep
	readonly action: 'next' | 'back' | 'yes' | 'no' | Move
	readonly task: never
	readonly news: never
	readonly outcome: never
}

export const blinkAsk: StepDefinition<BlinkAskShape> = {
	place: 4,
	answers: ({back}) => installedAnswers(back.back),
	keys: () => [
		...moving,
		goOn,
		{key: 'y', action: 'yes'},
		{key: 'n', action: 'no'},
		goBack,
		explain,
		...leaving,
	],
	actions: {
		next: (model, step) => choose(model, step, highlighted(blinkValues(), step.at)),
		back: (model, {back}) => enter(model, back),
		yes: (model, step) => choose(model, step, 'yes'),
		no: (model, step) => choose(model, step, 'other-pin'),
		...cursorMoves(blinkValues),
	},
	choose,
	page: askPage,
	help: () => words.blink.help,
}

function choose(model: Model, step: BlinkAskStep, value: string | undefined): Model {
	const {blinked, back} = step
	const {led} = blinked
	switch (value) {
		case 'yes':
			return enter(model, ledKeepStep(led, back))
		case 'again':
			return enter(model, blinkStep(led, back))
		case 'other-kind':
			return enter(model, blinkStep({pin: led.pin, kind: led.kind === 'rgb' ? 'plain' : 'rgb'}, back))
		case 'other-pin':
			return enter(model, ledPinStep('other', back))
		case 'none':
			return enter(model, {...back, at: 'prompt'})
		default:
			return model
	}
}

function askPage({blinked, at}: BlinkAskStep): Page {
	const say = words.blink
	const {led, from} = blinked
	return question({
		title: say.ask,
		notes: [say.tried[led.kind](led.pin), say.from[from]],
		rows: blinkValues().map(value => ({
			value,
			...(value === 'other-kind' ? say.otherKind[led.kind] : say.rows[value]),
		})),
		at: highlighted(blinkValues(), at),
	})
}
