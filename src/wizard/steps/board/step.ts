/** Step 2: which board is it? One recommendation with its reason; type to search the others that can work. */

import type {Known} from '../../../jobs/find-firmware.ts'
import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import type {Offer, Offers} from '../../../micropython/offer.ts'
import {type Found, searchBuilds} from '../../../rules/board-search.ts'
import {buildName} from '../../../rules/build-name.ts'
import type {OtherName} from '../../../rules/other-names.ts'
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

/** Searched with every key that is pressed; the same list is always the same object, which the search makes its index for. */
const lists = new WeakMap<Offers, readonly Offer[]>()

function listOf(offers: Offers): readonly Offer[] {
	const list = lists.get(offers) ?? allOffers(offers)
	lists.set(offers, list)
	return list
}

/** The boards that what was typed finds, the likeliest first; all in their own order where nothing was. */
export function foundOffers({offers, query}: BoardStep): readonly Offer[] {
	return found({offers, query}).map(({build}) => build)
}

/** Why the likeliest was found, where that is by a name that the site does not have. */
export function foundAs(step: BoardStep): {readonly knownAs: OtherName; readonly build: string} | undefined {
	const [first] = found(step)
	return first?.knownAs && {knownAs: first.knownAs, build: offerValue(first.build)}
}

function found({offers, query}: Pick<BoardStep, 'offers' | 'query'>): readonly Found<Offer>[] {
	return searchBuilds(listOf(offers.value), query)
}

/** A search that finds nothing offers nothing: Enter must not lead somewhere unasked. */
export function boardValues(step: BoardStep): readonly string[] {
	const found = foundOffers(step).map(offerValue)
	return step.query === '' ? [...found, ownFile] : found
}
