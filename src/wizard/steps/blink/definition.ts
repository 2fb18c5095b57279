/** What blinking does: runs it on the board, and asks what was seen; where no pin is known, it asks for one. */

import type {Blinked, BlinkPlan} from '../../../jobs/blink-led.ts'
import type {PortInfo} from '../../../serial/port.ts'
import {words} from '../../../words/index.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter} from '../../engine/model.ts'
import {work} from '../../engine/page.ts'
import {installedAnswers} from '../answers.ts'
import {blinkAskStep} from '../blink-ask/step.ts'
import {type ExplainedNews, explainedLater, explaining} from '../explaining.ts'
import {ledPinStep} from '../led-pin/step.ts'
import {waitingStep} from '../waiting.ts'
import {type BlinkStep, boardOf} from './step.ts'

interface BlinkShape {
	readonly step: BlinkStep
	readonly action: 'back'
	readonly task: {readonly port: PortInfo; readonly plan: BlinkPlan}
	readonly news: ExplainedNews
	readonly outcome: {readonly type: 'blinked'; readonly blinked: Blinked | undefined}
}

export const blink: StepDefinition<BlinkShape> = {
	place: 4,
	answers: ({back}) => installedAnswers(back.back),
	...waitingStep<BlinkStep>(),
	page: ({led}) =>
		work({title: led ? words.blink.blinking(led.pin) : words.blink.looking, notes: [words.blink.watch]}),
	task: ({back, led}) => ({port: back.verified.port, plan: {...boardOf(back), led}}),
	run({port, plan}, means) {
		const job = means.jobs.blinkLed(means.env, port, plan, means.signal)
		return explaining(job, blinked => ({type: 'blinked', blinked}), port, means)
	},
	news: explainedLater,
	outcomes: {
		blinked: (model, {back}, {blinked}) =>
			enter(model, blinked ? blinkAskStep(blinked, back) : ledPinStep('unknown', back)),
	},
}
