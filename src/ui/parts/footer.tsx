/** The keys that work here, from the table by which they are also routed. Must not know what a key does. */

import {Box} from 'ink'
import type {Binding} from '../../wizard/engine/binding.ts'
import {commandsOn, type Page} from '../../wizard/engine/page.ts'
import {languageAfter, ownNames, spoken, words} from '../../words/index.ts'
import type {Glyphs} from '../glyphs.ts'
import {isTall, type Size} from '../layout.ts'
import {Line} from './line.tsx'

export interface FooterKey {
	/** As a binding has it. */
	readonly key: string
	readonly name: string
	readonly word: string
}

/** What the footer says, in the order of the table; keys without a word are not shown, nor one that has nothing to copy here. */
export function footerKeys(bindings: readonly Binding[], page: Page, {arrows}: Glyphs): readonly FooterKey[] {
	const copies = commandsOn(page).length > 0
	return bindings.flatMap(({key, action, says}) =>
		says && (copies || action !== 'copy') ? [{key, name: keyName(key, arrows), word: wordOf(says)}] : [],
	)
}

function wordOf(says: NonNullable<Binding['says']>): string {
	return says === 'language' ? ownNames[languageAfter(spoken)] : words.keyWords[says]
}

/** The same for a window of this size: what can be spared needs a line of its own in none that is small. */
export function fittedKeys(
	bindings: readonly Binding[],
	page: Page,
	glyphs: Glyphs,
	size: Size,
): readonly FooterKey[] {
	const all = footerKeys(bindings, page, glyphs)
	const needed = footerKeys(
		bindings.filter(({spare}) => !spare),
		page,
		glyphs,
	)
	const fits = isTall(size) || footerLines(all, size.columns) === footerLines(needed, size.columns)
	return fits ? all : needed
}

/** Between two keys. */
const gap = 3

/** Lines that they take: a key and its word are not broken. */
export function footerLines(keys: readonly FooterKey[], columns: number): number {
	let lines = 1
	let used = 0
	for (const {name, word} of keys) {
		const width = name.length + 1 + word.length
		if (used > 0 && used + gap + width > columns) {
			lines += 1
			used = width
		} else used += (used > 0 ? gap : 0) + width
	}
	return lines
}

/** As the footer calls it; `arrows`: the signs of this terminal for both, '' where it has none. */
export function keyName(key: string, arrows: string): string {
	if (key === 'up' && arrows !== '') return arrows
	return key in words.keyNames ? words.keyNames[key as keyof typeof words.keyNames] : key
}

export function Footer({keys}: {readonly keys: readonly FooterKey[]}) {
	return (
		<Box flexWrap="wrap" columnGap={gap} flexShrink={0}>
			{keys.map(({name, word}) => (
				<Box key={name} columnGap={1} flexShrink={0}>
					<Line text={name} />
					<Line text={word} dim />
				</Box>
			))}
		</Box>
	)
}
