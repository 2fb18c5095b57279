/** A question: what we know, what it costs, and the answers. */

import {Box} from 'ink'
import {useContext} from 'react'
import type {Fact, QuestionPage} from '../../wizard/engine/page.ts'
import {fitted, type Group, isTall, type Size, textLines, textsThatFit} from '../layout.ts'
import {Progress} from '../parts/bar.tsx'
import {Field} from '../parts/field.tsx'
import {GlyphsContext, Line, Mark, Marked, markColumns} from '../parts/line.tsx'
import {List, listLines} from '../parts/list.tsx'

interface QuestionProps {
	readonly page: QuestionPage
	readonly size: Size
	/** Lines for the whole page. */
	readonly room: number
}

/** As many rows as are shown before anything else has to go. */
const fewRows = 3

export function Question({page, size, room}: QuestionProps) {
	const {notes, explains, field, rows, at, meanwhile} = page
	const facts = factsShown(page, size)
	const {columns} = size
	const {warning} = useContext(GlyphsContext)
	const warnings = warningsShown(page, size, room)
	const groups = groupsOf({...page, warnings}, size)
	const {shown, gap} = fitted(groups, room)
	const has = (name: keyof QuestionPage) => shown.includes(name)
	const above = groups.filter(({name}) => has(name as keyof QuestionPage) && name !== 'rows')
	const left = room - above.reduce((sum, {lines}) => sum + lines + gap, 0)
	const explained = textsThatFit(explains, columns, left)
	return (
		<Box flexDirection="column" rowGap={gap}>
			<Box flexShrink={0}>
				<Line text={page.title} bold fill={columns} />
			</Box>
			{has('facts') && <Facts facts={facts} columns={columns} />}
			{has('warnings') && (
				<Box flexDirection="column" flexShrink={0}>
					{warnings.map(text => (
						<Marked key={text} sign={warning} color="yellow" text={text} columns={columns} />
					))}
				</Box>
			)}
			{has('notes') && <Texts texts={notes} columns={columns} />}
			{explained.length > 0 && <Texts texts={explained} columns={columns} />}
			{meanwhile && <Progress doing={meanwhile} size={size} />}
			{has('field') && field && <Field field={field} columns={columns} />}
			{has('rows') && <List rows={rows} at={at} size={size} room={left} />}
		</Box>
	)
}

/** The first of them always; in a small window the title and the row that Enter takes come before the others. */
function warningsShown({title, warnings, rows}: QuestionPage, size: Size, room: number): readonly string[] {
	const {columns} = size
	const left = room - textLines([title], columns) - listLines(rows.slice(0, 1), size)
	const fitting = textsThatFit(warnings, columns - markColumns, left)
	return fitting.length > 0 ? fitting : warnings.slice(0, 1)
}

/** Nothing is said twice. */
function factsShown({facts, folded}: QuestionPage, size: Size): readonly Fact[] {
	return folded ? [] : facts.filter(({onTrail}) => !(onTrail && isTall(size)))
}

/** What stands on the page, and what may go where there is no room: facts first, for they are known elsewhere. */
function groupsOf(page: QuestionPage, size: Size): readonly (Group & {readonly name: keyof QuestionPage})[] {
	const {title, warnings, notes, meanwhile, field, rows} = page
	const facts = factsShown(page, size)
	const {columns} = size
	const factLines = textLines(
		facts.map(({value}) => value),
		columns - namesWidth(facts),
	)
	return [
		{name: 'title', lines: textLines([title], columns)},
		{name: 'facts', lines: factLines, rank: 0},
		{name: 'warnings', lines: textLines(warnings, columns - markColumns)},
		// Without rows they are all there is to say.
		{name: 'notes', lines: textLines(notes, columns), ...(rows.length > 0 && {rank: 1})},
		{name: 'meanwhile', lines: meanwhile ? 2 : 0},
		{name: 'field', lines: field ? (field.found ? 2 : 1) : 0},
		{name: 'rows', lines: Math.min(fewRows, listLines(rows, size))},
	]
}

/** The column of the names, and two blanks; before it that of the marks, where any fact has one. */
function namesWidth(facts: readonly Fact[]): number {
	return Math.max(0, ...facts.map(fact => fact.name.length)) + 2 + marksWidth(facts)
}

function marksWidth(facts: readonly Fact[]): number {
	return facts.some(({isWell}) => isWell) ? markColumns : 0
}

function Facts({facts, columns}: {readonly facts: readonly Fact[]; readonly columns: number}) {
	const [marks, names] = [marksWidth(facts), namesWidth(facts)]
	const {done} = useContext(GlyphsContext)
	return (
		<Box flexDirection="column" flexShrink={0}>
			{facts.map(({name, value, isWell}) => (
				<Box key={name}>
					<Box width={marks} flexShrink={0}>
						{isWell && <Mark sign={done} color="green" />}
					</Box>
					<Box width={names - marks} flexShrink={0}>
						<Line text={name} dim />
					</Box>
					<Line text={value} fill={columns - names} />
				</Box>
			))}
		</Box>
	)
}

interface TextsProps {
	readonly texts: readonly string[]
	readonly columns: number
}

function Texts({texts, columns}: TextsProps) {
	return (
		<Box flexDirection="column" flexShrink={0}>
			{texts.map(text => (
				<Line key={text} text={text} fill={columns} />
			))}
		</Box>
	)
}
