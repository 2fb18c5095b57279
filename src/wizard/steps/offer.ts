/** Step 2, second half: which boards of the catalogue have this chip? */

import type {Known} from '../../jobs/find-firmware.ts'
import type {IdentifiedBoard} from '../../jobs/identify-board.ts'
import type {Offers} from '../../micropython/offer.ts'
import type {Progress} from '../../progress.ts'
import {buildName, isSameName} from '../../rules/build-name.ts'
import {enter, type Model} from '../model.ts'
import {allOffers, type BoardStep, offerValue} from './board.ts'
import type {ConnectStep} from './connect.ts'
import {listStep} from './list.ts'

export interface OfferStep {
	readonly name: 'offer'
	readonly identified: IdentifiedBoard
	readonly progress: Progress | undefined
	readonly back: ConnectStep
}

export function offerStep(identified: IdentifiedBoard, back: ConnectStep): OfferStep {
	return {name: 'offer', identified, progress: undefined, back}
}

/** A board named on the command line is taken without asking, if it suits the chip. */
export function boardsOffered(model: Model, {identified, back}: OfferStep, offers: Known<Offers>): Model {
	const {board: wished, variant} = model.requested
	const asking: BoardStep = {
		name: 'board',
		identified,
		offers,
		query: '',
		at: undefined,
		missing: undefined,
		back,
	}
	if (wished === undefined) return enter(model, asking)
	const offer = allOffers(offers.value).find(
		suits =>
			isSameName(suits.board.id, wished) && (variant === undefined || isSameName(suits.variant, variant)),
	)
	if (!offer) return enter(model, {...asking, missing: buildName(wished, variant)})
	return enter(model, listStep(identified, offer, {...asking, at: offerValue(offer)}))
}
