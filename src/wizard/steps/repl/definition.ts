/** What the wizard does while the board's prompt has the terminal: it waits, and every key goes to the board. */

import type {PortInfo} from '../../../serial/port.ts'
import {words} from '../../../words/index.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter} from '../../engine/model.ts'
import {problemStep} from '../problem/step.ts'
import {readyPage} from '../ready/page.ts'
import type {ReplStep} from './step.ts'

interface ReplShape {
	readonly step: ReplStep
	readonly action: never
	readonly task: {readonly port: PortInfo}
	readonly news: never
	/** The prompt was left by the person, or the board went away. */
	readonly outcome: {readonly type: 'talked'; readonly how: 'left' | 'lost'}
}

export const repl: StepDefinition<ReplShape> = {
	place: 4,
	keys: () => [],
	actions: {},
	handsOver: true,
	page: ({back}) => readyPage(back),
	help: () => words.ready.help,
	task: ({back}) => ({port: back.greeting.port}),
	async *run({port}, {env, jobs, signal}) {
		return {type: 'talked', how: await jobs.talk(env, port, signal)}
	},
	outcomes: {talked: (model, {back}, {how}) => enter(model, {...back, lost: how === 'lost'})},
	// Opening the prompt takes the terminal, so that is never done unasked.
	failed: (model, step, {problem}) =>
		enter(model, problemStep({type: 'failed', problem}, step, step.back, {onlyAsked: true})),
}
