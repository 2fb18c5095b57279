/** Step 4, first half: the one confirmation, which says what will be lost. */

import type {FirmwareSource, InstallPlan} from '../../jobs/install-firmware.ts'
import type {MetBoard} from '../../jobs/meet-board.ts'
import type {Offer} from '../../micropython/offer.ts'
import {type Action, type Binding, explain, goBack, goOn, leaving} from '../binding.ts'
import {enter, type Model} from '../model.ts'
import type {ConnectStep} from './connect.ts'
import type {FileStep} from './file.ts'
import type {FirmwareStep} from './firmware.ts'
import {installStep} from './install.ts'

export interface ConfirmStep {
	readonly name: 'confirm'
	readonly met: MetBoard
	/** Undefined for a file of one's own. */
	readonly offer: Offer | undefined
	readonly plan: InstallPlan
	readonly back: ConnectStep | FirmwareStep | FileStep
}

export function confirmStep(
	met: MetBoard,
	source: FirmwareSource,
	offer: Offer | undefined,
	baud: number | undefined,
	back: ConfirmStep['back'],
): ConfirmStep {
	return {name: 'confirm', met, offer, plan: {port: met.port, chip: met.chip, source, baud}, back}
}

export function confirmKeys(): readonly Binding[] {
	return [{...goOn, says: 'install'}, goBack, explain, ...leaving]
}

export function actOnConfirm(model: Model, step: ConfirmStep, action: Action): Model {
	switch (action) {
		case 'next':
			return enter(model, installStep(step))
		case 'back':
			return enter(model, step.back)
		default:
			return model
	}
}
