/** Step 1: which port is the board on? A live list, likeliest first. */

import {isNetworkPath} from '../../rules/network-path.ts'
import type {PortInfo} from '../../serial/port.ts'
import {type Action, type Binding, explain, goOn, leaving, moving} from '../binding.ts'
import {enter, type Model, stay} from '../model.ts'
import {highlighted, moved} from '../rows.ts'
import {meetStep} from './meet.ts'
import {troubleStep} from './trouble.ts'

export interface ConnectStep {
	readonly name: 'connect'
	/** Undefined until the first look is done. */
	readonly ports: readonly PortInfo[] | undefined
	/** Also what is hardly a board: motherboard, Bluetooth, debug ports. */
	readonly all: boolean
	readonly at: string | undefined
	/** The person has seen the cable test: it does not begin by itself again. */
	readonly tested: boolean
}

export const connectStep: ConnectStep = {
	name: 'connect',
	ports: undefined,
	all: false,
	at: undefined,
	tested: false,
}

const rank: Record<PortInfo['likelihood'], number> = {likely: 0, possible: 1, unlikely: 2}

/** The rows to choose from, likeliest first. */
export function offeredPorts(step: ConnectStep): readonly PortInfo[] {
	return (step.ports ?? [])
		.filter(port => step.all || port.likelihood !== 'unlikely')
		.toSorted((a, b) => rank[a.likelihood] - rank[b.likelihood])
}

/** How many ports are hidden behind "show all". */
export function unlikelyPorts(step: ConnectStep): number {
	return (step.ports ?? []).filter(port => port.likelihood === 'unlikely').length
}

export function highlightedPort(step: ConnectStep): PortInfo | undefined {
	const offered = offeredPorts(step)
	const at = highlighted(paths(offered), step.at)
	return offered.find(port => port.path === at)
}

export function connectKeys(step: ConnectStep): readonly Binding[] {
	const toggle: Binding = {key: 'a', action: 'show-all', says: step.all ? 'show-likely' : 'show-all'}
	return [
		...(offeredPorts(step).length > 1 ? moving : []),
		...(highlightedPort(step) ? [goOn] : []),
		...(unlikelyPorts(step) > 0 ? [toggle] : []),
		{key: 't', action: 'test', says: 'cable-test'},
		explain,
		...leaving,
	]
}

export function actOnConnect(model: Model, step: ConnectStep, action: Action): Model {
	switch (action) {
		case 'next':
			return choosePort(model, step, highlightedPort(step)?.path)
		case 'show-all':
			return stay(model, {...step, all: !step.all})
		case 'test':
			return testCable(model, step)
		default:
			return stay(model, {...step, at: moved(paths(offeredPorts(step)), step.at, action)})
	}
}

export function choosePort(model: Model, step: ConnectStep, path: string | undefined): Model {
	const port = offeredPorts(step).find(offered => offered.path === path)
	return port ? enter(model, meetStep(port, {...step, at: port.path})) : model
}

/** The list changed. The port of the command line is taken the first time, whether it is in the list or not. */
export function portsChanged(model: Model, step: ConnectStep, ports: readonly PortInfo[]): Model {
	const {port: wished} = model.requested
	if (wished !== undefined) {
		const port = ports.find(found => found.path === wished) ?? unseenPort(wished)
		const seen = {...step, ports, at: port.path}
		return enter({...model, requested: {...model.requested, port: undefined}}, meetStep(port, seen, wished))
	}
	return stay(model, {...step, ports, at: anchor(step)})
}

/**
 * The row under the cursor stays there when others come and go. Only a cursor that nobody moved, on a row that is
 * no likely board, is free to go to a likelier one.
 */
function anchor(step: ConnectStep): string | undefined {
	if (step.at !== undefined) return step.at
	const port = highlightedPort(step)
	return port?.likelihood === 'likely' ? port.path : undefined
}

/** No port for a while, or the person asks. */
export function testCable(model: Model, step: ConnectStep): Model {
	return enter(model, troubleStep({...step, tested: true}))
}

/** Until it is looked up (jobs/name-port.ts), nothing but its name is known. */
function unseenPort(path: string): PortInfo {
	return {path, kind: isNetworkPath(path) ? 'network' : 'other', likelihood: 'possible'}
}

function paths(ports: readonly PortInfo[]): readonly string[] {
	return ports.map(port => port.path)
}
