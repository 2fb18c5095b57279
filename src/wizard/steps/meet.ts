/** Step 2, first half: ask the chip what it is. */

import type {Finding} from '../../jobs/find-trouble.ts'
import type {IdentifiedBoard} from '../../jobs/identify-board.ts'
import type {Progress} from '../../progress.ts'
import {sourceTyped} from '../../rules/firmware-source.ts'
import type {PortInfo} from '../../serial/port.ts'
import {type Action, type Binding, explain, fixIt, goBack, leaving} from '../binding.ts'
import {enter, type Model, stay} from '../model.ts'
import {confirmStep} from './confirm.ts'
import type {ConnectStep} from './connect.ts'
import type {InstallStep} from './install.ts'
import {offerStep} from './offer.ts'

export interface MeetStep {
	readonly name: 'meet'
	readonly port: PortInfo
	/** As the command line has it; undefined where the port was chosen from the list. */
	readonly named: string | undefined
	readonly progress: Progress | undefined
	/** What the computer knows of a port behind which nobody answers, once it was asked. */
	readonly finding: Finding | undefined
	/** The demo's hand puts right what it waits for, and it begins anew. */
	readonly fixing: boolean
	readonly back: ConnectStep
}

export function meetStep(port: PortInfo, back: ConnectStep, named?: string): MeetStep {
	return {name: 'meet', port, named, progress: undefined, finding: undefined, fixing: false, back}
}

export function meetKeys({progress}: MeetStep, rehearsing: boolean): readonly Binding[] {
	return [...(rehearsing && progress?.waitsFor ? [fixIt] : []), goBack, explain, ...leaving]
}

export function actOnMeet(model: Model, step: MeetStep, action: Action): Model {
	return action === 'fix' ? enter(model, {...step, fixing: true}) : enter(model, step.back)
}

/** Why nobody answers yet; undefined: nobody knows more than what it waits for. */
export function portExplained(
	model: Model,
	step: MeetStep | InstallStep,
	finding: Finding | undefined,
): Model {
	return stay(model, {...step, finding})
}

/** The chip answered. Firmware named on the command line needs no catalogue. */
export function boardMet(model: Model, step: MeetStep, identified: IdentifiedBoard): Model {
	const {mac} = identified.chip
	const fresh: Model = mac === model.mac ? model : {...model, mac, board: 'untouched'}
	const {firmware} = model.requested
	if (firmware !== undefined) {
		return enter(fresh, confirmStep(identified, sourceTyped(firmware), undefined, model.requested, step.back))
	}
	return enter(fresh, offerStep(identified, step.back))
}
