/** A failure: what we saw, what it means, what to do. */

import {Box} from 'ink'
import {general} from '../../words/en/wizard.ts'
import type {Size} from '../layout.ts'
import type {CardPage} from '../pages/page.ts'
import {Line} from '../parts/line.tsx'

export function Card({page, size}: {readonly page: CardPage; readonly size: Size}) {
	const {title, seen, meaning, fixes, again} = page
	return (
		<Box flexDirection="column" rowGap={1}>
			<Box flexDirection="column" flexShrink={0}>
				<Line text={title} bold color="red" />
				{seen !== '' && <Line text={`${general.seen}: ${seen}`} dim />}
				{again !== '' && <Line text={again} color="yellow" cut={size.columns} />}
			</Box>
			<Line text={meaning} />
			{fixes.length > 0 && <Fixes fixes={fixes} />}
		</Box>
	)
}

function Fixes({fixes}: {readonly fixes: readonly string[]}) {
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Line text={`${general.fixes}:`} dim />
			{fixes.map((fix, index) => (
				<Box key={fix}>
					<Box width={3} flexShrink={0}>
						<Line text={`${index + 1}.`} dim />
					</Box>
					<Line text={fix} />
				</Box>
			))}
		</Box>
	)
}
