/** What is done in the network: it is kept in a file, or not, and then the prompt is next. */

import {words} from '../../../words/index.ts'
import {explain, goBack, goOn, leaving, type Move, moving} from '../../engine/binding.ts'
import {cursorMoves, highlighted} from '../../engine/cursor.ts'
import type {StepDefinition} from '../../engine/definition.ts'
import {enter, type Model} from '../../engine/model.ts'
import {type Page, question} from '../../engine/page.ts'
import {installedAnswers} from '../answers.ts'
import {wifiKeepStep} from '../wifi-keep/step.ts'
import {joinedValues, type WifiJoinedStep} from './step.ts'

interface WifiJoinedShape {
	readonly step: WifiJoinedStep
	readonly action: 'next' | 'back' | Move
	readonly task: never
	readonly news: never
	readonly outcome: never
}

export const wifiJoined: StepDefinition<WifiJoinedShape> = {
	place: 4,
	answers: ({back}) => installedAnswers(back.back),
	keys: () => [...moving, goOn, goBack, explain, ...leaving],
	actions: {
		next: (model, step) => choose(model, step, highlighted(joinedValues(step), step.at)),
		back: done,
		...cursorMoves(joinedValues),
	},
	choose,
	page: joinedPage,
	help: () => words.wifi.joinedHelp,
}

function done(model: Model, {back}: WifiJoinedStep): Model {
	return enter(model, {...back, at: 'prompt'})
}

function choose(model: Model, step: WifiJoinedStep, value: string | undefined): Model {
	switch (value) {
		case 'done':
			return done(model, step)
		case 'keep':
		case 'replace':
			return joinedValues(step).some(each => each === value)
				? enter({...model, changed: true}, wifiKeepStep(value === 'replace', step))
				: model
		default:
			return model
	}
}

function joinedPage(step: WifiJoinedStep): Page {
	const say = words.wifi
	const {login, joined, hasFile, kept} = step
	const rows = joinedValues(step).map(value => ({value, ...say.joinedRows[value]}))
	return question({
		title: say.joined(login.network, joined.address),
		notes: [say.clock[joined.clock], ...(kept ? [say.kept] : hasFile ? [] : [say.inClear])],
		warnings: hasFile && !kept ? [say.hasFile] : [],
		rows,
		at: highlighted(joinedValues(step), step.at),
	})
}
