/** What the save step does: copies the files, and begins the install when they are safe. */

import type {SavedFiles} from '../../../jobs/save-files.ts'
import type {Problem} from '../../../problem.ts'
import type {PortInfo} from '../../../serial/port.ts'
import {words} from '../../../words/index.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {aheadOf} from '../../engine/fetch-ahead.ts'
import {enter, stay} from '../../engine/model.ts'
import {firmwareAnswers} from '../answers.ts'
import {copyingPage} from '../copying-page.ts'
import {type ExplainedNews, explainedLater, explaining} from '../explaining.ts'
import {startInstall} from '../install/step.ts'
import {problemStep} from '../problem/step.ts'
import {timedProgress} from '../timed-progress.ts'
import {waitingStep} from '../waiting.ts'
import {folderName, type SaveStep} from './step.ts'

interface SaveShape {
	readonly step: SaveStep
	readonly action: 'back'
	readonly task: {readonly port: PortInfo; readonly folder: string; readonly inFlash: boolean}
	readonly news: ExplainedNews
	readonly outcome: {readonly type: 'saved'; readonly saved: SavedFiles}
}

export const save: StepDefinition<SaveShape> = {
	place: 3,
	answers: ({back}) => firmwareAnswers(back),
	...waitingStep<SaveStep>(),
	// It may take a while, and the install comes next.
	fetches: ({back}) => aheadOf(back.plan.source),
	page: ({progress}, _model, context) =>
		copyingPage(words.install.saving, words.install.savingMeaning, progress, context),
	task: ({back: {plan, identified}}) => ({
		port: plan.port,
		folder: folderName(identified),
		inFlash: identified.filesInFlash ?? false,
	}),
	run({port, folder, inFlash}, means) {
		const job = means.jobs.saveFilesAs(means.env, port, folder, means.signal, {inFlash})
		return explaining(job, saved => ({type: 'saved', saved}), port, means)
	},
	progress: (model, step, news) => stay(model, {...step, progress: timedProgress(step.progress, news)}),
	news: explainedLater,
	outcomes: {
		// They are safe: now the board may be erased.
		saved: (model, {back}, {saved}) => startInstall(model, {...back, saved}, 'save'),
	},
	failed: (model, step, failed) =>
		enter(
			{...model, changed: model.changed || isAboutPort(failed.problem)},
			problemStep(failed, {...step, progress: undefined}, step.back),
		),
}

/** The port was away, or somebody else has it. */
function isAboutPort({code}: Problem): boolean {
	return code.startsWith('port-')
}
