/** One piece of text, in the signs that this terminal has. */

import {Text} from 'ink'
import {createContext, useContext} from 'react'
import {type Glyphs, unicode} from '../glyphs.ts'

export const GlyphsContext = createContext<Glyphs>(unicode)

interface LineProps {
	readonly text: string
	readonly bold?: boolean
	readonly dim?: boolean
	readonly color?: 'cyan' | 'green' | 'red' | 'yellow' | undefined
	/** The columns there are: what is longer is cut, and does not go on in the next line. */
	readonly cut?: number
}

export function Line({text, bold = false, dim = false, color, cut}: LineProps) {
	const glyphs = useContext(GlyphsContext)
	const shown = glyphs.text(text)
	return (
		<Text
			bold={bold}
			dimColor={dim}
			wrap={cut === undefined ? 'wrap' : 'truncate-end'}
			{...(color ? {color} : {})}
		>
			{cut === undefined ? shown : glyphs.cut(shown, cut)}
		</Text>
	)
}
