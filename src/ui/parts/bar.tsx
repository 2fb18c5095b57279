/** How far the work is: a bar and a percentage. Must not know what is being done; speed and time are the page's. */

import {Box} from 'ink'
import {useContext} from 'react'
import {words} from '../../words/index.ts'
import {GlyphsContext, Line, Mark} from './line.tsx'

/** Wider says no more. */
const widest = 40

export function Bar({fraction, columns}: {readonly fraction: number; readonly columns: number}) {
	const {full, empty} = useContext(GlyphsContext)
	const width = Math.max(1, Math.min(widest, columns - 8))
	const filled = Math.round(Math.min(1, Math.max(0, fraction)) * width)
	return (
		<Box columnGap={2}>
			<Box>
				<Mark sign={full.repeat(filled)} color="green" />
				<Line text={empty.repeat(width - filled)} dim />
			</Box>
			<Line text={words.percent(fraction)} />
		</Box>
	)
}
