/** A failure: what we saw, what it means, what to do. */

import {Box} from 'ink'
import type {Os} from '../../environment.ts'
import {general} from '../../words/en/wizard.ts'
import type {Size} from '../layout.ts'
import type {CardPage} from '../pages/page.ts'
import {Line} from '../parts/line.tsx'

interface CardProps {
	readonly page: CardPage
	readonly size: Size
	readonly os: Os
}

export function Card({page, size, os}: CardProps) {
	const {columns} = size
	const {title, seen, meaning, fixes, again} = page
	return (
		<Box flexDirection="column" rowGap={1}>
			<Box flexDirection="column" flexShrink={0}>
				<Line text={title} bold color="red" fill={columns} />
				{seen !== '' && <Line text={`${general.seen}: ${seen}`} dim fill={columns} />}
				{again !== '' && <Line text={again} color="yellow" cut={columns} />}
			</Box>
			<Line text={meaning} fill={columns} />
			{fixes.length > 0 && <Fixes fixes={fixes} columns={columns} os={os} />}
		</Box>
	)
}

/** Columns of `1. `. */
const numbered = 3

interface FixesProps {
	readonly fixes: readonly string[]
	readonly columns: number
	readonly os: Os
}

function Fixes({fixes, columns, os}: FixesProps) {
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Line text={`${general.fixes}:`} dim />
			{fixes.map((fix, index) => (
				<Box key={fix}>
					<Box width={numbered} flexShrink={0}>
						<Line text={`${index + 1}.`} dim />
					</Box>
					<Line text={fix} fill={columns - numbered} links={os} />
				</Box>
			))}
		</Box>
	)
}
