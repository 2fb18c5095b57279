/** Step 4, first half: the one confirmation, which says what will be lost; and what becomes of the files on the board. */

import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import type {FirmwareSource, InstallPlan} from '../../../jobs/install-firmware.ts'
import type {SavedFiles} from '../../../jobs/save-files.ts'
import type {Firmware} from '../../../micropython/board.ts'
import type {Offer} from '../../../micropython/offer.ts'
import {enter, type Model, type Requested} from '../../engine/model.ts'
import {offerValue} from '../board/step.ts'
import type {FileStep} from '../file/step.ts'
import type {FindBoardsStep} from '../find-boards/step.ts'
import {type FirmwareStep, withFile} from '../firmware/step.ts'
import {metSince} from '../identify/met-since.ts'
import type {PortStep} from '../port/step.ts'

export interface ConfirmStep {
	readonly name: 'confirm'
	readonly identified: IdentifiedBoard
	/** Undefined for a file of one's own. */
	readonly offer: Offer | undefined
	readonly plan: InstallPlan
	/** Asked about even where no files are known of: the command line said to keep them. */
	readonly keepRequested: boolean
	readonly at: string | undefined
	/** A copy of the files that was made on the way. */
	readonly saved: SavedFiles | undefined
	/** A copy of the whole flash that was made on the way: its file. */
	readonly backup?: string
	readonly back: PortStep | FirmwareStep | FileStep
	/** Where other firmware for this board is chosen. */
	readonly chooses: FindBoardsStep | FirmwareStep | FileStep
}

/** What can become of the files. */
const filesChoices = ['save', 'keep', 'erase'] as const
export type FilesChoice = (typeof filesChoices)[number]
/** The rows: `install` where nothing is to be chosen. */
export type ConfirmChoice = FilesChoice | 'install' | 'backup' | 'back'

/** Firmware that somebody chose at the step before. */
export function confirmStep(
	identified: IdentifiedBoard,
	source: FirmwareSource,
	offer: Offer | undefined,
	requested: Requested,
	back: FirmwareStep | FileStep,
): ConfirmStep {
	const confirming = confirmingOf(identified, source, offer, requested)
	const plan = {...confirming.plan, ...(offer && isPreferred(offer, back) && {preferred: true as const})}
	return {...confirming, plan, back, chooses: back}
}

/** Whether it is another build than the one that was recommended for this chip. */
function isPreferred(offer: Offer, {back}: FirmwareStep | FileStep): boolean {
	if (!('offers' in back)) return false
	const {recommended} = back.offers.value
	return recommended === undefined || offerValue(recommended) !== offerValue(offer)
}

/** Firmware that the command line named: it is chosen in `chooses` when it turns out to be the wrong one. */
export function confirmNamed(
	identified: IdentifiedBoard,
	source: FirmwareSource,
	requested: Requested,
	chooses: FindBoardsStep,
): ConfirmStep {
	return {...confirmingOf(identified, source, undefined, requested), back: chooses.back, chooses}
}

function confirmingOf(
	identified: IdentifiedBoard,
	source: FirmwareSource,
	offer: Offer | undefined,
	{baud, stub, flashSettings, keepFiles}: Requested,
): Omit<ConfirmStep, 'back' | 'chooses'> {
	const plan = {
		port: identified.port,
		chip: identified.chip,
		source,
		baud,
		stub,
		...(flashSettings && {settings: flashSettings}),
	}
	const at = keepFiles ? 'keep' : undefined
	return {name: 'confirm', identified, offer, plan, keepRequested: keepFiles, at, saved: undefined}
}

/** On to the confirmation, with one of the files of the catalogue. */
export function confirmFirmware(model: Model, step: FirmwareStep, firmware: Firmware): Model {
	const back = withFile(step, firmware.file)
	const source = {kind: 'site', firmware} as const
	return enter(model, confirmStep(step.identified, source, step.offer, model.requested, back))
}

/** Of files nothing is to be chosen where there are none, and on a half-written board no more. */
export function confirmValues(
	{identified, keepRequested, backup}: ConfirmStep,
	board: Model['board'],
): readonly ConfirmChoice[] {
	if (board === 'incomplete') return ['install', 'back']
	const {unseen, files = [], running, alsoLost} = identified
	const asks = keepRequested || unseen !== undefined || files.length > 0
	const holds = asks || running !== undefined || alsoLost.length > 0
	return [
		...(asks ? filesChoices : (['install'] as const)),
		...(holds && !backup ? (['backup'] as const) : []),
		'back',
	]
}

/** The same question about the board as it was met since; undefined where it was not. */
export function confirmAnew(model: Model, step: ConfirmStep): ConfirmStep | undefined {
	const identified = metSince(model, step)
	if (!identified) return undefined
	// Of files that are on the board now, a copy from before is none.
	const saved = (identified.files?.length ?? 0) > 0 ? undefined : step.saved
	const {backup: _, ...anew} = step
	return {...anew, identified, plan: {...step.plan, port: identified.port, chip: identified.chip}, saved}
}
