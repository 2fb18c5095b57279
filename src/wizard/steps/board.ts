/** Step 2: which board is it? One recommendation with its reason; type to search the others that can work. */

import type {Known} from '../../jobs/find-firmware.ts'
import type {IdentifiedBoard} from '../../jobs/identify-board.ts'
import type {Offer, Offers} from '../../micropython/offer.ts'
import {buildName} from '../../rules/build-name.ts'
import {
	type Action,
	type Binding,
	editing,
	explain,
	goBack,
	goOn,
	leavingWhileTyping,
	moving,
} from '../binding.ts'
import {enter, type Model, stay} from '../model.ts'
import {highlighted, moved} from '../rows.ts'
import type {ConnectStep} from './connect.ts'
import {fileStep} from './file.ts'
import {listStep} from './list.ts'

export interface BoardStep {
	readonly name: 'board'
	readonly identified: IdentifiedBoard
	readonly offers: Known<Offers>
	readonly query: string
	readonly at: string | undefined
	/** Asked for on the command line, and not among the boards that suit this chip. */
	readonly missing: string | undefined
	readonly back: ConnectStep
}

/** The row for firmware that is not from the catalogue; no board or file is called so. */
export const ownFile = ':own-file'

/** More would not be a search but a paste. */
const longestQuery = 40

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

export function boardKeys(step: BoardStep): readonly Binding[] {
	const back: Binding = step.query === '' ? goBack : {...goBack, action: 'erase-text', says: 'clear'}
	const count = boardValues(step).length
	return [
		...(count > 1 ? moving : []),
		...(count > 0 ? [goOn] : []),
		back,
		explain,
		leavingWhileTyping,
		...editing,
	]
}

export function actOnBoard(model: Model, step: BoardStep, action: Action): Model {
	const values = boardValues(step)
	switch (action) {
		case 'next':
			return chooseBoard(model, step, highlighted(values, step.at))
		case 'back':
			return enter(model, step.back)
		case 'erase-character':
			return search(model, step, Array.from(step.query).slice(0, -1).join(''))
		case 'erase-text':
			return search(model, step, '')
		default:
			return stay(model, {...step, at: moved(values, step.at, action)})
	}
}

export function typeOnBoard(model: Model, step: BoardStep, text: string): Model {
	return search(model, step, (step.query + text).slice(0, longestQuery))
}

function search(model: Model, step: BoardStep, query: string): Model {
	// A space alone is no search, and would hide the row for one's own file.
	return stay(model, {...step, query: query.trimStart(), at: undefined})
}

export function chooseBoard(model: Model, step: BoardStep, value: string | undefined): Model {
	if (value === ownFile && boardValues(step).includes(ownFile)) {
		return enter(model, fileStep(step.identified, {...step, at: ownFile}))
	}
	const offer = foundOffers(step).find(found => offerValue(found) === value)
	return offer ? enter(model, listStep(step.identified, offer, {...step, at: offerValue(offer)})) : model
}
