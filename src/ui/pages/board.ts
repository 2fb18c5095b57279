/** What step 2 says. */

import type {IdentifiedBoard} from '../../jobs/identify-board.ts'
import type {Offer} from '../../micropython/offer.ts'
import {highlighted} from '../../wizard/rows.ts'
import {
	allOffers,
	type BoardStep,
	boardValues,
	foundOffers,
	offerValue,
	ownFile,
} from '../../wizard/steps/board.ts'
import type {MeetStep} from '../../wizard/steps/meet.ts'
import type {OfferStep} from '../../wizard/steps/offer.ts'
import {
	board,
	chipName,
	doing,
	factNames,
	flashSize,
	offerName,
	psramSize,
	reasonWords,
	runningNow,
} from '../../words/en/wizard.ts'
import {type Fact, type Page, question, type Row, work} from './page.ts'

export function meetPage({progress}: MeetStep): Page {
	return work({title: board.asking, doing: progress ? doing(progress) : ''})
}

export function offerPage({progress}: OfferStep): Page {
	return work({title: board.lookingUp, doing: progress ? doing(progress) : ''})
}

export function boardPage(step: BoardStep): Page {
	const {identified, offers, query, missing} = step
	const values = boardValues(step)
	const own: Row = {value: ownFile, label: board.ownFile, detail: board.ownFileDetail}
	const rows = foundOffers(step).map(offer => offerRow(offer, offers.value.recommended))
	return question({
		title: board.which,
		facts: chipFacts(identified),
		warnings: missing === undefined ? [] : [board.missing(missing)],
		notes: [
			...(allOffers(offers.value).length === 0 ? [board.noneForChip] : []),
			...(values.length === 0 ? [board.nothingFound] : []),
			...(identified.canReset ? [] : [board.noReset]),
		],
		field: {label: board.search, text: query, hint: board.typeToSearch},
		rows: values.includes(ownFile) ? [...rows, own] : rows,
		at: highlighted(values, step.at),
	})
}

function chipFacts({chip, running, canReset}: IdentifiedBoard): readonly Fact[] {
	const facts: readonly Fact[] = [
		{name: factNames.chip, value: chipName(chip)},
		{name: factNames.flash, value: flashSize(chip)},
		{name: factNames.psram, value: psramSize(chip)},
		{name: factNames.mac, value: chip.mac},
		{name: factNames.running, value: runningNow(running, canReset)},
	]
	return facts.filter(({value}) => value !== '')
}

function offerRow(offer: Offer, recommended: Offer | undefined): Row {
	const why = reasonWords(offer.reason)
	const detail = offer === recommended ? [board.recommended, why] : [why]
	return {value: offerValue(offer), label: offerName(offer), detail: detail.filter(Boolean).join(': ')}
}
