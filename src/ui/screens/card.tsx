/** A failure: what we saw, what it means, what to do, and what the wizard can do itself. */

import {Box} from 'ink'
import {useContext} from 'react'
import type {Os} from '../../environment.ts'
import type {CardPage} from '../../wizard/engine/page.ts'
import type {CommandFix} from '../../words/card.ts'
import {words} from '../../words/index.ts'
import {type CardLayout, cardLayout, commandLines, numbered, repliesOn, seenLine} from '../card-layout.ts'
import {type Size, textLines, textsThatFit} from '../layout.ts'
import {BoardButtons} from '../parts/board-buttons.tsx'
import {GlyphsContext, Line, Marked} from '../parts/line.tsx'
import {List, listLines} from '../parts/list.tsx'

interface CardProps {
	readonly page: CardPage
	readonly size: Size
	readonly os: Os
	/** Lines for the whole page. */
	readonly room: number
}

export function Card({page, size, os, room}: CardProps) {
	const {columns} = size
	const {title, meaning, fixes, again, rows, at, buttons, explains} = page
	const {failed} = useContext(GlyphsContext)
	const below = explains ? textLines(explains, columns) : listLines(rows, size)
	const layout = cardLayout(page, columns, below, room)
	const above = (group: (typeof layout.gaps)[number]) => (layout.gaps.includes(group) ? 1 : 0)
	return (
		<Box flexDirection="column">
			<Box flexDirection="column" flexShrink={0}>
				<Marked sign={failed} color="red" text={title} columns={columns} />
				{layout.hasSeen && <Line text={seenLine(page)} dim fill={columns} />}
				{layout.hasAgain && again && <Line text={again.says} dim fill={columns} />}
				{(layout.hasReplies ? repliesOn(page) : []).map(reply => (
					<Line key={reply} text={reply} fill={columns} links={os} />
				))}
			</Box>
			{layout.hasMeaning && (
				<Box flexShrink={0} marginTop={above('meaning')}>
					<Line text={meaning} fill={columns} />
				</Box>
			)}
			{layout.fixes > 0 && (
				<Box flexShrink={0} marginTop={above('fixes')}>
					<Fixes fixes={fixes} layout={layout} columns={columns} os={os} />
				</Box>
			)}
			{layout.hasButtons && buttons && (
				<Box flexShrink={0} marginTop={above('buttons')}>
					<BoardButtons buttons={buttons} columns={columns} />
				</Box>
			)}
			{explains ? (
				<Box flexDirection="column" flexShrink={0} marginTop={above('below')}>
					{textsThatFit(explains, columns, layout.below).map(text => (
						<Line key={text} text={text} fill={columns} />
					))}
				</Box>
			) : (
				rows.length > 0 && (
					<Box flexShrink={0} marginTop={above('below')}>
						<List rows={rows} at={at} size={size} room={layout.below} />
					</Box>
				)
			)}
		</Box>
	)
}

interface FixesProps {
	readonly fixes: CardPage['fixes']
	readonly layout: CardLayout
	readonly columns: number
	readonly os: Os
}

function Fixes({fixes, layout, columns, os}: FixesProps) {
	const hidden = fixes.length - layout.fixes
	return (
		<Box flexDirection="column" flexShrink={0}>
			{layout.hasFrame && <Line text={`${words.general.fixes}:`} dim />}
			{fixes.slice(0, layout.fixes).map((fix, index) => (
				<NumberedFix key={typeof fix === 'string' ? fix : fix.command} {...{fix, index, columns, os}} />
			))}
			{layout.hasFrame && hidden > 0 && <Line text={words.general.moreFixes(hidden)} dim cut={columns} />}
		</Box>
	)
}

interface FixProps {
	readonly fix: string | CommandFix
	readonly index: number
	readonly columns: number
	readonly os: Os
}

function NumberedFix({fix, index, columns, os}: FixProps) {
	const says = typeof fix === 'string' ? fix : `${fix.says}:`
	return (
		<Box flexDirection="column">
			<Box>
				<Box width={numbered} flexShrink={0}>
					<Line text={`${index + 1}.`} dim />
				</Box>
				<Line text={says} fill={columns - numbered} links={os} />
			</Box>
			{typeof fix !== 'string' &&
				// biome-ignore lint/suspicious/noArrayIndexKey: two pieces of a command can be alike
				commandLines(fix.command, columns).map((line, piece) => <Line key={piece} text={line} bold />)}
		</Box>
	)
}
