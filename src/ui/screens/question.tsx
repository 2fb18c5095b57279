/** A question: what we know, what it costs, and the answers. */

import {Box} from 'ink'
import type {Fact, QuestionPage} from '../../wizard/engine/page.ts'
import {wrapWords} from '../../words/wrap.ts'
import type {Size} from '../layout.ts'
import {Progress} from '../parts/bar.tsx'
import {Field} from '../parts/field.tsx'
import {Line} from '../parts/line.tsx'
import {List} from '../parts/list.tsx'

interface QuestionProps {
	readonly page: QuestionPage
	readonly size: Size
	/** Lines for the whole page. */
	readonly room: number
}

export function Question({page, size, room}: QuestionProps) {
	const {facts, warnings, notes, field, rows, meanwhile} = page
	const above = linesAbove(page, size.columns)
	// The bar stays in sight, though it costs the blank lines.
	const isTight = meanwhile !== undefined && above - 1 > room
	return (
		<Box flexDirection="column" rowGap={isTight ? 0 : 1}>
			<Line text={page.title} bold fill={size.columns} />
			{facts.length > 0 && <Facts facts={facts} columns={size.columns} />}
			{warnings.length > 0 && <Texts texts={warnings} columns={size.columns} color="yellow" />}
			{notes.length > 0 && <Texts texts={notes} columns={size.columns} />}
			{meanwhile && <Progress doing={meanwhile} size={size} />}
			{field && <Field field={field} columns={size.columns} />}
			{rows.length > 0 && <List rows={rows} at={page.at} size={size} room={room - above} />}
		</Box>
	)
}

/** What stands above the list, with the blank line after each group. */
function linesAbove(
	{title, facts, warnings, notes, field, meanwhile}: QuestionPage,
	columns: number,
): number {
	const wrapped = (texts: readonly string[]) =>
		texts.reduce((sum, text) => sum + wrapWords(text, columns).length, 0)
	const factLines = facts.reduce(
		(sum, {value}) => sum + wrapWords(value, columns - namesWidth(facts)).length,
		0,
	)
	const groups = [
		wrapped([title]),
		factLines,
		wrapped(warnings),
		wrapped(notes),
		meanwhile ? 2 : 0,
		field ? 1 : 0,
	]
	return groups.filter(lines => lines > 0).reduce((sum, lines) => sum + lines + 1, 0)
}

/** The column of the names, and two blanks. */
function namesWidth(facts: readonly Fact[]): number {
	return Math.max(0, ...facts.map(fact => fact.name.length)) + 2
}

function Facts({facts, columns}: {readonly facts: readonly Fact[]; readonly columns: number}) {
	const names = namesWidth(facts)
	return (
		<Box flexDirection="column" flexShrink={0}>
			{facts.map(({name, value}) => (
				<Box key={name}>
					<Box width={names} flexShrink={0}>
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
	readonly color?: 'yellow'
}

function Texts({texts, columns, color}: TextsProps) {
	return (
		<Box flexDirection="column" flexShrink={0}>
			{texts.map(text => (
				<Line key={text} text={text} color={color} fill={columns} />
			))}
		</Box>
	)
}
