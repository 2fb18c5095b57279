/** What the cable test says. */

import {causeFound} from '../../../rules/cause.ts'
import {words} from '../../../words/index.ts'
import type {Model} from '../../engine/model.ts'
import {type Page, type PageContext, question, work} from '../../engine/page.ts'
import type {CableTestStep} from './step.ts'

export function cableTestPage({stage}: CableTestStep, _model: Model, {demo, os}: PageContext): Page {
	const say = words.cableTest
	const ifOperator = (sentence: string) => (demo?.operator ? [sentence] : [])
	switch (stage.name) {
		case 'look':
			return work({title: say.looking})
		case 'unplug':
			return question({title: say.unplug, notes: [...say.unplugNotes, ...ifOperator(say.operatorUnplugs)]})
		case 'plug':
			return stage.said
				? work({title: say.plug, doing: say.judging})
				: question({title: say.plug, notes: [...say.plugNotes, ...ifOperator(say.operatorPlugs)]})
		case 'verdict': {
			const cause = causeFound(stage.finding)
			return {kind: 'card', code: cause.code, ...words.causeCard(cause, os), again: say.watching}
		}
		case 'unclear': {
			const {unclear: title, blind: seen, unclearMeaning: meaning, unclearFixes: fixes} = say
			return {kind: 'card', code: 'unclear', title, seen, meaning, fixes, again: say.watching}
		}
	}
}
