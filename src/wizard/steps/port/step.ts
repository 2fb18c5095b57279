/** Step 1: which port is the board on? A live list, likeliest first. */

import type {PortInfo} from '../../../serial/port.ts'
import {highlighted} from '../../engine/cursor.ts'
import type {Requested} from '../../engine/model.ts'
import type {ReadyStep} from '../ready/step.ts'

export interface PortStep {
	readonly name: 'port'
	/** Undefined until the first look is done. */
	readonly ports: readonly PortInfo[] | undefined
	/** Also what is hardly a board: motherboard, Bluetooth, debug ports. */
	readonly all: boolean
	readonly at: string | undefined
	/** The person has seen the cable test: it does not begin by itself again. */
	readonly tested: boolean
	/** The board that was installed before, until it is unplugged: the next one is another. */
	readonly before: BoardBefore | undefined
}

export interface BoardBefore {
	readonly port: PortInfo
	readonly mac: string
	/** What can be done with it, for whoever did not want another one yet, and what was asked for until then. */
	readonly back: ReadyStep
	readonly requested: Requested
}

export const portStep: PortStep = {
	name: 'port',
	ports: undefined,
	all: false,
	at: undefined,
	tested: false,
	before: undefined,
}

/** For the next board. */
export function portAfter(before: BoardBefore): PortStep {
	return {...portStep, tested: true, before}
}

const rank: Record<PortInfo['likelihood'], number> = {likely: 0, possible: 1, unlikely: 2}

/** The rows to choose from, likeliest first. */
export function offeredPorts(step: PortStep): readonly PortInfo[] {
	return (step.ports ?? [])
		.filter(port => step.all || !isHidden(port, step))
		.toSorted((a, b) => rank[a.likelihood] - rank[b.likelihood])
}

export function portValues(step: PortStep): readonly string[] {
	return offeredPorts(step).map(port => port.path)
}

function isHidden(port: PortInfo, {before}: PortStep): boolean {
	return port.likelihood === 'unlikely' || isBefore(port, before)
}

/** Whether it is the board that was installed before. Two boards may have the same path one after the other. */
export function isBefore({path, serialNumber}: PortInfo, before: BoardBefore | undefined): boolean {
	return path === before?.port.path && serialNumber === before.port.serialNumber
}

/** How many ports are hidden behind "show all", beside the board before. */
export function unlikelyPorts(step: PortStep): number {
	return (step.ports ?? []).filter(port => port.likelihood === 'unlikely').length
}

export function highlightedPort(step: PortStep): PortInfo | undefined {
	const at = highlighted(portValues(step), step.at)
	return offeredPorts(step).find(port => port.path === at)
}
