/** Step 3, first half: which firmware is there for this board? */

import type {Known} from '../../jobs/find-firmware.ts'
import type {IdentifiedBoard} from '../../jobs/identify-board.ts'
import type {Firmware} from '../../micropython/board.ts'
import type {Offer} from '../../micropython/offer.ts'
import type {Progress} from '../../progress.ts'
import {versionMeant} from '../../rules/version.ts'
import {enter, type Model} from '../model.ts'
import type {BoardStep} from './board.ts'
import {confirmFirmware, type FirmwareStep} from './firmware.ts'

export interface ListStep {
	readonly name: 'list'
	readonly identified: IdentifiedBoard
	readonly offer: Offer
	readonly progress: Progress | undefined
	readonly back: BoardStep
}

export function listStep(identified: IdentifiedBoard, offer: Offer, back: BoardStep): ListStep {
	return {name: 'list', identified, offer, progress: undefined, back}
}

/** A version named on the command line is taken without asking, if there is one. */
export function firmwareListed(model: Model, step: ListStep, known: Known<readonly Firmware[]>): Model {
	const {identified, offer, back} = step
	const {version: wished} = model.requested
	const asking: FirmwareStep = {
		name: 'firmware',
		identified,
		offer,
		list: known,
		at: undefined,
		missing: undefined,
		back,
	}
	if (wished === undefined) return enter(model, asking)
	const firmware = versionMeant(known.value, wished)
	return firmware ? confirmFirmware(model, asking, firmware) : enter(model, {...asking, missing: wished})
}
