/** A failure: what we saw, what it means, what to do. */

import {Box} from 'ink'
import {general} from '../../words/en/wizard.ts'
import type {Size} from '../layout.ts'
import type {CardPage} from '../pages/page.ts'
import {Line} from '../parts/line.tsx'

export function Card({page, size}: {readonly page: CardPage; readonly size: Size}) {
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
			{fixes.length > 0 && <Fixes fixes={fixes} columns={columns} />}
		</Box>
	)
}

/** Columns of `1. `. */
const numbered = 3

function Fixes({fixes, columns}: {readonly fixes: readonly string[]; readonly columns: number}) {
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Line text={`${general.fixes}:`} dim />
			{fixes.map((fix, index) => (
				<Box key={fix}>
					<Box width={numbered} flexShrink={0}>
						<Line text={`${index + 1}.`} dim />
					</Box>
					<Line text={fix} fill={columns - numbered} />
				</Box>
			))}
		</Box>
	)
}
