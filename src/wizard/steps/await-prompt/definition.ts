/** What the wait for the prompt does: follows the restarted board until its MicroPython is verified. */

import type {Expected, VerifiedPrompt} from '../../../jobs/verify-prompt.ts'
import {jobAfter, jobTook, pausedJob} from '../../../rules/job-time.ts'
import type {PortInfo} from '../../../serial/port.ts'
import {words} from '../../../words/index.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter, stay} from '../../engine/model.ts'
import {installedAnswers} from '../answers.ts'
import {type ExplainedNews, explainedLater, explaining} from '../explaining.ts'
import {jobPage} from '../job-page.ts'
import {problemStep} from '../problem/step.ts'
import {readyStep} from '../ready/step.ts'
import {timedProgress} from '../timed-progress.ts'
import {waitingStep} from '../waiting.ts'
import {type AwaitPromptStep, expectedOf} from './step.ts'

interface AwaitPromptShape {
	readonly step: AwaitPromptStep
	readonly action: 'back'
	readonly task: {readonly port: PortInfo; readonly expected: Expected}
	readonly news: ExplainedNews
	/** `at`: the clock's milliseconds. */
	readonly outcome: {readonly type: 'verified'; readonly verified: VerifiedPrompt; readonly at: number}
}

export const awaitPrompt: StepDefinition<AwaitPromptShape> = {
	place: 4,
	answers: ({back}) => installedAnswers(back),
	...waitingStep<AwaitPromptStep>(),
	page: (step, _model, context) =>
		jobPage(step, step.installed.restarted ? words.install.cable : words.ready.pressReset, context),
	task: step => ({
		port: step.back.plan.port,
		expected: expectedOf(step),
	}),
	run({port, expected}, means) {
		const job = means.jobs.verifyPrompt(means.env, port, expected, means.signal)
		const answered = (verified: VerifiedPrompt) =>
			({type: 'verified', verified, at: means.env.clock.now()}) as const
		return explaining(job, answered, port, means)
	},
	progress: (model, step, news) =>
		stay(model, {
			...step,
			progress: timedProgress(step.progress, news),
			job: jobAfter(step.job, news.progress, news.at),
		}),
	news: explainedLater,
	outcomes: {
		verified: (model, {installed, back, job}, {verified, at}) =>
			enter(model, readyStep(installed, verified, jobTook(job, at), back)),
	},
	// Somebody reads the card meanwhile: that is no part of the restart.
	failed: (model, step, failed) =>
		enter(model, problemStep(failed, {...step, progress: undefined, job: pausedJob(step.job)}, step.back)),
}
