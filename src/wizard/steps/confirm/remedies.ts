/** What can be done about firmware that was confirmed: other firmware, or the same in another way. Shared by the steps after it. */

import {words} from '../../../words/index.ts'
import {enter} from '../../engine/model.ts'
import type {Row} from '../../engine/page.ts'
import {leadingTo, type Remedy, remedy} from '../problem/remedy.ts'
import type {ConfirmStep} from './step.ts'

export function otherFirmware({plan, chooses}: ConfirmStep): Remedy {
	const {otherVersion, otherFirmware: other} = words.remedies
	// What the command line named would be taken again without a question.
	return remedy('other', plan.source.kind === 'site' ? otherVersion : other, ({requested, ...model}) =>
		enter({...model, requested: {...requested, version: undefined, firmware: undefined}}, chooses),
	)
}

/** A build is chosen with its board. */
export function otherBuild(confirm: ConfirmStep): Remedy {
	const {chooses} = confirm
	return 'offer' in chooses
		? leadingTo('build', words.remedies.otherBuild, chooses.back)
		: otherFirmware(confirm)
}

/** Back to the question, on the row by which nothing on the board stays. */
export function erasing(confirm: ConfirmStep, wording: Omit<Row, 'value'>): Remedy {
	return leadingTo('erase', wording, {...confirm, at: 'erase'})
}
