/** What the restore step does: copies the saved files onto the board, and comes back to the last step. */

import type {PutFiles} from '../../../jobs/put-files.ts'
import type {PortInfo} from '../../../serial/port.ts'
import {words} from '../../../words/index.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter, stay} from '../../engine/model.ts'
import {installedAnswers} from '../answers.ts'
import {copyingPage} from '../copying-page.ts'
import {type ExplainedNews, explainedLater, explaining} from '../explaining.ts'
import {timedProgress} from '../timed-progress.ts'
import {waitingStep} from '../waiting.ts'
import type {RestoreStep} from './step.ts'

interface RestoreShape {
	readonly step: RestoreStep
	readonly action: 'back'
	readonly task: {readonly port: PortInfo; readonly folder: string; readonly stopped: boolean}
	readonly news: ExplainedNews
	readonly outcome: {readonly type: 'put'; readonly put: PutFiles}
}

export const restore: StepDefinition<RestoreShape> = {
	place: 4,
	answers: ({back}) => installedAnswers(back.back),
	...waitingStep<RestoreStep>(),
	page: ({saved, progress}, _model, context) =>
		copyingPage(words.ready.putting, words.ready.puttingFrom(saved.folder), progress, context),
	task: ({back, saved}) => ({
		port: back.verified.port,
		folder: saved.folder,
		stopped: saved.inFlash ?? false,
	}),
	run({port, folder, stopped}, means) {
		const job = means.jobs.putFiles(means.env, port, folder, means.signal, {stopped})
		return explaining(job, put => ({type: 'put', put}), port, means)
	},
	progress: (model, step, news) => stay(model, {...step, progress: timedProgress(step.progress, news)}),
	news: explainedLater,
	outcomes: {put: (model, {back}, {put}) => enter(model, {...back, at: undefined, put})},
}
