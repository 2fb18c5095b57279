/** The brain: what happened, and where that leads. Pure; each definition knows the part of its step, this knows which is asked. */

import type {Lookup} from './definition.ts'
import type {Event, Key, ProgressNews} from './event.ts'
import {bindingFor} from './keymap.ts'
import {end, enter, type Model, type WizardEnd} from './model.ts'

export function update(definitionOf: Lookup, model: Model, event: Event): Model {
	if (model.end) return model
	const {step} = model
	const definition = definitionOf(step)
	switch (event.type) {
		case 'key':
			return pressed(definitionOf, model, event.key)
		case 'chose':
			return definition.choose?.(model, step, event.value) ?? model
		case 'cancel':
			return finish(definitionOf, model, 'cancelled')
		case 'failed':
			return definition.failed?.(model, step, event) ?? model
		case 'progress':
			return progressed(definitionOf, model, event)
		default: {
			// News are for the step on the screen; an outcome is for the step whose work came to it, behind a card too.
			const working = definition.behind?.(step)?.step ?? step
			const news = definition.news?.[event.type]
			const outcome = definitionOf(working).outcomes?.[event.type]
			return news?.(model, step, event) ?? outcome?.(model, working, event) ?? model
		}
	}
}

/** A card gives way only when the board that it was about answers. */
function progressed(definitionOf: Lookup, model: Model, news: ProgressNews): Model {
	const {givesWay} = definitionOf(model.step)
	const step = givesWay ? givesWay(model.step, news.progress) : model.step
	return (step && definitionOf(step).progress?.(model, step, news)) ?? model
}

function pressed(definitionOf: Lookup, model: Model, key: Key): Model {
	const binding = bindingFor(definitionOf, model, key)
	if (binding) return act(definitionOf, model, binding.action)
	if (key.name !== 'text' || model.asking || model.help) return model
	return definitionOf(model.step).type?.(model, model.step, key.text) ?? model
}

/** What means the same everywhere; the rest is the step's. What a step does not list does nothing. */
function act(definitionOf: Lookup, model: Model, action: string): Model {
	switch (action) {
		case 'help':
			return {...model, help: true}
		case 'close-help':
			return {...model, help: false}
		case 'leave':
			return leave(definitionOf, model, 'quit')
		case 'cancel':
			return leave(definitionOf, model, 'cancelled')
		case 'keep-going':
			return {...model, asking: undefined}
		case 'stop':
			return typeof model.asking === 'object'
				? enter(model, model.asking.backTo)
				: finish(definitionOf, model, 'cancelled')
		default:
			return definitionOf(model.step).actions[action]?.(model, model.step) ?? model
	}
}

function leave(definitionOf: Lookup, model: Model, how: WizardEnd['how']): Model {
	switch (definitionOf(model.step).stopping?.(model.step) ?? 'free') {
		case 'asks':
			return {...model, help: false, asking: 'leave'}
		case 'cancels':
			return finish(definitionOf, model, 'cancelled')
		case 'free':
			return finish(definitionOf, model, how)
	}
}

function finish(definitionOf: Lookup, model: Model, how: WizardEnd['how']): Model {
	return end(model, how, definitionOf(model.step).problem?.(model.step))
}
