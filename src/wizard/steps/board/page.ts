/** What the board step says. */

import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import type {Offer} from '../../../micropython/offer.ts'
import {words} from '../../../words/index.ts'
import {highlighted} from '../../engine/cursor.ts'
import {type Fact, type Page, question, type Row} from '../../engine/page.ts'
import {allOffers, type BoardStep, boardValues, foundOffers, offerValue, ownFile} from './step.ts'

export function boardPage(step: BoardStep): Page {
	const {identified, offers, query, missing} = step
	const values = boardValues(step)
	const own: Row = {value: ownFile, label: words.board.ownFile, detail: words.board.ownFileDetail}
	const rows = foundOffers(step).map(offer => offerRow(offer, offers.value.recommended))
	return question({
		title: words.board.which,
		facts: chipFacts(identified),
		warnings: missing === undefined ? [] : [words.board.missing(missing)],
		notes: [
			...(allOffers(offers.value).length === 0 ? [words.board.noneForChip] : []),
			...(values.length === 0 ? [words.board.nothingFound] : []),
			...(identified.canReset ? [] : [words.board.noReset]),
		],
		field: {label: words.board.search, text: query, hint: words.board.typeToSearch},
		rows: values.includes(ownFile) ? [...rows, own] : rows,
		at: highlighted(values, step.at),
	})
}

function chipFacts({chip, running, canReset, unasked}: IdentifiedBoard): readonly Fact[] {
	const facts: readonly Fact[] = [
		{name: words.factNames.chip, value: words.chipName(chip)},
		{name: words.factNames.flash, value: words.flashSize(chip)},
		{name: words.factNames.psram, value: words.psramSize(chip)},
		{name: words.factNames.mac, value: chip.mac},
		{
			name: words.factNames.running,
			value: unasked ? words.board.unasked : words.runningNow(running, canReset),
		},
	]
	return facts.filter(({value}) => value !== '')
}

function offerRow(offer: Offer, recommended: Offer | undefined): Row {
	const why = words.reasonWords(offer.reason)
	const detail = offer === recommended ? [words.board.recommended, why] : [why]
	return {value: offerValue(offer), label: words.offerName(offer), detail: detail.filter(Boolean).join(': ')}
}
