/** Step 3: which MicroPython? The newest few; older ones, previews and a file of one's own behind a row each. */

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
	/** Which part of the list is shown. */
	readonly part: VersionsPart
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
	return {name: 'firmware', identified, offer, list, part: 'newest', at: undefined, missing: undefined, back}
}

/** The newest few, all the stable ones before them, or all that are not released yet. */
export type VersionsPart = 'newest' | 'older' | 'previews'

/** The rows that lead to the other parts; no file is called so. */
export const otherParts = {older: ':older', previews: ':previews'} as const

/** So many fit into a small window with the rows that lead elsewhere. One more would not be worth a row of its own. */
const NEWEST = 4

/** The files of a part, newest first. Where nothing was ever released, the newest previews stand for it. */
export function versionsIn({list: {value}}: FirmwareStep, part: VersionsPart): readonly Firmware[] {
	const stable = value.filter(firmware => firmware.stable)
	const released = stable.length > 0 ? stable : value
	const newest = released.length <= NEWEST + 1 ? released : released.slice(0, NEWEST)
	switch (part) {
		case 'newest':
			return newest
		case 'older':
			return released.slice(newest.length)
		case 'previews':
			return stable.length > 0 ? value.filter(firmware => !firmware.stable) : []
	}
}

/** The step with that file in sight. */
export function withFile(step: FirmwareStep, file: string): FirmwareStep {
	const parts: readonly VersionsPart[] = ['newest', 'older', 'previews']
	const has = (part: VersionsPart) => versionsIn(step, part).some(firmware => firmware.file === file)
	return {...step, part: parts.find(has) ?? step.part, at: file}
}

/** By file name, which is unique on the site. */
export function firmwareValues(step: FirmwareStep): readonly string[] {
	const files = versionsIn(step, step.part).map(firmware => firmware.file)
	if (step.part !== 'newest') return files
	const others = (['older', 'previews'] as const).filter(part => versionsIn(step, part).length > 0)
	return [...files, ...others.map(part => otherParts[part]), ownFile]
}
