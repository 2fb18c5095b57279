/**
 * Rows to choose from, as many as there is room for. ink-select-input lays them out and keys each by its value, so that a
 * row stays mounted while the cursor moves and while others come and go. Which row the cursor is on, the model alone says.
 *
 * The package has a highlight of its own, and we leave it unused: it is private state that no prop sets, it moves only by
 * keys that the package reads for itself, and it goes round at the ends, jumps to the first row when a row comes or goes,
 * and misses the second of two keys that come at once. So nothing goes from the list to the model: keys reach the model
 * through the keymap, and the value under the cursor reaches the rows through a context.
 */

import {Box} from 'ink'
import SelectInput, {type ItemProps} from 'ink-select-input'
import {createContext, useContext} from 'react'
import type {Row} from '../../wizard/engine/page.ts'
import {words} from '../../words/index.ts'
import {isNarrow, type Size, type VisibleRange, windowOf} from '../layout.ts'
import {GlyphsContext, Line, Mark} from './line.tsx'

/** The value of the row that the cursor is on. */
const CursorContext = createContext<string | undefined>(undefined)

interface ListProps {
	readonly rows: readonly Row[]
	/** The value the model's cursor is on; the first row where no row has it. */
	readonly at: string | undefined
	readonly size: Size
	/** Lines there are, those that say what is hidden included. */
	readonly room: number
}

export function List({rows, at, size, room}: ListProps) {
	const cursor = Math.max(
		0,
		rows.findIndex(row => row.value === at),
	)
	const {from, to, says} = rangeShown(rows, cursor, size, room)
	const items = drawnRows(rows, size).slice(from, to)
	return (
		<Box flexDirection="column" flexShrink={0}>
			{says && from > 0 && <Hidden text={words.general.above(from)} />}
			<CursorContext value={rows[cursor]?.value}>
				<SelectInput items={items} isFocused={false} indicatorComponent={NoIndicator} itemComponent={Item} />
			</CursorContext>
			{says && to < rows.length && <Hidden text={words.general.below(rows.length - to)} />}
		</Box>
	)
}

interface RangeShown extends VisibleRange {
	/** Whether there is room to say what is hidden. */
	readonly says: boolean
}

/** Which rows are shown: all, those at an end with one line for what is hidden, or those around the cursor between two. */
function rangeShown(rows: readonly Row[], cursor: number, size: Size, room: number): RangeShown {
	const count = rows.length
	if (listLines(rows, size) <= room) return {from: 0, to: count, says: false}
	const tall = isNarrow(size) ? 2 : 1
	if (room < tall + 2) return {...windowOf(count, cursor, Math.floor(room / tall)), says: false}
	const atAnEnd = Math.floor((room - 1) / tall)
	if (cursor < atAnEnd - 1) return {from: 0, to: atAnEnd, says: true}
	if (cursor > count - atAnEnd) return {from: count - atAnEnd, to: count, says: true}
	return {...windowOf(count, cursor, Math.floor((room - 2) / tall)), says: true}
}

/** Lines that all the rows take. */
export function listLines(rows: readonly Row[], size: Size): number {
	const tall = isNarrow(size) ? 2 : 1
	return rows.reduce((sum, row) => sum + (row.detail === '' ? 1 : tall), 0)
}

interface DrawnRow {
	readonly label: string
	readonly value: string
	readonly detail: string
	/** Columns of the label when the detail stands beside it; 0 when it stands below. */
	readonly beside: number
	readonly columns: number
}

/** The pointer and a blank stand before every row. */
const indent = 2
/** Between a label and its detail. */
const gap = 2

function drawnRows(rows: readonly Row[], size: Size): DrawnRow[] {
	const columns = size.columns - indent
	const detailed = rows.filter(row => row.detail !== '')
	const longest = (texts: readonly string[]) => Math.max(0, ...texts.map(text => text.length))
	// Half the width at least, and more where the details are short.
	const room = Math.max(Math.floor(columns / 2), columns - gap - longest(detailed.map(row => row.detail)))
	const beside = isNarrow(size) ? 0 : Math.min(longest(detailed.map(row => row.label)), room)
	return rows.map(({value, label, detail}) => ({value, label, detail, beside, columns}))
}

function Hidden({text}: {readonly text: string}) {
	return (
		<Box paddingLeft={indent} height={1}>
			<Line text={text} dim />
		</Box>
	)
}

/** The package tells an indicator nothing of its row, so the row draws the pointer itself. */
function NoIndicator() {
	return null
}

// The package hands every field of an item on, and its types name only two of them.
function Item(props: ItemProps) {
	const {value, ...row} = props as ItemProps & DrawnRow
	const {pointer} = useContext(GlyphsContext)
	const isAtCursor = useContext(CursorContext) === value
	return (
		<Box>
			<Box width={indent} flexShrink={0}>
				<Mark sign={isAtCursor ? pointer : ' '} color="cyan" />
			</Box>
			<RowText {...row} isAtCursor={isAtCursor} />
		</Box>
	)
}

type RowTextProps = Omit<DrawnRow, 'value'> & {readonly isAtCursor: boolean}

function RowText({label, detail, beside, columns, isAtCursor}: RowTextProps) {
	if (beside === 0 || detail === '') {
		return (
			<Box flexDirection="column">
				<Line text={label} bold={isAtCursor} squeeze={columns} cut={columns} />
				{detail !== '' && <Line text={`  ${detail}`} dim cut={columns} />}
			</Box>
		)
	}
	return (
		<Box columnGap={gap}>
			<Box width={beside} flexShrink={0}>
				<Line text={label} bold={isAtCursor} squeeze={beside} cut={beside} />
			</Box>
			<Line text={detail} dim cut={columns - beside - gap} />
		</Box>
	)
}
