/** Step 2: which board is it? One recommendation with its reason; type to search the others that can work. */

import type {Known} from '../../../jobs/find-firmware.ts'
import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import type {Offer, Offers} from '../../../micropython/offer.ts'
import {buildName} from '../../../rules/build-name.ts'
import type {PortStep} from '../port/step.ts'

export interface BoardStep {
	readonly name: 'board'
	readonly identified: IdentifiedBoard
	readonly offers: Known<Offers>
	readonly query: string
	/** All that the chip says of itself is shown. */
	readonly detailed: boolean
	readonly at: string | undefined
	/** Asked for on the command line, and not among the boards that suit this chip. */
	readonly missing: string | undefined
	readonly back: PortStep
}

export function boardStep(identified: IdentifiedBoard, offers: Known<Offers>, back: PortStep): BoardStep {
	return {
		name: 'board',
		identified,
		offers,
		query: '',
		detailed: false,
		at: undefined,
		missing: undefined,
		back,
	}
}

/** The row for firmware that is not from the catalogue; no board or file is called so. */
export const ownFile = ':own-file'

/** As on the command line. */
export function offerValue({board, variant}: Offer): string {
	return buildName(board.id, variant)
}

/** The recommendation first. */
export function allOffers({recommended, others}: Offers): readonly Offer[] {
	return recommended ? [recommended, ...others] : others
}

/** The boards that hold every word of the query in one of their names. */
export function foundOffers(step: BoardStep): readonly Offer[] {
	const words = step.query.toLowerCase().split(' ').filter(Boolean)
	return allOffers(step.offers.value).filter(offer => {
		const {product, vendor, variants} = offer.board
		const names = [offerValue(offer), product, vendor, variants[offer.variant] ?? ''].join(' ').toLowerCase()
		return words.every(word => names.includes(word))
	})
}

/** A search that finds nothing offers nothing: Enter must not lead somewhere unasked. */
export function boardValues(step: BoardStep): readonly string[] {
	const found = foundOffers(step).map(offerValue)
	return step.query === '' ? [...found, ownFile] : found
}
