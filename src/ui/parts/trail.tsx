/** Where we are, quietly, on top: `Connect › Board › Firmware › Install › Python`. */

import {Box} from 'ink'
import {useContext} from 'react'
import {words} from '../../words/index.ts'
import {isNarrow, type Size} from '../layout.ts'
import {GlyphsContext, Line} from './line.tsx'

export function Trail({place, size}: {readonly place: number; readonly size: Size}) {
	const {next} = useContext(GlyphsContext)
	if (isNarrow(size)) return <Line text={words.shortTrail(place)} dim cut={size.columns} />
	return (
		<Box columnGap={1} flexShrink={0}>
			{words.trail.map((name, index) => (
				<Box key={name} columnGap={1}>
					{index > 0 && <Line text={next} dim />}
					{index === place ? <Line text={name} bold color="cyan" /> : <Line text={name} dim />}
				</Box>
			))}
		</Box>
	)
}
