/** One piece of text, in the signs that this terminal has, cut or wrapped to the columns there are. */

import {Text} from 'ink'
import {createContext, useContext} from 'react'
import type {Os} from '../../environment.ts'
import {linked} from '../../words/link.ts'
import {wrapWords} from '../../words/wrap.ts'
import {type Glyphs, unicode} from '../glyphs.ts'

export const GlyphsContext = createContext<Glyphs>(unicode)

interface LineProps {
	readonly text: string
	readonly bold?: boolean
	readonly dim?: boolean
	readonly color?: 'cyan' | 'green' | 'red' | 'yellow' | undefined
	/** The columns there are: what is longer is cut. */
	readonly cut?: number
	/** The columns there are: what is longer goes on in the next line. Ink would begin that with a blank. */
	readonly fill?: number
	/** Where addresses in the text are to be clicked, the system that has the terminal: only for words of our own. */
	readonly links?: Os
}

export function Line({text, bold = false, dim = false, color, cut, fill, links}: LineProps) {
	const glyphs = useContext(GlyphsContext)
	const shown = glyphs.text(text)
	const lines = cut !== undefined ? [glyphs.cut(shown, cut)] : fill ? wrapWords(shown, fill) : [shown]
	return (
		<Text
			bold={bold}
			dimColor={dim}
			wrap={cut === undefined ? 'wrap' : 'truncate-end'}
			{...(color ? {color} : {})}
		>
			{(links ? linked(lines, shown, links) : lines).join('\n')}
		</Text>
	)
}
