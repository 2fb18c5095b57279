/** The keys that work here, from the table by which they are also routed. Must not know what a key does. */

import {Box} from 'ink'
import {useContext} from 'react'
import type {Binding} from '../../wizard/engine/binding.ts'
import {commandsOn, type Page} from '../../wizard/engine/page.ts'
import {words} from '../../words/index.ts'
import type {Glyphs} from '../glyphs.ts'
import {GlyphsContext, Line} from './line.tsx'

export interface FooterKey {
	readonly name: string
	readonly word: string
}

/** What the footer says, in the order of the table; keys without a word are not shown, nor one that has nothing to copy here. */
export function footerKeys(bindings: readonly Binding[], page: Page, {arrows}: Glyphs): readonly FooterKey[] {
	const copies = commandsOn(page).length > 0
	return bindings.flatMap(({key, action, says}) =>
		says && (copies || action !== 'copy') ? [{name: keyName(key, arrows), word: words.keyWords[says]}] : [],
	)
}

function keyName(key: string, arrows: string): string {
	if (key === 'up') return arrows
	return key in words.keyNames ? words.keyNames[key as keyof typeof words.keyNames] : key
}

interface FooterProps {
	readonly bindings: readonly Binding[]
	readonly page: Page
}

export function Footer({bindings, page}: FooterProps) {
	const glyphs = useContext(GlyphsContext)
	return (
		<Box flexWrap="wrap" columnGap={3} flexShrink={0}>
			{footerKeys(bindings, page, glyphs).map(({name, word}) => (
				<Box key={name} columnGap={1} flexShrink={0}>
					<Line text={name} />
					<Line text={word} dim />
				</Box>
			))}
		</Box>
	)
}
