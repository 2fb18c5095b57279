/** What the wait for the prompt does: follows the restarted board until its MicroPython is verified. */

import type {Expected, VerifiedPrompt} from '../../../jobs/verify-prompt.ts'
import type {PortInfo} from '../../../serial/port.ts'
import {words} from '../../../words/index.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter, stay} from '../../engine/model.ts'
import {work} from '../../engine/page.ts'
import {installedAnswers} from '../answers.ts'
import {type ExplainedNews, explainedLater, explaining} from '../explaining.ts'
import {readyStep} from '../ready/step.ts'
import {waitingStep} from '../waiting.ts'
import {type AwaitPromptStep, expectedVersion} from './step.ts'

interface AwaitPromptShape {
	readonly step: AwaitPromptStep
	readonly action: 'back'
	readonly task: {readonly port: PortInfo; readonly expected: Expected}
	readonly news: ExplainedNews
	readonly outcome: {readonly type: 'verified'; readonly verified: VerifiedPrompt}
}

export const awaitPrompt: StepDefinition<AwaitPromptShape> = {
	place: 4,
	answers: ({back}) => installedAnswers(back),
	...waitingStep<AwaitPromptStep>(),
	page: ({installed, progress}) =>
		work({
			title: words.ready.waiting,
			doing: progress ? words.doing(progress) : '',
			notes: installed.restarted ? [] : [words.ready.pressReset],
		}),
	task: step => ({
		port: step.back.plan.port,
		expected: {version: expectedVersion(step), chip: step.installed.chip},
	}),
	run({port, expected}, means) {
		const job = means.jobs.verifyPrompt(means.env, port, expected, means.signal)
		return explaining(job, verified => ({type: 'verified', verified}), port, means)
	},
	progress: (model, step, {progress}) => stay(model, {...step, progress}),
	news: explainedLater,
	outcomes: {
		verified: (model, {installed, back}, {verified}) => enter(model, readyStep(installed, verified, back)),
	},
}
