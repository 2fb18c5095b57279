/** What the cable test says. */

import {causeFound, mayEndByItself} from '../../../rules/cause.ts'
import {words} from '../../../words/index.ts'
import type {Model} from '../../engine/model.ts'
import {type Again, card, type Page, type PageContext, question, work} from '../../engine/page.ts'
import {causePage} from '../problem/page.ts'
import type {CableTestStep} from './step.ts'

export function cableTestPage({stage}: CableTestStep, model: Model, context: PageContext): Page {
	const {demo} = context
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
			return {...causePage(cause, model, context), again: mayEndByItself(cause) ? watching() : undefined}
		}
		case 'unclear': {
			const {unclear: title, blind: seen, unclearMeaning: meaning, unclearFixes: fixes} = say
			return card({code: 'unclear', title, seen, meaning, fixes, again: watching()})
		}
	}
}

/** What is plugged in, and how, is looked at all the time. */
function watching(): Again {
	const says = words.cableTest.watching
	return {says, once: says}
}
