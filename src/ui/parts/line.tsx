/** One piece of text, in the signs that this terminal has, cut or wrapped to the columns there are. */

import {Box, Text} from 'ink'
import {createContext, useContext} from 'react'
import type {Os} from '../../environment.ts'
import {linked} from '../../words/link.ts'
import {wrapWords} from '../../words/wrap.ts'
import {type Glyphs, unicode} from '../glyphs.ts'

export const GlyphsContext = createContext<Glyphs>(unicode)
/** Whether marks have colours (https://no-color.org); nothing is told by colour alone, and text has none. */
export const ColoursContext = createContext(true)

interface LineProps {
	readonly text: string
	readonly bold?: boolean
	readonly dim?: boolean
	/** The columns there are: what is longer is cut, at its end. */
	readonly cut?: number
	/** The same, in its middle: what tells rows from each other often stands last. */
	readonly squeeze?: number
	/** The columns there are: what is longer goes on in the next line. Ink would begin that with a blank. */
	readonly fill?: number
	/** Where addresses in the text are to be clicked, the system that has the terminal: only for words of our own. */
	readonly links?: Os
}

export function Line({text, bold = false, dim = false, cut, squeeze, fill, links}: LineProps) {
	const glyphs = useContext(GlyphsContext)
	const whole = glyphs.text(text)
	const shown = squeeze === undefined ? whole : squeezed(whole, squeeze, glyphs.text('…'))
	const lines = cut !== undefined ? [glyphs.cut(shown, cut)] : fill ? wrapWords(shown, fill) : [shown]
	return (
		<Text bold={bold} dimColor={dim} wrap={cut === undefined ? 'wrap' : 'truncate-end'}>
			{(links ? linked(lines, shown, links) : lines).join('\n')}
		</Text>
	)
}

/** At most so many columns: the beginning, `gap`, and as much of the end. */
function squeezed(text: string, columns: number, gap: string): string {
	const kept = columns - gap.length
	if (text.length <= columns || kept < 2) return text
	return `${text.slice(0, Math.ceil(kept / 2))}${gap}${text.slice(-Math.floor(kept / 2))}`
}

interface MarkProps {
	/** One or two signs. */
	readonly sign: string
	readonly color: 'cyan' | 'green' | 'red' | 'yellow'
}

/** A sign before a text, the one thing beside the bar that has a colour: text stands in that of the terminal, on any background. */
export function Mark({sign, color}: MarkProps) {
	const isColoured = useContext(ColoursContext)
	return (
		<Text bold {...(isColoured ? {color} : {})}>
			{sign}
		</Text>
	)
}

/** A mark and a blank. */
export const markColumns = 2

/** A weighty text with its mark; what goes on in the next line stands below its beginning. */
export function Marked({
	text,
	columns,
	...mark
}: MarkProps & {readonly text: string; readonly columns: number}) {
	return (
		<Box>
			<Box width={markColumns} flexShrink={0}>
				<Mark {...mark} />
			</Box>
			<Line text={text} bold fill={columns - markColumns} />
		</Box>
	)
}
