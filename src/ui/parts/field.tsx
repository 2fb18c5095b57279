/** One line to type in, which shows the end of a text that is too long. Must not keep what is typed: the model does. */

import {Box} from 'ink'
import {useContext} from 'react'
import type {Field as FieldData} from '../../wizard/engine/page.ts'
import {clean} from '../../words/clean.ts'
import {GlyphsContext, Line, Mark, markColumns} from './line.tsx'

export function Field({field, columns}: {readonly field: FieldData; readonly columns: number}) {
	const {cursor, done, warning} = useContext(GlyphsContext)
	const room = Math.max(1, columns - field.label.length - 3)
	const typed = Array.from(clean(field.text, field.text.length + 1))
		.slice(-room)
		.join('')
	const {found} = field
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Box columnGap={1}>
				<Line text={`${field.label}:`} dim />
				<Box>
					<Line text={typed} bold />
					<Mark sign={cursor} color="cyan" />
					{field.text === '' && <Line text={field.hint} dim cut={room - 1} />}
				</Box>
			</Box>
			{found && (
				<Box>
					<Box width={markColumns} flexShrink={0}>
						{found.state === 'wrong' && <Mark sign={warning} color="yellow" />}
						{found.state === 'right' && <Mark sign={done} color="green" />}
					</Box>
					<Line text={found.says} cut={columns - markColumns} />
				</Box>
			)}
		</Box>
	)
}
