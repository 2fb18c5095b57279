/** What is said where nothing is wrong. */

import {words} from '../../../words/index.ts'
import type {Model} from '../../engine/model.ts'
import {type Page, question} from '../../engine/page.ts'
import type {AllWellStep} from './step.ts'

export function allWellPage({port, identified}: AllWellStep, {requested}: Model): Page {
	const say = words.allWell
	const found = say.found(words.portTitle(port), words.portPath(port))
	if (!identified) {
		const next = requested.diagnosing ? say.thenAsk(port.path) : say.next
		return question({title: say.title, notes: [found, next]})
	}
	const {chip, running, canReset} = identified
	const facts = [
		{name: words.factNames.chip, value: words.chipName(chip)},
		{name: words.factNames.flash, value: words.flashSize(chip)},
		{name: words.factNames.running, value: words.runningNow(running, canReset)},
	]
	return question({title: say.chipTitle, facts, notes: [found]})
}
