/** The model as a page, and where on the trail it is. */

import {words} from '../../words/index.ts'
import type {Step} from '../steps.ts'
import type {Lookup} from './definition.ts'
import type {Model} from './model.ts'
import {type Page, type PageContext, question, work} from './page.ts'

export function pageOf(definitionOf: Lookup, model: Model, context: PageContext): Page {
	const {general} = words
	if (model.end) return work({title: general.leaving, doing: general.lettingGo})
	if (model.asking) return question({title: general.stopTitle, notes: [general.stopMeaning]})
	const definition = definitionOf(model.step)
	const page = definition.page(model.step, model, context)
	return model.help ? question({title: page.title, notes: [definition.help(model.step, context)]}) : page
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
