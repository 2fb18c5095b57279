/** A page as lines to be read one after the other. */

import type {Environment} from '../environment.ts'
import type {Binding} from '../wizard/engine/binding.ts'
import type {Page, QuestionPage} from '../wizard/engine/page.ts'
import {words} from '../words/index.ts'
import type {Glyphs} from './glyphs.ts'
import {footerKeys} from './parts/footer.tsx'

/** Everything but what changes all the time: how far work is goes its own way. */
export function pageLines(page: Page, demo: Environment['demo']): readonly string[] {
	const said = demo ? [words.demoLine(demo)] : []
	switch (page.kind) {
		case 'question':
			return [...said, page.title, ...questionLines(page)]
		case 'work':
			return [...said, page.title, ...page.notes, ...(page.doing === '' || page.bar ? [] : [page.doing])]
		case 'card': {
			const fixes = page.fixes.map((fix, index) => `${index + 1}. ${fix}`)
			const again =
				page.again === ''
					? []
					: [page.again === words.cableTest.watching ? page.again : words.general.triesByItself]
			const seen = page.seen === '' ? [] : [`${words.general.seen}: ${page.seen}`]
			return [...said, page.title, ...seen, page.meaning, `${words.general.fixes}:`, ...fixes, ...again]
		}
	}
}

function questionLines({facts, warnings, notes, field, rows}: QuestionPage): readonly string[] {
	return [
		...facts.map(({name, value}) => `${name}: ${value}`),
		...warnings,
		...notes,
		...(field && field.text !== '' ? [`${field.label}: ${field.text}`] : []),
		...rows.map(({label, detail}, index) => `${index + 1}. ${detail === '' ? label : `${label}, ${detail}`}`),
	]
}

/** What can be answered, from the same table as the keys of the screen. */
export function promptLine(page: Page, bindings: readonly Binding[], glyphs: Glyphs): string {
	const question = page.kind === 'question' ? page : undefined
	const rows = question?.rows ?? []
	const at = rows.findIndex(row => row.value === question?.at)
	const choose = [
		...(rows.length > 0 ? [words.plain.numbers(rows.length)] : []),
		...(at >= 0 ? [words.plain.enterTakes(at + 1)] : []),
		...(question?.field ? [words.plain.typed(question.field.label)] : []),
	]
	const others = footerKeys(
		bindings.filter(({key}) => key !== 'up' && !(key === 'enter' && at >= 0)),
		glyphs,
	).map(({name, word}) => `${letters[name] ?? name}: ${word}`)
	return [...choose, ...others].join('. ')
}

/** Keys that a line cannot hold. */
const letters: Readonly<Record<string, string>> = {Esc: 'b', 'Ctrl-C': 'q'}
