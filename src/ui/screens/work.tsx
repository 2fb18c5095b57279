/** Something is being done: how far, how fast, how long. */

import {Box} from 'ink'
import {useContext} from 'react'
import type {Part, WorkPage} from '../../wizard/engine/page.ts'
import type {Size} from '../layout.ts'
import {Bar} from '../parts/bar.tsx'
import {GlyphsContext, Line, Mark} from '../parts/line.tsx'

export function Work({page, size}: {readonly page: WorkPage; readonly size: Size}) {
	const {dot} = useContext(GlyphsContext)
	const {parts, doing, fraction, numbers, notes} = page
	return (
		<Box flexDirection="column" rowGap={1}>
			<Line text={page.title} bold fill={size.columns} />
			{parts.length > 0 && <Parts parts={parts} />}
			<Box flexDirection="column" flexShrink={0}>
				{doing !== '' && <Line text={doing} cut={size.columns} />}
				{fraction !== undefined && <Bar fraction={fraction} columns={size.columns} />}
				{numbers.length > 0 && <Line text={numbers.join(` ${dot} `)} dim cut={size.columns} />}
			</Box>
			{notes.map(note => (
				<Line key={note} text={note} fill={size.columns} />
			))}
		</Box>
	)
}

/** `✓ Download  ✓ Connect  ● Erase  ○ Write  ○ Verify  ○ Restart`. */
function Parts({parts}: {readonly parts: readonly Part[]}) {
	const {done, here, later} = useContext(GlyphsContext)
	return (
		<Box flexWrap="wrap" columnGap={2} flexShrink={0}>
			{parts.map(({name, state}) => (
				<Box key={name} columnGap={1} flexShrink={0}>
					{state === 'later' ? (
						<Line text={later} dim />
					) : (
						<Mark sign={state === 'done' ? done : here} color={state === 'done' ? 'green' : 'cyan'} />
					)}
					<Line text={name} bold={state === 'now'} dim={state === 'later'} />
				</Box>
			))}
		</Box>
	)
}
