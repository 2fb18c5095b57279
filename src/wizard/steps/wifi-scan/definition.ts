/** What the Wi-Fi scan does: asks the board which networks it sees, and shows them. */

import type {Network} from '../../../rules/wifi.ts'
import type {PortInfo} from '../../../serial/port.ts'
import {words} from '../../../words/index.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter} from '../../engine/model.ts'
import {work} from '../../engine/page.ts'
import {installedAnswers} from '../answers.ts'
import {type ExplainedNews, explainedLater, explaining} from '../explaining.ts'
import {waitingStep} from '../waiting.ts'
import {wifiStep} from '../wifi/step.ts'
import type {WifiScanStep} from './step.ts'

interface WifiScanShape {
	readonly step: WifiScanStep
	readonly action: 'back'
	readonly task: {readonly port: PortInfo}
	readonly news: ExplainedNews
	readonly outcome: {readonly type: 'networks'; readonly networks: readonly Network[]}
}

export const wifiScan: StepDefinition<WifiScanShape> = {
	place: 4,
	answers: ({back}) => installedAnswers(back.back),
	...waitingStep<WifiScanStep>(),
	page: () => work({title: words.wifi.scanning, notes: [words.wifi.scanningMeaning]}),
	task: ({back}) => ({port: back.verified.port}),
	run({port}, means) {
		const job = means.jobs.scanWifi(means.env, port, means.signal)
		return explaining(job, networks => ({type: 'networks', networks}), port, means)
	},
	news: explainedLater,
	outcomes: {networks: (model, {back}, {networks}) => enter(model, wifiStep(networks, back))},
}
