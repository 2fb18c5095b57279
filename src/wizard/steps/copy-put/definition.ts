/** What the copy does: writes the files, each checked by the board, and comes back to the last step. */

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
import type {CopyPutStep} from './step.ts'

interface CopyPutShape {
	readonly step: CopyPutStep
	readonly action: 'back'
	readonly task: {readonly port: PortInfo; readonly folder: string}
	readonly news: ExplainedNews
	readonly outcome: {readonly type: 'copied'; readonly copied: PutFiles}
}

export const copyPut: StepDefinition<CopyPutShape> = {
	place: 4,
	answers: ({back}) => installedAnswers(back.back.back.back),
	...waitingStep<CopyPutStep>(),
	page: ({folder, progress}, _model, context) =>
		copyingPage(words.copy.copying, words.copy.from(folder), progress, context),
	task: ({back, folder}) => ({port: back.back.back.verified.port, folder}),
	run({port, folder}, means) {
		const job = means.jobs.copyFolder(means.env, port, folder, means.signal)
		return explaining(job, copied => ({type: 'copied', copied}), port, means)
	},
	progress: (model, step, news) => stay(model, {...step, progress: timedProgress(step.progress, news)}),
	news: explainedLater,
	outcomes: {
		copied: (model, {back}, {copied}) => enter(model, {...back.back.back, at: 'prompt', copied}),
	},
}
