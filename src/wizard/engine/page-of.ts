/** The model as a page, and where on the trail it is. */

import {words} from '../../words/index.ts'
import type {Step} from '../steps.ts'
import type {Lookup} from './definition.ts'
import type {Model} from './model.ts'
import {type Page, type PageContext, question, work} from './page.ts'

export function pageOf(definitionOf: Lookup, model: Model, context: PageContext): Page {
	const {general} = words
	if (model.end) return work({title: general.leaving, doing: general.lettingGo})
	const definition = definitionOf(model.step)
	const page = definition.page(model.step, model, context)
	const meanwhile = page.kind === 'work' && page.bar ? page : undefined
	if (model.asking) return question({title: general.stopTitle, notes: [general.stopMeaning], meanwhile})
	if (!model.help) return page
	return question({title: page.title, notes: [definition.help(model.step, context)], meanwhile})
}

/** The place on the trail, from 0. */
export function placeOf(definitionOf: Lookup, step: Step): number {
	const {place} = definitionOf(step)
	return typeof place === 'number' ? place : placeOf(definitionOf, place(step))
}
