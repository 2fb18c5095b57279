/** The line of one socket: which one, which board, what it is at. One line in every window, so that nothing jumps. */

import {Box} from 'ink'
import {useContext} from 'react'
import type {RowLine} from '../../class/room/page.ts'
import {words} from '../../words/index.ts'
import {isNarrow, type Size} from '../layout.ts'
import {filled, percentWidth} from '../parts/bar.tsx'
import {GlyphsContext, Line, Mark} from '../parts/line.tsx'

/** How wide each part of a line is, the same for all lines. */
export interface RowColumns {
	readonly number: number
	readonly board: number
	readonly bar: number
	/** All that is left. */
	readonly rest: number
	readonly isNarrow: boolean
}

/** The pointer and a blank. */
const pointerColumns = 2
const gap = 1
const widestBar = 24
/** `100 %`, and what stands around it. */
const percentColumns = () => percentWidth() + gap
/** No name of a board takes more than this share of a line. */
const boardShare = 1 / 3

export function rowColumns(rows: readonly RowLine[], size: Size): RowColumns {
	const narrow = isNarrow(size)
	const number = Math.max(1, ...rows.map(row => String(row.number).length))
	const longest = Math.max(0, ...rows.map(row => boardText(row, narrow).length))
	const board = Math.min(longest, Math.floor(size.columns * boardShare))
	const rest = Math.max(4, size.columns - pointerColumns - number - gap - (board > 0 ? board + gap : 0))
	const bar = Math.max(4, Math.min(widestBar, Math.floor(rest / (narrow ? 3 : 2.2))))
	return {number, board, bar, rest, isNarrow: narrow}
}

function boardText({board, shortBoard, name}: RowLine, narrow: boolean): string {
	if (narrow) return name === '' ? shortBoard : name
	return [board, name].filter(text => text !== '').join(' ')
}

export function RowView({row, columns}: {readonly row: RowLine; readonly columns: RowColumns}) {
	const {pointer} = useContext(GlyphsContext)
	const {number, board, rest} = columns
	return (
		<Box height={1}>
			<Box width={pointerColumns} flexShrink={0}>
				<Mark sign={row.isAt ? pointer : ' '} color="cyan" />
			</Box>
			<Box width={number + gap} flexShrink={0}>
				<Line text={String(row.number).padStart(number)} bold={row.isAt} />
			</Box>
			{board > 0 && (
				<Box width={board + gap} flexShrink={0}>
					<Line text={boardText(row, columns.isNarrow)} squeeze={board} cut={board} />
				</Box>
			)}
			{row.bar ? <BarPart row={row} columns={columns} bar={row.bar} /> : <TextPart row={row} rest={rest} />}
		</Box>
	)
}

interface BarPartProps {
	readonly row: RowLine
	readonly columns: RowColumns
	readonly bar: NonNullable<RowLine['bar']>
}

function BarPart({row, columns, bar: {fraction, left}}: BarPartProps) {
	const glyphs = useContext(GlyphsContext)
	const done = filled(fraction, columns.bar, glyphs)
	const after = columns.rest - columns.bar - gap - percentColumns()
	// The time left is what a teacher looks for; what is done to the board comes after it.
	const said = [left, row.detail, columns.isNarrow ? '' : row.says].filter(text => text !== '')
	return (
		<Box columnGap={gap} flexShrink={0}>
			<Box flexShrink={0}>
				<Mark sign={done} color="green" />
				<Line text={glyphs.empty.repeat(Math.max(0, columns.bar - Array.from(done).length))} dim />
			</Box>
			<Line text={words.percent(fraction).padStart(percentWidth())} />
			{after > 1 && (
				<Box width={after - gap} flexShrink={0}>
					<Line text={said.join(` ${glyphs.dot} `)} cut={after - gap} />
				</Box>
			)}
		</Box>
	)
}

const colours = {done: 'green', failed: 'red', warning: 'yellow'} as const

function TextPart({row, rest}: {readonly row: RowLine; readonly rest: number}) {
	const glyphs = useContext(GlyphsContext)
	const {mark, says, detail, isCall} = row
	const columns = rest - (mark ? 2 : 0)
	const text = [says, detail].filter(one => one !== '').join(` ${glyphs.dot} `)
	return (
		<Box flexShrink={0}>
			{mark && (
				<Box width={2} flexShrink={0}>
					<Mark sign={glyphs[mark]} color={colours[mark]} />
				</Box>
			)}
			{/* Of a width of its own, or what is longer would be cut without a sign of it. */}
			<Box width={Math.max(1, columns)} flexShrink={0}>
				<Line text={text} bold={isCall} dim={!isCall && mark === undefined} cut={columns} />
			</Box>
		</Box>
	)
}
