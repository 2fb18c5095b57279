/**
 * Rows to choose from. ink-select-input draws them; the cursor is the model's, because it must stay on its value when
 * rows come and go (the package jumps to the first row then) and because one root input serves the whole screen. So
 * the package gets no keys, and a new mount with another `initialIndex` whenever the cursor or the rows change.
 */

import {Box} from 'ink'
import SelectInput, {type ItemProps} from 'ink-select-input'
import {useContext} from 'react'
import type {Row} from '../../wizard/engine/page.ts'
import {words} from '../../words/index.ts'
import {isNarrow, type Size, windowOf} from '../layout.ts'
import {GlyphsContext, Line} from './line.tsx'

interface ListProps {
	readonly rows: readonly Row[]
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
	const tall = isNarrow(size) ? 2 : 1
	const lines = rows.reduce((sum, row) => sum + (row.detail === '' ? 1 : tall), 0)
	const fits = lines <= room
	const {from, to} = windowOf(rows.length, cursor, fits ? rows.length : Math.floor((room - 2) / tall))
	const items = drawnRows(rows, size).slice(from, to)
	return (
		<Box flexDirection="column" flexShrink={0}>
			{!fits && <Hidden text={from > 0 ? words.general.above(from) : ''} />}
			<SelectInput
				key={`${at}\n${items.map(item => item.value).join('\n')}`}
				items={items}
				initialIndex={cursor - from}
				isFocused={false}
				indicatorComponent={Pointer}
				itemComponent={Item}
			/>
			{!fits && <Hidden text={to < rows.length ? words.general.below(rows.length - to) : ''} />}
		</Box>
	)
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

function Pointer({isSelected = false}: {readonly isSelected?: boolean}) {
	const {pointer} = useContext(GlyphsContext)
	return (
		<Box width={indent} flexShrink={0}>
			<Line text={isSelected ? pointer : ' '} color="cyan" bold />
		</Box>
	)
}

// The package hands every field of an item on, and its types name only two of them.
function Item(props: ItemProps) {
	const {label, isSelected = false, detail, beside, columns} = props as ItemProps & DrawnRow
	const color = isSelected ? 'cyan' : undefined
	if (beside === 0 || detail === '') {
		return (
			<Box flexDirection="column">
				<Line text={label} color={color} bold={isSelected} cut={columns} />
				{detail !== '' && <Line text={`  ${detail}`} dim cut={columns} />}
			</Box>
		)
	}
	return (
		<Box columnGap={gap}>
			<Box width={beside} flexShrink={0}>
				<Line text={label} color={color} bold={isSelected} cut={beside} />
			</Box>
			<Line text={detail} dim cut={columns - beside - gap} />
		</Box>
	)
}
