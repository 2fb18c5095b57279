/** What keeping the pin of an LED does: remembers it for such boards, and comes back to the last step. */

import type {Led} from '../../../rules/leds.ts'
import {words} from '../../../words/index.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter} from '../../engine/model.ts'
import {work} from '../../engine/page.ts'
import {installedAnswers} from '../answers.ts'
import {boardOf} from '../blink/step.ts'
import {waitingStep} from '../waiting.ts'
import type {LedKeepStep} from './step.ts'

interface LedKeepShape {
	readonly step: LedKeepStep
	readonly action: 'back'
	readonly task: {readonly board: string; readonly led: Led}
	readonly news: never
	readonly outcome: {readonly type: 'led-kept'}
}

export const ledKeep: StepDefinition<LedKeepShape> = {
	place: 4,
	answers: ({back}) => installedAnswers(back.back),
	...waitingStep<LedKeepStep>(),
	page: () => work({title: words.blink.keeping}),
	task: ({led, back}) => ({board: boardOf(back).board, led}),
	async *run({board, led}, {env, jobs}) {
		await jobs.rememberLed(env, board, led)
		return {type: 'led-kept'}
	},
	outcomes: {'led-kept': (model, {back, led}) => enter(model, {...back, at: 'prompt', led: led.pin})},
}
