/** What the typing of a name and a password does. A password is shown as dots, and goes nowhere but to the board. */

import {words} from '../../../words/index.ts'
import {editing, goBack, goOn, leavingWhileTyping} from '../../engine/binding.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter, type Model, stay} from '../../engine/model.ts'
import {type Page, type PageContext, question} from '../../engine/page.ts'
import {installedAnswers} from '../answers.ts'
import {wifiJoinStep} from '../wifi-join/step.ts'
import {missing, typedMore, typedNetwork, type WifiLoginStep, wifiPasswordStep} from './step.ts'

interface WifiLoginShape {
	readonly step: WifiLoginStep
	readonly action: 'next' | 'back' | 'erase-character' | 'erase-text'
	readonly task: never
	readonly news: never
	readonly outcome: never
}

export const wifiLogin: StepDefinition<WifiLoginShape> = {
	place: 4,
	answers: ({ready}) => installedAnswers(ready.back),
	keys: step => [...(missing(step) ? [] : [goOn]), goBack, leavingWhileTyping, ...editing],
	actions: {
		next,
		back: (model, {back}) => enter(model, back),
		'erase-character': (model, step) =>
			stay(model, {...step, text: Array.from(step.text).slice(0, -1).join('')}),
		'erase-text': (model, step) => stay(model, {...step, text: ''}),
	},
	type: (model, step, text) => stay(model, {...step, text: typedMore(step, text)}),
	page: loginPage,
	help: () => words.wifi.help,
}

function next(model: Model, step: WifiLoginStep): Model {
	const {network, text} = step
	if (!network) return enter(model, wifiPasswordStep(typedNetwork(step), step.ready, step))
	// Coming back here, what was typed is typed anew: nobody can see where it is wrong.
	return enter(
		model,
		wifiJoinStep({network, password: text}, step.ready, {...step, text: '', refused: undefined}),
	)
}

function loginPage(step: WifiLoginStep, _model: Model, {demo}: PageContext): Page {
	const say = words.wifi
	const {network, text, refused} = step
	const warnings = refused ? [say.refused(refused)] : []
	if (!network)
		return question({
			title: say.whatName,
			notes: [say.nameNote],
			warnings,
			field: {label: say.nameField, text, hint: ''},
		})
	const fault = missing(step)
	return question({
		title: say.whatPassword(network),
		notes: [
			network.security === undefined ? say.passwordOrNone : say.passwordNote,
			...(demo ? [say.passwordDemo] : []),
		],
		warnings,
		field: {
			label: say.passwordField,
			text: '•'.repeat(Array.from(text).length),
			hint: '',
			isSecret: true,
			...(fault && fault !== 'nothing' && {found: {state: 'looking', says: say.wrongLength[fault]}}),
		},
	})
}
