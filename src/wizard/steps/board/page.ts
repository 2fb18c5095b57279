/** What the board step says. */

import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import type {Offer} from '../../../micropython/offer.ts'
import {words} from '../../../words/index.ts'
import {highlighted} from '../../engine/cursor.ts'
import type {Model} from '../../engine/model.ts'
import {type Fact, type Page, type PageContext, question, type Row} from '../../engine/page.ts'
import {allOffers, type BoardStep, boardValues, foundOffers, offerValue, ownFile} from './step.ts'

export function boardPage(step: BoardStep, _model: Model, {site}: PageContext): Page {
	const {identified, offers, query, missing} = step
	const values = boardValues(step)
	const own: Row = {value: ownFile, label: words.board.ownFile, detail: words.board.ownFileDetail}
	const rows = offerRows(foundOffers(step), offers.value.recommended)
	return question({
		title: words.board.which,
		facts: chipFacts(identified),
		folded: !step.detailed,
		warnings: missing === undefined ? [] : [words.board.missing(missing)],
		notes: [
			words.board.found(identified),
			...recommendation(offers.value.recommended),
			...(allOffers(offers.value).length === 0 ? [words.board.noneForChip] : []),
			...(values.length === 0 ? [words.board.nothingFound] : []),
			...(identified.canReset ? [] : [words.board.noReset]),
			...(offers.from === 'site' ? [] : [words.sourceLine(offers, site)]),
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

function recommendation(offer: Offer | undefined): readonly string[] {
	const why = offer ? words.reasonWords(offer.reason) : ''
	return offer && why !== '' ? [words.board.recommendedFor(words.offerName(offer), why)] : []
}

/** Rows that would read alike also say what the catalogue calls them. */
function offerRows(offers: readonly Offer[], recommended: Offer | undefined): readonly Row[] {
	const rows = offers.map(offer => {
		const why = offer === recommended ? words.board.recommended : words.reasonWords(offer.reason)
		const detail = [words.makerName(offer), why].filter(Boolean)
		return {value: offerValue(offer), label: words.offerName(offer), detail: detail.join(', ')}
	})
	const looks = rows.map(({label, detail}) => `${label}\n${detail}`)
	return rows.map((row, at) => {
		const isAlone = looks.indexOf(looks[at]!) === looks.lastIndexOf(looks[at]!)
		return isAlone ? row : {...row, detail: [row.value, row.detail].filter(Boolean).join(', ')}
	})
}
