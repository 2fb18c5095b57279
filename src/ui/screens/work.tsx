/** Something is being done: how far, how fast, how long. */

import {Box} from 'ink'
import {useContext} from 'react'
import type {Part, WorkPage} from '../../wizard/engine/page.ts'
import type {Size} from '../layout.ts'
import {Progress} from '../parts/bar.tsx'
import {GlyphsContext, Line} from '../parts/line.tsx'

export function Work({page, size}: {readonly page: WorkPage; readonly size: Size}) {
	const {parts, notes} = page
	return (
		<Box flexDirection="column" rowGap={1}>
			<Line text={page.title} bold fill={size.columns} />
			{parts.length > 0 && <Parts parts={parts} />}
			<Progress doing={page} size={size} />
			{notes.map(note => (
				<Line key={note} text={note} fill={size.columns} />
			))}
		</Box>
	)
}

/** `✓ Download  ✓ Connect  › Erase    Write    Verify    Restart`. */
function Parts({parts}: {readonly parts: readonly Part[]}) {
	const {done, next} = useContext(GlyphsContext)
	const marks = {done, now: next, later: ' '}
	return (
		<Box flexWrap="wrap" columnGap={2} flexShrink={0}>
			{parts.map(({name, state}) => (
				<Box key={name} columnGap={1} flexShrink={0}>
					<Line text={marks[state]} color={state === 'done' ? 'green' : 'cyan'} />
					<Line text={name} bold={state === 'now'} dim={state === 'later'} />
				</Box>
			))}
		</Box>
	)
}
