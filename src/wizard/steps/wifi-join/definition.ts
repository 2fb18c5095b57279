/** What the joining of a network does: hands name and password to the board, and comes back with the reason where it was refused. */

import type {WifiJoined, WifiLogin} from '../../../jobs/wifi.ts'
import type {Refused} from '../../../micropython/wifi.ts'
import type {PortInfo} from '../../../serial/port.ts'
import {words} from '../../../words/index.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter, type Model} from '../../engine/model.ts'
import {work} from '../../engine/page.ts'
import {installedAnswers} from '../answers.ts'
import {type ExplainedNews, explainedLater, explaining} from '../explaining.ts'
import {waitingStep} from '../waiting.ts'
import {wifiJoinedStep} from '../wifi-joined/step.ts'
import type {WifiJoinStep} from './step.ts'

interface WifiJoinShape {
	readonly step: WifiJoinStep
	readonly action: 'back'
	readonly task: {readonly port: PortInfo; readonly login: WifiLogin}
	readonly news: ExplainedNews
	readonly outcome: {readonly type: 'joined'; readonly joined: WifiJoined}
}

export const wifiJoin: StepDefinition<WifiJoinShape> = {
	place: 4,
	answers: ({ready}) => installedAnswers(ready.back),
	...waitingStep<WifiJoinStep>(),
	page: ({login}) => work({title: words.wifi.joining(login.network), notes: [words.wifi.joiningMeaning]}),
	task: ({ready, login}) => ({port: ready.verified.port, login}),
	run({port, login}, means) {
		const job = means.jobs.joinWifi(means.env, port, login, means.signal)
		return explaining(job, joined => ({type: 'joined', joined}), port, means)
	},
	news: explainedLater,
	outcomes: {
		joined: (model, step, {joined}) =>
			joined.kind === 'refused'
				? enter(model, refusedAt(step, joined))
				: enter(model, wifiJoinedStep(step.login, joined, step.ready)),
	},
}

function refusedAt({back}: WifiJoinStep, refused: Refused): Model['step'] {
	return {...back, refused}
}
