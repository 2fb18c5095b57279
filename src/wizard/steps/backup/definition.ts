/** What the backup step does: copies the flash, and comes back to the confirmation, which says how it is undone then. */

import type {Backup} from '../../../jobs/backup-board.ts'
import type {InstallPlan} from '../../../jobs/install-firmware.ts'
import {words} from '../../../words/index.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {aheadOf} from '../../engine/fetch-ahead.ts'
import {enter, stay} from '../../engine/model.ts'
import {firmwareAnswers} from '../answers.ts'
import {copyingPage} from '../copying-page.ts'
import {type ExplainedNews, explainedLater, explaining} from '../explaining.ts'
import {timedProgress} from '../timed-progress.ts'
import {waitingStep} from '../waiting.ts'
import type {BackupStep} from './step.ts'

interface BackupShape {
	readonly step: BackupStep
	readonly action: 'back'
	readonly task: Pick<InstallPlan, 'port' | 'chip' | 'baud'>
	readonly news: ExplainedNews
	readonly outcome: {readonly type: 'backed-up'; readonly backup: Backup}
}

export const backup: StepDefinition<BackupShape> = {
	place: 3,
	answers: ({back}) => firmwareAnswers(back),
	...waitingStep<BackupStep>(),
	// It takes a while, and the install comes next.
	fetches: ({back}) => aheadOf(back.plan.source),
	page: ({progress}, _model, context) =>
		copyingPage(words.install.backingUp, words.install.backingUpMeaning, progress, context),
	task: ({back: {plan}}) => ({port: plan.port, chip: plan.chip, baud: plan.baud}),
	run({port, chip, baud}, means) {
		const job = means.jobs.backupAs(means.env, port, chip, baud, means.signal)
		return explaining(job, made => ({type: 'backed-up', backup: made}), port, means)
	},
	progress: (model, step, news) => stay(model, {...step, progress: timedProgress(step.progress, news)}),
	news: explainedLater,
	outcomes: {
		'backed-up': (model, {back}, {backup: {file}}) => enter(model, {...back, backup: file, at: undefined}),
	},
}
