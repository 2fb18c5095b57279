/** What is said where nothing is wrong. */

import {words} from '../../../words/index.ts'
import type {Model} from '../../engine/model.ts'
import {type Fact, type Page, question} from '../../engine/page.ts'
import {runningWords} from '../running-words.ts'
import type {AllWellStep} from './step.ts'

export function allWellPage({port, identified}: AllWellStep, {requested}: Model): Page {
	const say = words.allWell
	const found = say.found(words.portTitle(port), words.portPath(port))
	const seen: readonly Fact[] = [
		{name: words.factNames.cable, value: say.cable, isWell: true},
		{name: words.factNames.driver, value: say.driver, isWell: true},
		{name: words.factNames.port, value: say.port, isWell: true},
	]
	if (!identified) {
		const next = requested.diagnosing ? say.thenAsk(port.path) : say.next
		return question({title: say.title, facts: seen, notes: [found, next]})
	}
	const {chip, filesInFlash} = identified
	const facts: readonly Fact[] = [
		...seen,
		{name: words.factNames.chip, value: words.chipName(chip), isWell: true},
		{name: words.factNames.flash, value: words.flashSize(chip)},
		{name: words.factNames.running, value: runningWords(identified)},
	]
	const notes = filesInFlash ? [found, words.install.rescue] : [found]
	return question({title: say.chipTitle, facts, notes})
}
