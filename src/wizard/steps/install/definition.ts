/** What the install step does: writes the firmware, and asks before it is stopped half way. */

import type {Installed, InstallPlan} from '../../../jobs/install-firmware.ts'
import {boardAfter} from '../../../rules/board-state.ts'
import {jobAfter, jobAgain} from '../../../rules/job-time.ts'
import {words} from '../../../words/index.ts'
import {type Binding, copyIt, explain, goBack, leaving, reportIt} from '../../engine/binding.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {aheadOf} from '../../engine/fetch-ahead.ts'
import {enter, type Model, stay} from '../../engine/model.ts'
import {firmwareAnswers} from '../answers.ts'
import {awaitPromptStep} from '../await-prompt/step.ts'
import {type ExplainedNews, explaining} from '../explaining.ts'
import {jobPage} from '../job-page.ts'
import {waitingPage} from '../problem/page.ts'
import {problemStep} from '../problem/step.ts'
import {timedProgress} from '../timed-progress.ts'
import {type InstallStep, mustNotStop} from './step.ts'

interface InstallShape {
	readonly step: InstallStep
	readonly action: 'back'
	readonly task: {readonly plan: InstallPlan}
	readonly news: ExplainedNews
	readonly outcome: {readonly type: 'installed'; readonly installed: Installed}
}

const stop: Binding<'back'> = {...goBack, says: 'stop'}

export const install: StepDefinition<InstallShape> = {
	place: 3,
	answers: ({back}) => firmwareAnswers(back),
	keys: ({progress}) => [stop, ...(progress?.waitsFor ? [copyIt, reportIt] : []), explain, ...leaving],
	actions: {
		back: (model, step) =>
			mustNotStop(step) ? {...model, asking: {backTo: step.back}} : enter(model, step.back),
	},
	stopping: step => (mustNotStop(step) ? 'asks' : 'cancels'),
	// What is under way goes on: the work joins it.
	fetches: ({back}) => aheadOf(back.plan.source),
	page: (step, model, context) =>
		waitingPage(step, model, context) ?? jobPage(step, words.install.cable, context),
	help: ({progress}) => (progress?.waitsFor ? words.general.problemHelp : words.install.help),
	task: (step, model) => ({plan: planOf(step, model.board)}),
	run({plan}, means) {
		const job = means.jobs.installFirmware(means.env, plan, means.signal)
		return explaining(job, installed => ({type: 'installed', installed}), plan.port, means)
	},
	progress: (model, step, news) =>
		stay(
			{
				...model,
				board: boardAfter(model.board, news.progress.phase),
				// To ask it for its loader ends what ran on it.
				changed: model.changed || news.progress.phase !== 'download',
			},
			{
				...step,
				progress: timedProgress(step.progress, news),
				job: jobAfter(step.job, news.progress, news.at),
			},
		),
	news: {explained: (model, step, {finding}) => stay(model, {...step, finding})},
	outcomes: {
		installed: (model, step, {installed}) =>
			enter({...model, board: 'flashed', changed: true}, awaitPromptStep(installed, step.job, step.back)),
	},
	failed: (model, step, failed) =>
		enter(
			model,
			problemStep(
				failed,
				{...step, progress: undefined, finding: undefined, job: jobAgain(step.job)},
				step.back,
			),
		),
}

/** A half-written board cannot be asked again where its files are; that it is safe was found out before. */
function planOf({back: {plan, identified}, keep}: InstallStep, board: Model['board']): InstallPlan {
	return keep ? {...plan, keep: {running: identified.running, checked: board === 'incomplete'}} : plan
}
