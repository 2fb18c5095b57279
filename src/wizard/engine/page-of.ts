/** The model as a page, what is explained of it, and where on the trail it is. */

import {sentences} from '../../words/card.ts'
import {words} from '../../words/index.ts'
import {termLine, termsIn} from '../../words/terms.ts'
import type {Step} from '../steps.ts'
import type {Lookup} from './definition.ts'
import type {Model, ReportState} from './model.ts'
import {type CardPage, commandsOn, type Page, type PageContext, question, type Row, work} from './page.ts'

export function pageOf(definitionOf: Lookup, model: Model, context: PageContext): Page {
	const {general} = words
	if (model.end) return work({title: general.leaving, doing: general.lettingGo})
	const definition = definitionOf(model.step)
	const page = definition.page(model.step, model, context)
	const meanwhile = page.kind === 'work' && page.bar ? page : undefined
	if (model.asking) return question({title: general.stopTitle, notes: [general.stopMeaning], meanwhile})
	const help = model.help ? definition.help(model.step, context) : undefined
	if (page.kind === 'card') return withReplies(page, model, help)
	if (help === undefined) return page
	return question({title: page.title, notes: [help], explains: termLines(page, help), meanwhile})
}

/** The card with what came of the keys that were pressed on it; what is explained hides nothing of it. */
function withReplies(page: CardPage, {report, copies}: Model, help: string | undefined): CardPage {
	const commands = commandsOn(page)
	const command = copies > 0 ? commands[(copies - 1) % commands.length] : undefined
	return {
		...page,
		...(help !== undefined && {explains: [...termLines(page, help), help]}),
		...(report && {report: reportWords(report)}),
		...(command !== undefined && {copied: {command, times: copies}}),
	}
}

/** What the terms on a page mean, and then those in what is said of it. */
function termLines(page: Page, help: string): readonly string[] {
	return termsIn([...textsOf(page), help], words.terms).map(termLine)
}

/** What can be read on a page, from its top. */
function textsOf(page: Page): readonly string[] {
	switch (page.kind) {
		case 'question': {
			const {title, facts, folded, warnings, notes, field, rows} = page
			const rest = [...warnings, ...notes, field?.label ?? '', ...rows.flatMap(textsOfRow)]
			const known = facts.flatMap(({name, value}) => [name, value])
			// What is folded away is a key away, and lines show it all the same.
			return folded ? [title, ...rest, ...known] : [title, ...known, ...rest]
		}
		case 'work':
			return [page.title, ...page.parts.map(({name}) => name), page.doing, ...page.notes]
		case 'card': {
			const {title, seen, meaning, fixes, rows} = page
			return [title, seen, meaning, ...sentences(fixes), ...rows.flatMap(textsOfRow)]
		}
	}
}

function textsOfRow({label, detail}: Row): readonly string[] {
	return [label, detail]
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
