/** Which keys work now. The router, the footer and the help read this one table, so that help cannot lie. */

import {words} from '../../words/index.ts'
import {type Binding, type EngineAction, languageInSight, languageKey} from './binding.ts'
import type {Lookup} from './definition.ts'
import type {Key} from './event.ts'
import type {Model} from './model.ts'

/** While the person is asked whether to stop. Enter is the safe answer; a second Ctrl-C means it. */
function asking(): readonly Binding<EngineAction>[] {
	const {key} = words.general.yes
	return [
		{key: 'enter', action: 'keep-going', says: 'keep-going'},
		{key, action: 'stop', says: 'stop-now'},
		...(key === 'y' ? [] : [{key: 'y', action: 'stop'} as const]),
		{key: 'escape', action: 'keep-going'},
		{key: 'n', action: 'keep-going'},
		{key: 'ctrl-c', action: 'stop'},
		...languageKey,
	]
}

const reading: readonly Binding<EngineAction>[] = [
	{key: 'escape', action: 'close-help', says: 'back'},
	{key: 'enter', action: 'close-help'},
	{key: '?', action: 'close-help'},
	...languageInSight,
	{key: 'ctrl-c', action: 'cancel', says: 'leave'},
]

export function bindingsOf(definitionOf: Lookup, model: Model): readonly Binding[] {
	if (model.end) return []
	if (model.asking) return asking()
	if (model.help) return reading
	const {keys, type, handsOver} = definitionOf(model.step)
	const own = keys(model.step, model)
	// Where text is typed `l` is a letter; what has a word for it has it in its own place.
	const isSilent = !type && !handsOver && !own.some(({action}) => action === 'language')
	return isSilent ? [...own, ...languageKey] : own
}

export function bindingFor(definitionOf: Lookup, model: Model, key: Key): Binding | undefined {
	// A paste is no key, whatever it says.
	if (key.name === 'text' && Array.from(key.text).length > 1) return undefined
	const pressed = key.name === 'text' ? key.text : key.name
	return bindingsOf(definitionOf, model).find(binding => binding.key === pressed)
}
