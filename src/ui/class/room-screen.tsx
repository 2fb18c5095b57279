/** One whole frame of a class: title and tally, what to do, a line for each socket or what is looked at beside them, the keys. */

import {Box} from 'ink'
import {useContext} from 'react'
import {keysOf} from '../../class/room/keys.ts'
import type {Room} from '../../class/room/model.ts'
import {type Beside, type RoomContext, type RoomNote, type RowLine, roomPage} from '../../class/room/page.ts'
import type {Os} from '../../environment.ts'
import {words} from '../../words/index.ts'
import {wrapWords} from '../../words/wrap.ts'
import {type Glyphs, hasColours, unicode} from '../glyphs.ts'
import {
	fitted,
	frameRows,
	type Size,
	textLines,
	textsThatFit,
	type VisibleRange,
	windowOf,
} from '../layout.ts'
import {Footer, type FooterKey, footerLines, keyName} from '../parts/footer.tsx'
import {ColoursContext, GlyphsContext, Line, Mark, Marked, markColumns} from '../parts/line.tsx'
import {type RowColumns, RowView, rowColumns} from './row-view.tsx'

/** With so many rows in sight, what stands above them may be read as well. */
const enoughRows = 8

interface RoomScreenProps {
	readonly room: Room
	readonly context: RoomContext
	readonly size: Size
	readonly glyphs?: Glyphs
}

export function RoomScreen({room, context, size, glyphs = unicode}: RoomScreenProps) {
	const page = roomPage(room, context)
	const {columns} = size
	const height = frameRows(size)
	const keys = footerKeys(room, glyphs)
	const demo = context.demo ? words.demoLine(context.demo) : undefined
	const isBeside = page.beside !== undefined
	const [now, ...warnings] = page.notes
	const lines = {
		demo: demo === undefined ? 0 : 1,
		now: isBeside || !now ? 0 : textLines([now.text], columns),
		warnings: isBeside
			? 0
			: textLines(
					warnings.map(({text}) => text),
					columns - markColumns,
				),
		title: 1,
	}
	const space = height - Math.min(footerLines(keys, columns), height - 2)
	// Rows are what everybody looks at; what nobody has armed yet has to say how.
	const {shown, gap} = fitted(
		[
			{name: 'demo', lines: lines.demo, rank: 0},
			{name: 'now', lines: lines.now, ...(room.armed && {rank: 1})},
			{name: 'warnings', lines: lines.warnings, rank: 2},
			{name: 'title', lines: lines.title, rank: 3},
			{name: 'rows', lines: isBeside ? 1 : Math.min(Math.max(1, page.rows.length), enoughRows)},
		],
		space,
	)
	const above = (Object.keys(lines) as (keyof typeof lines)[]).filter(name => shown.includes(name))
	const between = above.length > 0 ? gap : 0
	const below = above.reduce((left, name) => left - lines[name], space - between - gap)
	return (
		<GlyphsContext value={glyphs}>
			<ColoursContext value={hasColours(context.os)}>
				<Box flexDirection="column" width={columns} height={height} overflow="hidden">
					{shown.includes('demo') && demo !== undefined && <Line text={demo} dim cut={columns} />}
					{shown.includes('title') && <Title title={page.title} tally={page.tally} columns={columns} />}
					{shown.includes('now') && now && <Line text={now.text} fill={columns} />}
					{shown.includes('warnings') && <Warnings notes={warnings} columns={columns} />}
					<Box flexDirection="column" flexGrow={1} overflow="hidden" marginTop={between}>
						{page.beside ? (
							<BesideView beside={page.beside} columns={columns} room={Math.max(1, below)} os={context.os} />
						) : (
							<Rows rows={page.rows} size={size} room={Math.max(1, below)} />
						)}
					</Box>
					<Footer keys={keys} />
				</Box>
			</ColoursContext>
		</GlyphsContext>
	)
}

function footerKeys(room: Room, {arrows}: Glyphs): readonly FooterKey[] {
	return keysOf(room).flatMap(({key, says}) =>
		says ? [{key, name: keyName(key, arrows), word: words.classroom.keyWords[says]}] : [],
	)
}

function Title({
	title,
	tally,
	columns,
}: {
	readonly title: string
	readonly tally: string
	readonly columns: number
}) {
	const {dot} = useContext(GlyphsContext)
	// Where one of them has to go, it is what everybody knows.
	const both = `${title} ${dot} ${tally}`
	return <Line text={title === '' || both.length > columns ? tally : both} bold cut={columns} />
}

function Warnings({notes, columns}: {readonly notes: readonly RoomNote[]; readonly columns: number}) {
	const {warning} = useContext(GlyphsContext)
	return (
		<Box flexDirection="column" flexShrink={0}>
			{notes.map(({text}) => (
				<Marked key={text} sign={warning} color="yellow" text={text} columns={columns} />
			))}
		</Box>
	)
}

interface RowsProps {
	readonly rows: readonly RowLine[]
	readonly size: Size
	readonly room: number
}

function Rows({rows, size, room}: RowsProps) {
	const at = Math.max(
		0,
		rows.findIndex(({isAt}) => isAt),
	)
	const {from, to, hidden} = rangeIn(rows.length, at, room)
	const columns: RowColumns = rowColumns(rows, size)
	return (
		<Box flexDirection="column" flexShrink={0}>
			{rows.slice(from, to).map(row => (
				<RowView key={row.number} row={row} columns={columns} />
			))}
			{hidden > 0 && <Hidden above={from} below={rows.length - to} columns={size.columns} />}
		</Box>
	)
}

/** Below so many lines, all of them are for what is shown. */
const fewLines = 3

/** What of a list is in sight, and how much is not: one line of `room` says that. */
function rangeIn(count: number, at: number, room: number): VisibleRange & {readonly hidden: number} {
	const isSaid = count > room && room >= fewLines
	const range = windowOf(count, at, isSaid ? room - 1 : room)
	return {...range, hidden: isSaid ? count - (range.to - range.from) : 0}
}

function Hidden({
	above,
	below,
	columns,
}: {
	readonly above: number
	readonly below: number
	readonly columns: number
}) {
	const {dot} = useContext(GlyphsContext)
	const {general} = words
	const says = [...(above > 0 ? [general.above(above)] : []), ...(below > 0 ? [general.below(below)] : [])]
	return <Line text={says.join(` ${dot} `)} dim cut={columns} />
}

interface BesideProps {
	readonly beside: Beside
	readonly columns: number
	readonly room: number
	readonly os: Os
}

function BesideView({beside, columns, room, os}: BesideProps) {
	const {failed} = useContext(GlyphsContext)
	if (beside.kind === 'list' && beside.at !== undefined)
		return <Names title={beside.title} names={beside.lines} at={beside.at} columns={columns} room={room} />
	if (beside.kind === 'list') {
		const titled = wrapWords(beside.title, columns).length + 1
		return (
			<Box flexDirection="column">
				<Line text={beside.title} bold fill={columns} />
				<Box flexDirection="column" marginTop={1}>
					{textsThatFit(beside.lines, columns, Math.max(1, room - titled)).map(line => (
						<Line key={line} text={line} fill={columns} />
					))}
				</Box>
			</Box>
		)
	}
	const {title, seen, meaning, fixes} = beside.card
	const texts = [
		...(seen === '' ? [] : [seen]),
		...(meaning === '' ? [] : [meaning]),
		...fixes.map((fix, index) =>
			typeof fix === 'string' ? `${index + 1}. ${fix}` : `${index + 1}. ${fix.says}: ${fix.command}`,
		),
	]
	const head = `${beside.number}  ${title}`
	const used = wrapWords(head, columns - markColumns).length
	return (
		<Box flexDirection="column">
			<Box>
				<Box width={markColumns} flexShrink={0}>
					<Mark sign={failed} color="red" />
				</Box>
				<Line text={head} bold fill={columns - markColumns} />
			</Box>
			{textsThatFit(texts, columns, Math.max(1, room - used)).map(text => (
				<Line key={text} text={text} fill={columns} links={os} />
			))}
		</Box>
	)
}

interface NamesProps {
	readonly title: string
	readonly names: readonly string[]
	/** Which of them the person has come to. */
	readonly at: number
	readonly columns: number
	readonly room: number
}

/** With a pointer, so that whoever writes them onto boards sees which is next. */
function Names({title, names, at, columns, room}: NamesProps) {
	const {pointer} = useContext(GlyphsContext)
	const titled = wrapWords(title, columns).length
	// In a low window the names need the line more than the eye does.
	const gap = room - titled > fewLines ? 1 : 0
	const {from, to, hidden} = rangeIn(names.length, at, Math.max(1, room - titled - gap))
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Line text={title} bold fill={columns} />
			<Box flexDirection="column" marginTop={gap}>
				{names.slice(from, to).map((name, index) => (
					<Box key={name} height={1}>
						<Box width={markColumns} flexShrink={0}>
							<Mark sign={from + index === at ? pointer : ' '} color="cyan" />
						</Box>
						<Line text={name} squeeze={columns - markColumns} cut={columns - markColumns} />
					</Box>
				))}
				{hidden > 0 && <Hidden above={from} below={names.length - to} columns={columns} />}
			</Box>
		</Box>
	)
}
