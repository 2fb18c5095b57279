/** What the board step says. */

import type {IdentifiedBoard} from '../../../jobs/identify-board.ts'
import type {Offer, Offers} from '../../../micropython/offer.ts'
import {mayHavePsramOutside} from '../../../rules/psram.ts'
import {words} from '../../../words/index.ts'
import {highlighted} from '../../engine/cursor.ts'
import type {Model} from '../../engine/model.ts'
import {type Fact, type Page, type PageContext, question, type Row} from '../../engine/page.ts'
import {runningWords} from '../running-words.ts'
import {isJustAsked, sourceNote} from '../source-note.ts'
import {allOffers, type BoardStep, boardValues, foundAs, foundOffers, offerValue, ownFile} from './step.ts'

export function boardPage(step: BoardStep, _model: Model, context: PageContext): Page {
	const {identified, offers, query, missing} = step
	const values = boardValues(step)
	const as = foundAs(step)
	const own: Row = {value: ownFile, label: words.board.ownFile, detail: words.board.ownFileDetail}
	const rows = offerRows(foundOffers(step), offers.value.recommended)
	return question({
		title: words.board.which,
		facts: chipFacts(identified),
		folded: !step.detailed,
		warnings: missing === undefined ? [] : [words.board.missing(missing)],
		notes: [
			words.board.found(identified),
			...recommendation(offers.value),
			...(hasOtherPsram(step) ? [words.board.psramOutside] : []),
			...(allOffers(offers.value).length === 0 ? [words.board.noneForChip] : []),
			...(values.length === 0 ? [words.board.nothingFound] : []),
			...(as ? [words.knownAsWords(as.knownAs, as.build)] : []),
			...(identified.canReset ? [] : [words.board.noReset]),
			...(isJustAsked(offers) ? [] : [sourceNote(offers, context)]),
		],
		field: {label: words.board.search, text: query, hint: words.board.typeToSearch},
		rows: values.includes(ownFile) ? [...rows, own] : rows,
		at: highlighted(values, step.at),
	})
}

function chipFacts(identified: IdentifiedBoard): readonly Fact[] {
	const {chip} = identified
	const facts: readonly Fact[] = [
		{name: words.factNames.chip, value: words.chipName(chip)},
		{name: words.factNames.flash, value: words.flashSize(chip)},
		{name: words.factNames.psram, value: words.psramSize(chip)},
		{name: words.factNames.mac, value: chip.mac},
		{name: words.factNames.running, value: runningWords(identified)},
	]
	return facts.filter(({value}) => value !== '')
}

function recommendation({recommended, others}: Offers): readonly string[] {
	if (!recommended) return others[0]?.reason.code === 'same-banner' ? [words.board.sameBanner] : []
	const why = words.reasonWords(recommended.reason)
	return why === '' ? [] : [words.board.recommendedFor(words.offerName(recommended), why)]
}

/** Whether there is another build for PSRAM that the chip does not know of: the plain one is recommended then. */
function hasOtherPsram({identified: {chip}, offers}: BoardStep): boolean {
	const {recommended, others} = offers.value
	return (
		recommended?.variant === '' &&
		mayHavePsramOutside(chip) &&
		others.some(({board, use}) => board.id === recommended.board.id && use === 'SPIRAM')
	)
}

/** Rows that would read alike also say what the catalogue calls them. */
function offerRows(offers: readonly Offer[], recommended: Offer | undefined): readonly Row[] {
	const rows = offers.map(offer => offerRow(offer, offer === recommended))
	const looks = rows.map(({label, detail}) => `${label}\n${detail}`)
	return rows.map((row, at) => {
		const isAlone = looks.indexOf(looks[at]!) === looks.lastIndexOf(looks[at]!)
		return isAlone ? row : {...row, detail: [row.value, row.detail].filter(Boolean).join(', ')}
	})
}

/** A variant is said by what it is for, in the place of its maker: the row of its board says that. */
function offerRow(offer: Offer, isRecommended: boolean): Row {
	const value = offerValue(offer)
	const why = isRecommended ? words.board.recommended : words.reasonWords(offer.reason)
	if (offer.use === undefined) {
		const detail = [words.makerName(offer), why].filter(Boolean)
		return {value, label: words.offerName(offer), detail: detail.join(', ')}
	}
	const detail = [isRecommended ? why : '', words.buildUses[offer.use]].filter(Boolean)
	return {value, label: words.buildLabel(offer), detail: detail.join(', ')}
}
