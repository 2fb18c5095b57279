/** The brain: what happened, and where that leads. Pure; each definition knows the part of its step, this knows which is asked. */

import {languageAfter} from '../../words/index.ts'
import type {Lookup} from './definition.ts'
import type {Event, Key, ProgressNews} from './event.ts'
import {bindingFor} from './keymap.ts'
import {end, enter, type Model, type WizardEnd} from './model.ts'

/** What destroys takes an Enter only after so long without one, in ms: longer than a keyboard waits before it repeats a key. */
const QUIET_BEFORE_ENTER_MS = 1000

export function update(definitionOf: Lookup, model: Model, event: Event): Model {
	if (model.end) return model
	const next = happened(definitionOf, model, event)
	if (next.visit === model.visit) return next
	const first = definitionOf(next.step).first?.(next, next.step)
	return first ? {...next, step: first} : next
}

function happened(definitionOf: Lookup, model: Model, event: Event): Model {
	const {step} = model
	const definition = definitionOf(step)
	switch (event.type) {
		case 'key':
			return pressed(definitionOf, model, event.key, event.at)
		case 'chose':
			return definition.choose?.(model, step, event.value) ?? model
		case 'cancel':
			return finish(definitionOf, model, 'cancelled')
		case 'reported':
			return {...model, report: {kind: 'written', ...event.report}}
		case 'unreported':
			return {...model, report: {kind: 'unwritten', detail: event.detail}}
		case 'failed':
			return definition.failed?.(model, step, event) ?? model
		case 'next-try':
			return model.nextTry === event.at ? model : {...model, nextTry: event.at}
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

function pressed(definitionOf: Lookup, before: Model, key: Key, at: number): Model {
	// No new model where nothing is new: whoever watches it would be told for nothing.
	const model = key.name === 'enter' && before.lastEnter !== at ? {...before, lastEnter: at} : before
	const binding = bindingFor(definitionOf, model, key)
	// The page may have come by the Enter that is still held down.
	if (binding?.destroys && key.name === 'enter' && isHeld(before, at)) return model
	if (binding) return forgettingReplies(model, act(definitionOf, model, binding.action))
	if (key.name !== 'text' || model.asking || model.help) return model
	return definitionOf(model.step).type?.(model, model.step, key.text) ?? model
}

/**
 * Who goes on has read where the report is, and what was copied; the next card is about something else. A report under way is
 * told of when it is there.
 */
function forgettingReplies(before: Model, now: Model): Model {
	if (now.visit === before.visit) return now
	const isRead = now.report !== undefined && now.report.kind !== 'asked'
	return {...now, copies: 0, ...(isRead && {report: undefined})}
}

function isHeld({lastEnter}: Model, at: number): boolean {
	return lastEnter !== undefined && at - lastEnter < QUIET_BEFORE_ENTER_MS
}

/** What means the same everywhere; the rest is the step's. What a step does not list does nothing. */
function act(definitionOf: Lookup, model: Model, action: string): Model {
	switch (action) {
		case 'help':
			return {...model, help: true}
		case 'close-help':
			return {...model, help: false}
		case 'copy':
			return {...model, copies: model.copies + 1}
		case 'report':
			return model.report?.kind === 'asked' ? model : {...model, report: {kind: 'asked'}}
		case 'language':
			return {...model, language: languageAfter(model.language)}
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
	const {problem, lastWords} = definitionOf(model.step)
	return end(model, how, {
		...(problem && {problem: problem(model.step)}),
		...(lastWords && {lastWords: lastWords(model.step)}),
	})
}
