/** Step 3: which MicroPython? Newest stable first; older ones, previews and a file of one's own below. */

import type {Known} from '../../../jobs/find-firmware.ts'
import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import type {Firmware} from '../../../micropython/board.ts'
import type {Offer} from '../../../micropython/offer.ts'
import {type BoardStep, ownFile} from '../board/step.ts'

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

export function firmwareStep(
	identified: IdentifiedBoard,
	offer: Offer,
	list: Known<readonly Firmware[]>,
	back: BoardStep,
): FirmwareStep {
	return {name: 'firmware', identified, offer, list, at: undefined, missing: undefined, back}
}

/** By file name, which is unique on the site. */
export function firmwareValues(step: FirmwareStep): readonly string[] {
	return [...step.list.value.map(firmware => firmware.file), ownFile]
}
