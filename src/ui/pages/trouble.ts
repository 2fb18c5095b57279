/** What the cable test says. */

import type {TroubleStep} from '../../wizard/steps/trouble.ts'
import {verdictCard} from '../../words/en/verdicts.ts'
import {trouble} from '../../words/en/wizard.ts'
import {type Page, question, work} from './page.ts'
import type {PageContext} from './page-of.ts'

export function troublePage({stage}: TroubleStep, {demo}: PageContext): Page {
	const ifHand = (words: string) => (demo?.operator ? [words] : [])
	switch (stage.name) {
		case 'look':
			return work({title: trouble.looking})
		case 'unplug':
			return question({
				title: trouble.unplug,
				notes: [...trouble.unplugNotes, ...ifHand(trouble.handUnplugs)],
			})
		case 'plug':
			return stage.said
				? work({title: trouble.plug, doing: trouble.judging})
				: question({title: trouble.plug, notes: [...trouble.plugNotes, ...ifHand(trouble.handPlugs)]})
		case 'verdict': {
			const {verdict, host} = stage.finding
			return {kind: 'card', ...verdictCard(verdict, host), again: trouble.watching}
		}
		case 'unclear': {
			const {unclear: title, blind: seen, unclearMeaning: meaning, unclearFixes: fixes} = trouble
			return {kind: 'card', title, seen, meaning, fixes, again: trouble.watching}
		}
	}
}
