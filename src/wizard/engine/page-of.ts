/** The model as a page, and where on the trail it is. */

import {words} from '../../words/index.ts'
import type {Step} from '../steps.ts'
import type {Lookup} from './definition.ts'
import type {Model, ReportState} from './model.ts'
import {type CardPage, commandsOn, type Page, type PageContext, question, work} from './page.ts'

export function pageOf(definitionOf: Lookup, model: Model, context: PageContext): Page {
	const {general} = words
	if (model.end) return work({title: general.leaving, doing: general.lettingGo})
	const definition = definitionOf(model.step)
	const page = definition.page(model.step, model, context)
	const meanwhile = page.kind === 'work' && page.bar ? page : undefined
	if (model.asking) return question({title: general.stopTitle, notes: [general.stopMeaning], meanwhile})
	if (model.help)
		return question({title: page.title, notes: [definition.help(model.step, context)], meanwhile})
	return page.kind === 'card' ? withReplies(page, model) : page
}

/** The card with what came of the keys that were pressed on it. */
function withReplies(page: CardPage, {report, copies}: Model): CardPage {
	const commands = commandsOn(page)
	const command = copies > 0 ? commands[(copies - 1) % commands.length] : undefined
	return {
		...page,
		...(report && {report: reportWords(report)}),
		...(command !== undefined && {copied: {command, times: copies}}),
	}
}

/** The card of the step in hand for a report, whatever is asked or explained before it; undefined where it shows none. */
export function cardOf(definitionOf: Lookup, model: Model, context: PageContext): CardPage | undefined {
	const page = definitionOf(model.step).page(model.step, model, {...context, forReport: true})
	return page.kind === 'card' ? page : undefined
}

function reportWords(report: ReportState): string {
	switch (report.kind) {
		case 'asked':
			return words.log.writing
		case 'written':
			return words.log.written(report.path, report.isHere, report.bugs)
		case 'unwritten':
			return words.log.unwritten(report.detail)
	}
}

export interface TrailPlace {
	/** From 0. */
	readonly place: number
	/** What was answered in the places before it, in their order; there may be fewer than places. */
	readonly answers: readonly string[]
}

export function trailOf(definitionOf: Lookup, step: Step): TrailPlace {
	const {place, answers} = definitionOf(step)
	if (typeof place !== 'number') return trailOf(definitionOf, place(step))
	return {place, answers: answers?.(step) ?? []}
}
