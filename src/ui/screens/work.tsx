/** Something is being done: how far, how fast, how long. */

import {Box} from 'ink'
import {useContext} from 'react'
import type {Part, WorkPage} from '../../wizard/engine/page.ts'
import {wrapWords} from '../../words/wrap.ts'
import type {Size} from '../layout.ts'
import {Progress} from '../parts/bar.tsx'
import {GlyphsContext, Line} from '../parts/line.tsx'

interface WorkProps {
	readonly page: WorkPage
	readonly size: Size
	/** Lines for the whole page. */
	readonly room: number
}

export function Work({page, size, room}: WorkProps) {
	const {parts, notes} = page
	return (
		<Box flexDirection="column" rowGap={linesOf(page, size) > room ? 0 : 1}>
			<Line text={page.title} bold fill={size.columns} />
			{parts.length > 0 && <Parts parts={parts} />}
			<Progress doing={page} size={size} />
			{notes.map(note => (
				<Line key={note} text={note} fill={size.columns} />
			))}
		</Box>
	)
}

/** With a blank line between all that is said. */
function linesOf({title, parts, notes, doing, bar}: WorkPage, {columns}: Size): number {
	const groups = [
		wrapWords(title, columns).length,
		// Each with its mark, and two columns to the next.
		Math.ceil(parts.reduce((sum, {name}) => sum + name.length + 4, 0) / columns),
		(doing === '' ? 0 : 1) + (bar ? 1 : 0),
		...notes.map(note => wrapWords(note, columns).length),
	].filter(lines => lines > 0)
	return groups.reduce((sum, lines) => sum + lines, groups.length - 1)
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
