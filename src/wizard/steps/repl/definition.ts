/** What the wizard does while the board's prompt has the terminal: it waits, and every key goes to the board. */

import type {PortInfo} from '../../../serial/port.ts'
import {words} from '../../../words/index.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter} from '../../engine/model.ts'
import {installedAnswers} from '../answers.ts'
import {type ExplainedNews, explainedLater, explaining} from '../explaining.ts'
import {problemStep} from '../problem/step.ts'
import {readyPage} from '../ready/page.ts'
import type {ReplStep} from './step.ts'

/** The prompt was left by the person, or the board went away. */
interface Talked {
	readonly type: 'talked'
	readonly how: 'left' | 'lost'
}

interface ReplShape {
	readonly step: ReplStep
	readonly action: never
	readonly task: {readonly port: PortInfo}
	readonly news: ExplainedNews
	readonly outcome: Talked
}

export const repl: StepDefinition<ReplShape> = {
	place: 4,
	answers: ({back}) => installedAnswers(back.back),
	keys: () => [],
	actions: {},
	handsOver: true,
	page: ({back}, model, context) => readyPage(back, model, context),
	help: () => words.ready.help,
	task: ({back}) => ({port: back.verified.port}),
	run({port}, means) {
		const {env, jobs, signal} = means
		return explaining(talking(jobs.talk(env, port, signal)), how => ({type: 'talked', how}), port, means)
	},
	news: explainedLater,
	outcomes: {talked: (model, {back}, {how}) => enter(model, {...back, lost: how === 'lost'})},
	// Opening the prompt takes the terminal, so that is never done unasked.
	failed: (model, step, failed) => enter(model, problemStep(failed, step, step.back, {onlyAsked: true})),
}

/** A prompt has no progress; what keeps it from opening is explained as anything else is. */
async function* talking(talk: Promise<Talked['how']>): AsyncGenerator<never, Talked['how']> {
	return await talk
}
