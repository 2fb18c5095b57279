/** A page as lines to be read one after the other. */

import type {Binding} from '../wizard/engine/binding.ts'
import type {Page, QuestionPage, Row} from '../wizard/engine/page.ts'
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
			// Numbers are for what can be chosen.
			const mark = (index: number) => (page.rows.length > 0 ? '- ' : `${index + 1}. `)
			const fixes = page.fixes.flatMap((fix, index) =>
				typeof fix === 'string' ? [`${mark(index)}${fix}`] : [`${mark(index)}${fix.says}:`, fix.command],
			)
			const again = page.again ? [page.again.once] : []
			const seen = page.seen === '' ? [] : [`${words.general.seen}: ${page.seen}`]
			const report = page.report === undefined ? [] : [page.report]
			const meaning = page.meaning === '' ? [] : [page.meaning]
			const todo = fixes.length === 0 ? [] : [`${words.general.fixes}:`, ...fixes]
			const explains = page.explains ?? []
			return [
				page.title,
				...seen,
				...meaning,
				...todo,
				...explains,
				...again,
				...report,
				...rowLines(page.rows),
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
		...rowLines(rows),
	]
}

function rowLines(rows: readonly Row[]): readonly string[] {
	return rows.map(
		({label, detail}, index) => `${index + 1}. ${detail === '' ? label : `${label}, ${detail}`}`,
	)
}

/** What can be answered, from the same table as the keys of the screen. */
export function promptLine(page: Page, bindings: readonly Binding[], glyphs: Glyphs): string {
	const question = page.kind === 'question' ? page : undefined
	const rows = page.kind === 'work' ? [] : page.rows
	const at = page.kind === 'work' ? -1 : rows.findIndex(row => row.value === page.at)
	const choose = [
		...(rows.length > 0 ? [words.plain.numbers(rows.length)] : []),
		...(question?.field ? [words.plain.typed(question.field.label)] : []),
	]
	const keys = footerKeys(
		bindings.filter(({key}) => !onlyOnScreens.includes(key)),
		page,
		glyphs,
	)
	const [enter, others] = [keys.filter(({key}) => key === 'enter'), keys.filter(({key}) => key !== 'enter')]
	const typed = [...choose, ...others.map(({key, name, word}) => `${letters[key] ?? name}: ${word}`)]
	const alone =
		at >= 0 ? [words.plain.enterTakes(at + 1)] : enter.map(({word}) => words.plain.enterDoes(word))
	return [...typed, ...(typed.length > 0 ? [words.plain.thenEnter] : []), ...alone].join('. ')
}

/** Rows are taken by number, nothing is folded away in lines, and a command stands on one. */
const onlyOnScreens = ['up', 'tab', 'c']

/** Keys that a line cannot hold. */
const letters: Readonly<Record<string, string>> = {escape: 'b', 'ctrl-c': 'q'}
