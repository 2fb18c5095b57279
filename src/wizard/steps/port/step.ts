/** Step 1: which port is the board on? A live list, likeliest first. */

import type {PortInfo} from '../../../serial/port.ts'
import {highlighted} from '../../engine/cursor.ts'

export interface PortStep {
	readonly name: 'port'
	/** Undefined until the first look is done. */
	readonly ports: readonly PortInfo[] | undefined
	/** Also what is hardly a board: motherboard, Bluetooth, debug ports. */
	readonly all: boolean
	readonly at: string | undefined
	/** The person has seen the cable test: it does not begin by itself again. */
	readonly tested: boolean
}

export const portStep: PortStep = {
	name: 'port',
	ports: undefined,
	all: false,
	at: undefined,
	tested: false,
}

const rank: Record<PortInfo['likelihood'], number> = {likely: 0, possible: 1, unlikely: 2}

/** The rows to choose from, likeliest first. */
export function offeredPorts(step: PortStep): readonly PortInfo[] {
	return (step.ports ?? [])
		.filter(port => step.all || port.likelihood !== 'unlikely')
		.toSorted((a, b) => rank[a.likelihood] - rank[b.likelihood])
}

export function portValues(step: PortStep): readonly string[] {
	return offeredPorts(step).map(port => port.path)
}

/** How many ports are hidden behind "show all". */
export function unlikelyPorts(step: PortStep): number {
	return (step.ports ?? []).filter(port => port.likelihood === 'unlikely').length
}

export function highlightedPort(step: PortStep): PortInfo | undefined {
	const at = highlighted(portValues(step), step.at)
	return offeredPorts(step).find(port => port.path === at)
}
