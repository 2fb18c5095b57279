/** What the cable test says. */

import {causeFound} from '../../rules/cause.ts'
import type {TroubleStep} from '../../wizard/steps/trouble.ts'
import {words} from '../../words/index.ts'

import {type Page, question, work} from './page.ts'
import type {PageContext} from './page-of.ts'

export function troublePage({stage}: TroubleStep, {demo, os}: PageContext): Page {
	const ifHand = (words: string) => (demo?.operator ? [words] : [])
	switch (stage.name) {
		case 'look':
			return work({title: words.cableTest.looking})
		case 'unplug':
			return question({
				title: words.cableTest.unplug,
				notes: [...words.cableTest.unplugNotes, ...ifHand(words.cableTest.handUnplugs)],
			})
		case 'plug':
			return stage.said
				? work({title: words.cableTest.plug, doing: words.cableTest.judging})
				: question({
						title: words.cableTest.plug,
						notes: [...words.cableTest.plugNotes, ...ifHand(words.cableTest.handPlugs)],
					})
		case 'verdict': {
			const card = words.causeCard(causeFound(stage.finding), os)
			return {kind: 'card', ...card, again: words.cableTest.watching}
		}
		case 'unclear': {
			const {unclear: title, blind: seen, unclearMeaning: meaning, unclearFixes: fixes} = words.cableTest
			return {kind: 'card', title, seen, meaning, fixes, again: words.cableTest.watching}
		}
	}
}
