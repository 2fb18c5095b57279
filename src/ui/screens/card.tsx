/** A failure: what we saw, what it means, what to do. */

import {Box} from 'ink'
import {useContext} from 'react'
import type {Os} from '../../environment.ts'
import type {CardPage} from '../../wizard/engine/page.ts'
import {words} from '../../words/index.ts'
import {wrapWords} from '../../words/wrap.ts'
import type {Size} from '../layout.ts'
import {GlyphsContext, Line, Marked, markColumns} from '../parts/line.tsx'

interface CardProps {
	readonly page: CardPage
	readonly size: Size
	readonly os: Os
	/** Lines for the whole page. */
	readonly room: number
}

export function Card({page, size, os, room}: CardProps) {
	const {columns} = size
	const {title, meaning, fixes, again, report = ''} = page
	const seen = page.seen === '' ? '' : `${words.general.seen}: ${page.seen}`
	const {failed} = useContext(GlyphsContext)
	const above =
		linesOf(title, columns - markColumns) +
		[seen, again, report, meaning].reduce((sum, text) => sum + linesOf(text, columns), 0)
	return (
		<Box flexDirection="column" rowGap={1}>
			<Box flexDirection="column" flexShrink={0}>
				<Marked sign={failed} color="red" text={title} columns={columns} />
				{seen !== '' && <Line text={seen} dim fill={columns} />}
				{again !== '' && <Line text={again} dim fill={columns} />}
				{report !== '' && <Line text={report} fill={columns} links={os} />}
			</Box>
			<Box flexShrink={0}>
				<Line text={meaning} fill={columns} />
			</Box>
			{/* A blank line before the meaning and after it. */}
			{fixes.length > 0 && <Fixes fixes={fixes} columns={columns} os={os} room={room - above - 2} />}
		</Box>
	)
}

function linesOf(text: string, columns: number): number {
	return text === '' ? 0 : wrapWords(text, columns).length
}

/** Columns of `1. `. */
const numbered = 3

interface FixesProps {
	readonly fixes: readonly string[]
	readonly columns: number
	readonly os: Os
	readonly room: number
}

/** Whole ones, the likeliest first, as many as there is room for. */
function Fixes({fixes, columns, os, room}: FixesProps) {
	const shown = fixesThatFit(fixes, columns - numbered, room - 1)
	const hidden = fixes.length - shown.length
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Line text={`${words.general.fixes}:`} dim />
			{shown.map((fix, index) => (
				<Box key={fix}>
					<Box width={numbered} flexShrink={0}>
						<Line text={`${index + 1}.`} dim />
					</Box>
					<Line text={fix} fill={columns - numbered} links={os} />
				</Box>
			))}
			{hidden > 0 && <Line text={words.general.moreFixes(hidden)} dim cut={columns} />}
		</Box>
	)
}

function fixesThatFit(fixes: readonly string[], columns: number, room: number): readonly string[] {
	const fits = (count: number) => {
		const lines = fixes.slice(0, count).reduce((sum, fix) => sum + linesOf(fix, columns), 0)
		return lines + (count < fixes.length ? 1 : 0) <= room
	}
	let count = fixes.length
	while (count > 1 && !fits(count)) count -= 1
	return fixes.slice(0, count)
}
