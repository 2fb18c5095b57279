/** Something is being done: how far, how fast, how long. */

import {Box} from 'ink'
import {useContext} from 'react'
import type {Part, WorkPage} from '../../wizard/engine/page.ts'
import {wrapWords} from '../../words/wrap.ts'
import {fitted, type Group, type Size} from '../layout.ts'
import {Progress} from '../parts/bar.tsx'
import {GlyphsContext, Line, Mark} from '../parts/line.tsx'

interface WorkProps {
	readonly page: WorkPage
	readonly size: Size
	/** Lines for the whole page. */
	readonly room: number
}

export function Work({page, size, room}: WorkProps) {
	const {parts, notes} = page
	return (
		<Box flexDirection="column" rowGap={fitted(groupsOf(page, size), room).gap}>
			<Line text={page.title} bold fill={size.columns} />
			{parts.length > 0 && <Parts parts={parts} />}
			<Progress doing={page} size={size} />
			{notes.map(note => (
				<Line key={note} text={note} fill={size.columns} />
			))}
		</Box>
	)
}

function groupsOf({title, parts, notes, doing, bar}: WorkPage, {columns}: Size): readonly Group[] {
	return [
		{name: 'title', lines: wrapWords(title, columns).length},
		// Each with its mark, and two columns to the next.
		{name: 'parts', lines: Math.ceil(parts.reduce((sum, {name}) => sum + name.length + 4, 0) / columns)},
		{name: 'doing', lines: (doing === '' ? 0 : 1) + (bar ? 1 : 0)},
		...notes.map(note => ({name: note, lines: wrapWords(note, columns).length})),
	]
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
