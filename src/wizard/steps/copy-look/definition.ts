/** What looking at the board before a copy does: asks for its files, and shows what would be replaced. */

import type {PortInfo} from '../../../serial/port.ts'
import {words} from '../../../words/index.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter} from '../../engine/model.ts'
import {work} from '../../engine/page.ts'
import {installedAnswers} from '../answers.ts'
import {copyConfirmStep} from '../copy-confirm/step.ts'
import {type ExplainedNews, explainedLater, explaining} from '../explaining.ts'
import {waitingStep} from '../waiting.ts'
import type {CopyLookStep} from './step.ts'

interface CopyLookShape {
	readonly step: CopyLookStep
	readonly action: 'back'
	readonly task: {readonly port: PortInfo; readonly folder: string}
	readonly news: ExplainedNews
	readonly outcome: {readonly type: 'compared'; readonly replaced: readonly string[]}
}

export const copyLook: StepDefinition<CopyLookShape> = {
	place: 4,
	answers: ({back}) => installedAnswers(back.back.back),
	...waitingStep<CopyLookStep>(),
	page: () => work({title: words.copy.comparing}),
	task: ({back, folder}) => ({port: back.back.verified.port, folder}),
	run({port, folder}, means) {
		const job = means.jobs.compareFolder(means.env, port, folder, means.signal)
		return explaining(job, replaced => ({type: 'compared', replaced}), port, means)
	},
	news: explainedLater,
	outcomes: {compared: (model, step, {replaced}) => enter(model, copyConfirmStep(step, replaced))},
}
