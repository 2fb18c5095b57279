/** What keeping a network does: writes the file, with a comment in the language of the person, and says so. */

import type {WifiLogin} from '../../../jobs/wifi.ts'
import type {PortInfo} from '../../../serial/port.ts'
import {words} from '../../../words/index.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter} from '../../engine/model.ts'
import {work} from '../../engine/page.ts'
import {installedAnswers} from '../answers.ts'
import {type ExplainedNews, explainedLater, explaining} from '../explaining.ts'
import {waitingStep} from '../waiting.ts'
import type {WifiKeepStep} from './step.ts'

interface WifiKeepShape {
	readonly step: WifiKeepStep
	readonly action: 'back'
	readonly task: {readonly port: PortInfo; readonly login: WifiLogin; readonly replace: boolean}
	readonly news: ExplainedNews
	readonly outcome: {readonly type: 'wifi-kept'; readonly kept: boolean}
}

export const wifiKeep: StepDefinition<WifiKeepShape> = {
	place: 4,
	answers: ({back}) => installedAnswers(back.back.back),
	...waitingStep<WifiKeepStep>(),
	page: () => work({title: words.wifi.keeping}),
	task: ({back, replace}) => ({port: back.back.verified.port, login: back.login, replace}),
	run({port, login, replace}, means) {
		const how = {notes: words.wifi.fileNotes, replace}
		const job = means.jobs.keepWifi(means.env, port, login, how, means.signal)
		return explaining(job, kept => ({type: 'wifi-kept', kept}), port, means)
	},
	news: explainedLater,
	outcomes: {
		'wifi-kept': (model, {back}, {kept}) => enter(model, {...back, kept, hasFile: !kept, at: 'done'}),
	},
}
