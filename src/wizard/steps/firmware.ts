/** Step 3: which MicroPython? Newest stable first; older ones, previews and a file of one's own below. */

import type {Known} from '../../jobs/find-firmware.ts'
import type {IdentifiedBoard} from '../../jobs/identify-board.ts'
import type {Firmware} from '../../micropython/board.ts'
import type {Offer} from '../../micropython/offer.ts'
import {type Action, type Binding, explain, goBack, goOn, leaving, moving} from '../binding.ts'
import {enter, type Model, stay} from '../model.ts'
import {highlighted, moved} from '../rows.ts'
import {type BoardStep, ownFile} from './board.ts'
import {confirmStep} from './confirm.ts'
import {fileStep} from './file.ts'

export interface FirmwareStep {
	readonly name: 'firmware'
	readonly identified: IdentifiedBoard
	readonly offer: Offer
	readonly list: Known<readonly Firmware[]>
	readonly at: string | undefined
	/** Asked for on the command line, and not in the list. */
	readonly missing: string | undefined
	readonly back: BoardStep
}

/** By file name, which is unique on the site. */
export function firmwareValues(step: FirmwareStep): readonly string[] {
	return [...step.list.value.map(firmware => firmware.file), ownFile]
}

export function firmwareKeys(): readonly Binding[] {
	return [...moving, goOn, goBack, explain, ...leaving]
}

export function actOnFirmware(model: Model, step: FirmwareStep, action: Action): Model {
	const values = firmwareValues(step)
	switch (action) {
		case 'next':
			return chooseFirmware(model, step, highlighted(values, step.at))
		case 'back':
			return enter(model, step.back)
		default:
			return stay(model, {...step, at: moved(values, step.at, action)})
	}
}

export function chooseFirmware(model: Model, step: FirmwareStep, value: string | undefined): Model {
	if (value === ownFile) return enter(model, fileStep(step.identified, {...step, at: ownFile}))
	const firmware = step.list.value.find(listed => listed.file === value)
	return firmware ? confirmFirmware(model, step, firmware) : model
}

export function confirmFirmware(model: Model, step: FirmwareStep, firmware: Firmware): Model {
	const back = {...step, at: firmware.file}
	const source = {kind: 'site', firmware} as const
	return enter(model, confirmStep(step.identified, source, step.offer, model.requested, back))
}
