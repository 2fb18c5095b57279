/** Step 4, first half: the one confirmation, which says what will be lost; and what becomes of the files on the board. */

import type {IdentifiedBoard} from '../../jobs/identify-board.ts'
import type {FirmwareSource, InstallPlan} from '../../jobs/install-firmware.ts'
import type {SavedFiles} from '../../jobs/save-files.ts'
import type {Offer} from '../../micropython/offer.ts'
import {type Action, type Binding, explain, goBack, goOn, leaving, moving} from '../binding.ts'
import {enter, type Model, type Requested, stay} from '../model.ts'
import {highlighted, moved} from '../rows.ts'
import type {ConnectStep} from './connect.ts'
import type {FileStep} from './file.ts'
import type {FirmwareStep} from './firmware.ts'
import {installStep} from './install.ts'
import {saveStep} from './save.ts'

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
	readonly back: ConnectStep | FirmwareStep | FileStep
}

/** What can become of the files. */
export const filesChoices = ['save', 'keep', 'erase'] as const
export type FilesChoice = (typeof filesChoices)[number]

export function confirmStep(
	identified: IdentifiedBoard,
	source: FirmwareSource,
	offer: Offer | undefined,
	{baud, keepFiles}: Requested,
	back: ConfirmStep['back'],
): ConfirmStep {
	const plan = {port: identified.port, chip: identified.chip, source, baud}
	const at = keepFiles ? 'keep' : undefined
	return {name: 'confirm', identified, offer, plan, keepRequested: keepFiles, at, saved: undefined, back}
}

/** Nothing is to be chosen where there are no files, and on a half-written board no more. */
export function confirmValues(
	{identified, keepRequested}: ConfirmStep,
	board: Model['board'],
): readonly FilesChoice[] {
	const asks = keepRequested || (identified.files?.length ?? 0) > 0
	return asks && board !== 'incomplete' ? filesChoices : []
}

export function confirmKeys(step: ConfirmStep, board: Model['board']): readonly Binding[] {
	const choosing = confirmValues(step, board).length > 0 ? moving : []
	return [...choosing, {...goOn, says: 'install'}, goBack, explain, ...leaving]
}

export function actOnConfirm(model: Model, step: ConfirmStep, action: Action): Model {
	const values = confirmValues(step, model.board)
	switch (action) {
		case 'next':
			return confirmed(model, step, highlighted(values, step.at))
		case 'back':
			return enter(model, step.back)
		default:
			return stay(model, {...step, at: moved(values, step.at, action)})
	}
}

/** A row was taken directly; what is no row confirms nothing. */
export function chooseConfirm(model: Model, step: ConfirmStep, value: string): Model {
	const choice = confirmValues(step, model.board).find(offered => offered === value)
	return choice ? confirmed(model, step, choice) : model
}

function confirmed(model: Model, step: ConfirmStep, choice: FilesChoice | undefined): Model {
	switch (choice) {
		case 'save':
			return step.saved ? install(model, step, 'save') : enter(model, saveStep({...step, at: 'save'}))
		case 'keep':
			return install(model, step, 'keep')
		default:
			// What a half-written board still has of its files was decided before.
			return install(model, step, model.board === 'incomplete' && model.keeping ? 'keep' : 'erase')
	}
}

export function install(model: Model, step: ConfirmStep, choice: FilesChoice): Model {
	const keep = choice === 'keep'
	return enter({...model, keeping: keep}, installStep({...step, at: choice}, keep))
}
