/** What the cable test does: from stage to stage by what was judged, and on by itself when a board comes. */

import type {Judged} from '../../../jobs/test-cable.ts'
import type {PortInfo} from '../../../serial/port.ts'
import {words} from '../../../words/index.ts'
import {type Binding, copyIt, explain, fixIt, goBack, leaving, reportIt} from '../../engine/binding.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter, type Model} from '../../engine/model.ts'
import type {Step} from '../../steps.ts'
import type {PortStep} from '../port/step.ts'
import {cableTestPage} from './page.ts'
import type {CableTestStage, CableTestStep} from './step.ts'
import {testCable} from './work.ts'

interface CableTestShape {
	readonly step: CableTestStep
	readonly action: 'next' | 'back' | 'fix'
	readonly task: {readonly stage: CableTestStage}
	readonly news: never
	readonly outcome: {readonly type: 'judged'; readonly judged: Judged}
}

/** Where the test leads to that found nothing wrong with this port: the table says. */
type WhenWell = (port: PortInfo, back: PortStep) => Step

export const cableTest = (whenWell: WhenWell): StepDefinition<CableTestShape> => ({
	place: 0,
	keys: ({stage}, {requested}) => [
		...stageKeys(stage, requested.rehearsing ?? false),
		goBack,
		...(stage.name === 'verdict' || stage.name === 'unclear' ? [copyIt, reportIt] : []),
		explain,
		...leaving,
	],
	actions: {
		next: (model, step) => to(model, step, afterNext(step.stage)),
		back: (model, step) => enter(model, step.back),
		fix: (model, step) =>
			to(model, step, step.stage.name === 'verdict' ? {...step.stage, fixing: true} : undefined),
	},
	page: cableTestPage,
	help: () => words.cableTest.help,
	task: ({stage}) => ({stage}),
	async *run({stage}, means) {
		return {type: 'judged', judged: await testCable(stage, means)}
	},
	outcomes: {judged: (model, step, {judged}) => stageJudged(model, step, judged, whenWell)},
	// Looking at the bus does not fail.
	failed: model => model,
})

function stageKeys(stage: CableTestStage, rehearsing: boolean): readonly Binding<'next' | 'fix'>[] {
	switch (stage.name) {
		case 'look':
			return []
		case 'unplug':
			return [{key: 'enter', action: 'next', says: 'unplugged'}]
		case 'plug':
			return stage.said ? [] : [{key: 'enter', action: 'next', says: 'plugged-in'}]
		case 'verdict':
			return [{key: 'enter', action: 'next', says: 'test-again'}, ...(rehearsing ? [fixIt] : [])]
		case 'unclear':
			return [{key: 'enter', action: 'next', says: 'test-again'}]
	}
}

/** Where Enter leads; nowhere during the first look. */
function afterNext(stage: CableTestStage): CableTestStage | undefined {
	switch (stage.name) {
		case 'look':
			return undefined
		case 'unplug':
			return {name: 'plug', seen: {...stage.seen, snapshots: []}, said: false}
		case 'plug':
			return {...stage, said: true}
		case 'verdict':
			// Where USB does not reach, unplugging shows nothing.
			return stage.finding.verdict.code === 'no-passthrough'
				? {name: 'look'}
				: {name: 'unplug', seen: stage.seen}
		case 'unclear':
			return {name: 'unplug', seen: stage.seen}
	}
}

/** What the test found. A board that was there all the time is no answer: the person wants to know which port is theirs. */
function stageJudged(model: Model, step: CableTestStep, judged: Judged, whenWell: WhenWell): Model {
	const {stage, back} = step
	const {seen} = judged
	switch (judged.kind) {
		case 'finding':
			return to(model, step, {name: 'verdict', finding: judged.finding, seen, fixing: false})
		case 'unplugged':
			return to(model, step, {name: 'plug', seen, said: false})
		case 'board':
			return stage.name === 'look'
				? to(model, step, {name: 'unplug', seen})
				: enter(model, whenWell(judged.port, {...back, at: judged.port.path}))
		case 'unclear':
			return to(model, step, {name: stage.name === 'look' ? 'unplug' : 'unclear', seen})
	}
}

/** Each stage is a visit of its own, with work of its own. */
function to(model: Model, step: CableTestStep, stage: CableTestStage | undefined): Model {
	return stage ? enter(model, {...step, stage}) : model
}
