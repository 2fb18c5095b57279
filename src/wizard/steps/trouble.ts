/** No board comes: the cable test. Asks to unplug and to plug in, and says what is wrong; goes on by itself when a board comes. */

import type {Finding, Judged, Observed} from '../../jobs/find-trouble.ts'
import {type Action, type Binding, explain, fixIt, goBack, leaving} from '../binding.ts'
import {enter, type Model} from '../model.ts'
import type {ConnectStep} from './connect.ts'
import {meetStep} from './meet.ts'

export interface TroubleStep {
	readonly name: 'trouble'
	readonly stage: TroubleStage
	readonly back: ConnectStep
}

export type TroubleStage =
	/** A first look, before anybody is asked anything. */
	| {readonly name: 'look'}
	/** The person is asked to unplug the board. */
	| {readonly name: 'unplug'; readonly seen: Observed}
	/** The person is asked to plug it in; `said`: and says that it is. */
	| {readonly name: 'plug'; readonly seen: Observed; readonly said: boolean}
	/** What is wrong is said, and whether it is put right is watched. `fixing`: the demo's hand does so now. */
	| {readonly name: 'verdict'; readonly finding: Finding; readonly seen: Observed; readonly fixing: boolean}
	/** Nothing can be said: the bus of this computer cannot be seen. */
	| {readonly name: 'unclear'; readonly seen: Observed}

export function troubleStep(back: ConnectStep): TroubleStep {
	return {name: 'trouble', stage: {name: 'look'}, back}
}

export function troubleKeys({stage}: TroubleStep, rehearsing: boolean): readonly Binding[] {
	return [...stageKeys(stage, rehearsing), goBack, explain, ...leaving]
}

function stageKeys(stage: TroubleStage, rehearsing: boolean): readonly Binding[] {
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

export function actOnTrouble(model: Model, step: TroubleStep, action: Action): Model {
	const {stage, back} = step
	const to = (next: TroubleStage) => enter(model, {...step, stage: next})
	if (action === 'back') return enter(model, back)
	switch (stage.name) {
		case 'look':
			return model
		case 'unplug':
			return action === 'next' ? to({name: 'plug', seen: {...stage.seen, snapshots: []}, said: false}) : model
		case 'plug':
			return action === 'next' ? to({...stage, said: true}) : model
		case 'verdict':
			if (action === 'fix') return to({...stage, fixing: true})
			return action === 'next' ? to(testAgain(stage)) : model
		case 'unclear':
			return action === 'next' ? to({name: 'unplug', seen: stage.seen}) : model
	}
}

/** Where USB does not reach, unplugging shows nothing. */
function testAgain({finding, seen}: Extract<TroubleStage, {name: 'verdict'}>): TroubleStage {
	return finding.verdict.code === 'no-passthrough' ? {name: 'look'} : {name: 'unplug', seen}
}

/** What the test found. A board that was there all the time is no answer: the person wants to know which port is theirs. */
export function troubleJudged(model: Model, step: TroubleStep, judged: Judged): Model {
	const {stage, back} = step
	const {seen} = judged
	const to = (next: TroubleStage) => enter(model, {...step, stage: next})
	switch (judged.kind) {
		case 'finding':
			return to({name: 'verdict', finding: judged.finding, seen, fixing: false})
		case 'unplugged':
			return to({name: 'plug', seen, said: false})
		case 'board':
			return stage.name === 'look'
				? to({name: 'unplug', seen})
				: enter(model, meetStep(judged.port, {...back, at: judged.port.path}))
		case 'unclear':
			return to(stage.name === 'look' ? {name: 'unplug', seen} : {name: 'unclear', seen})
	}
}
