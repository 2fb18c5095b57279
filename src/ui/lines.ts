/** A page as lines to be read one after the other. */

import type {Binding} from '../wizard/engine/binding.ts'
import type {Page, QuestionPage} from '../wizard/engine/page.ts'
import {words} from '../words/index.ts'
import type {Glyphs} from './glyphs.ts'
import {footerKeys} from './parts/footer.tsx'

/** Everything but what changes all the time: how far work is goes its own way. */
export function pageLines(page: Page): readonly string[] {
	switch (page.kind) {
		case 'question':
			return [page.title, ...questionLines(page)]
		case 'work':
			return [page.title, ...page.notes, ...(page.doing === '' || page.bar ? [] : [page.doing])]
		case 'card': {
			const fixes = page.fixes.map((fix, index) => `${index + 1}. ${fix}`)
			const again =
				page.again === ''
					? []
					: [page.again === words.cableTest.watching ? page.again : words.general.triesByItself]
			const seen = page.seen === '' ? [] : [`${words.general.seen}: ${page.seen}`]
			const report = page.report === undefined ? [] : [page.report]
			const explains = page.explains ?? []
			return [
				page.title,
				...seen,
				page.meaning,
				`${words.general.fixes}:`,
				...fixes,
				...explains,
				...again,
				...report,
			]
		}
	}
}

function questionLines({facts, warnings, notes, explains, field, rows}: QuestionPage): readonly string[] {
	return [
		...facts.map(({name, value}) => `${name}: ${value}`),
		...warnings,
		...notes,
		...explains,
		...(field && field.text !== '' ? [`${field.label}: ${field.text}`] : []),
		...(field?.found ? [field.found.says] : []),
		...rows.map(({label, detail}, index) => `${index + 1}. ${detail === '' ? label : `${label}, ${detail}`}`),
	]
}

/** What can be answered, from the same table as the keys of the screen. */
export function promptLine(page: Page, bindings: readonly Binding[], glyphs: Glyphs): string {
	const question = page.kind === 'question' ? page : undefined
	const rows = question?.rows ?? []
	const enterName = words.keyNames.enter
	const at = rows.findIndex(row => row.value === question?.at)
	const choose = [
		...(rows.length > 0 ? [words.plain.numbers(rows.length)] : []),
		...(question?.field ? [words.plain.typed(question.field.label)] : []),
	]
	// Rows are taken by number, and nothing is folded away in lines.
	const keys = footerKeys(
		bindings.filter(({key}) => key !== 'up' && key !== 'tab'),
		glyphs,
	)
	const [enter, others] = [
		keys.filter(({name}) => name === enterName),
		keys.filter(({name}) => name !== enterName),
	]
	const typed = [...choose, ...others.map(({name, word}) => `${letters[name] ?? name}: ${word}`)]
	const alone =
		at >= 0 ? [words.plain.enterTakes(at + 1)] : enter.map(({word}) => words.plain.enterDoes(word))
	return [...typed, ...(typed.length > 0 ? [words.plain.thenEnter] : []), ...alone].join('. ')
}

/** Keys that a line cannot hold. */
const letters: Readonly<Record<string, string>> = {Esc: 'b', 'Ctrl-C': 'q'}
