/** What the port step does: follows the list of ports, and goes on with the one that is chosen. */

import {isNetworkPath} from '../../../rules/network-path.ts'
import type {PortInfo} from '../../../serial/port.ts'
import {
	type Binding,
	explain,
	goBack,
	goOn,
	languageInSight,
	leaving,
	type Move,
	moving,
} from '../../engine/binding.ts'
import {cursorMoves} from '../../engine/cursor.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter, type Model, stay} from '../../engine/model.ts'
import {cableTestStep} from '../cable-test/step.ts'
import {identifyStep} from '../identify/step.ts'
import {problemStep} from '../problem/step.ts'
import {portHelp, portPage} from './page.ts'
import {highlightedPort, isBefore, offeredPorts, type PortStep, portValues, unlikelyPorts} from './step.ts'
import {watchPorts} from './work.ts'

interface PortShape {
	readonly step: PortStep
	readonly action: 'next' | 'show-all' | 'test' | 'back' | Move
	/** `patient`: goes on for ever, though no port comes. */
	readonly task: {readonly patient: boolean}
	readonly news: PortsNews
	/** No port that could be a board for a while. */
	readonly outcome: {readonly type: 'nobody'}
}

export interface PortsNews {
	readonly type: 'ports'
	readonly ports: readonly PortInfo[]
}

export const port: StepDefinition<PortShape> = {
	place: 0,
	keys(step) {
		const toggle: Binding<'show-all'> = {
			key: 'a',
			action: 'show-all',
			says: step.all ? 'show-likely' : 'show-all',
		}
		return [
			...(offeredPorts(step).length > 1 ? moving : []),
			...(highlightedPort(step) ? [goOn] : []),
			...(unlikelyPorts(step) > 0 || step.before ? [toggle] : []),
			{key: 't', action: 'test', says: 'cable-test'},
			...(step.before ? [goBack] : []),
			explain,
			...languageInSight,
			...leaving,
		]
	},
	actions: {
		next: (model, step) => choose(model, step, highlightedPort(step)?.path),
		'show-all': (model, step) => stay(model, {...step, all: !step.all}),
		test: testCable,
		back: (model, {before}) => (before ? enter({...model, requested: before.requested}, before.back) : model),
		...cursorMoves(portValues),
	},
	choose,
	page: portPage,
	help: portHelp,
	task: ({tested}) => ({patient: tested}),
	run: ({patient}, {env, signal}) => watchPorts(env, patient, signal),
	news: {ports: (model, step, {ports}) => portsChanged(model, step, ports)},
	outcomes: {nobody: testCable},
	// Where nothing on this computer can list ports, looking again is all there is to try.
	failed: (model, step, failed) => enter(model, problemStep(failed, step, step)),
}

function choose(model: Model, step: PortStep, path: string | undefined): Model {
	const chosen = offeredPorts(step).find(offered => offered.path === path)
	return chosen ? enter(model, identifyStep(chosen, {...step, at: chosen.path})) : model
}

/** The list changed. The port of the command line is taken the first time, whether it is in the list or not. */
function portsChanged(model: Model, step: PortStep, ports: readonly PortInfo[]): Model {
	const {port: asked} = model.requested
	if (asked !== undefined) {
		const named = ports.find(found => found.path === asked) ?? unseenPort(asked)
		const seen = {...step, ports, at: named.path}
		return enter(
			{...model, requested: {...model.requested, port: undefined}},
			identifyStep(named, seen, asked),
		)
	}
	const isThere = ports.some(found => isBefore(found, step.before))
	return stay(model, {...step, ports, at: anchor(step), before: isThere ? step.before : undefined})
}

/**
 * The row under the cursor stays there when others come and go. Only a cursor that nobody moved, on a row that is
 * no likely board, is free to go to a likelier one.
 */
function anchor(step: PortStep): string | undefined {
	if (step.at !== undefined) return step.at
	const under = highlightedPort(step)
	return under?.likelihood === 'likely' ? under.path : undefined
}

/** No port for a while, or the person asks. */
function testCable(model: Model, step: PortStep): Model {
	return enter(model, cableTestStep({...step, tested: true}))
}

/** Until it is looked up (jobs/name-port.ts), nothing but its name is known. */
function unseenPort(path: string): PortInfo {
	return {path, kind: isNetworkPath(path) ? 'network' : 'other', likelihood: 'possible'}
}
