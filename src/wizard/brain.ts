/** The brain of the wizard: the engine with the steps put in. What the faces and the loop around it use. */

import {spoken} from '../words/index.ts'
import type {AnyDefinition, Means} from './engine/definition.ts'
import type {Event, Key} from './engine/event.ts'
import * as fetches from './engine/fetch-ahead.ts'
import * as keymap from './engine/keymap.ts'
import {beginAt, type Model, type Requested} from './engine/model.ts'
import type {PageContext} from './engine/page.ts'
import * as pages from './engine/page-of.ts'
import * as engine from './engine/update.ts'
import * as works from './engine/work.ts'
import {firstStep, type Step, steps} from './steps.ts'

// The table is typed by name, a step only by the union of them all: the pair belongs together by construction.
const definitionOf = (step: Step) => steps[step.name] as unknown as AnyDefinition

export const begin = (requested: Requested) => beginAt(firstStep(requested), requested, spoken)
export const update = (model: Model, event: Event) => engine.update(definitionOf, model, event)

export const bindingsOf = (model: Model) => keymap.bindingsOf(definitionOf, model)
export const bindingFor = (model: Model, key: Key) => keymap.bindingFor(definitionOf, model, key)

export const pageOf = (model: Model, context: PageContext) => pages.pageOf(definitionOf, model, context)
export const cardOf = (model: Model, context: PageContext) => pages.cardOf(definitionOf, model, context)
export const trailOf = (step: Step) => pages.trailOf(definitionOf, step)
/** Somebody else than the wizard has the terminal. */
export const handsOver = (model: Model) => !model.end && definitionOf(model.step).handsOver === true

export const fetchOf = (model: Model) => fetches.fetchOf(definitionOf, model)
export const workOf = (model: Model) => works.workOf(definitionOf, model)
export const run = (work: works.Work, means: Omit<Means, 'explained'>) => works.run(definitionOf, work, means)
