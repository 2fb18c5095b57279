/**
 * Where we are and what was answered, on top: a line for each answer where there is room, `✓ Port  ● Board  ○ Firmware` in
 * small windows, `Step 2 of 5: Board` in narrow ones. Known without colour.
 */

import {Box} from 'ink'
import {useContext} from 'react'
import type {TrailPlace} from '../../wizard/engine/page-of.ts'
import {words} from '../../words/index.ts'
import {isNarrow, isTall, type Size} from '../layout.ts'
import {GlyphsContext, Line, Mark} from './line.tsx'

interface TrailProps extends TrailPlace {
	readonly size: Size
}

/** Lines it takes. */
export function trailLines({place, answers, size}: TrailProps): number {
	return isTall(size) ? Math.min(place, answers.length) + 1 : 1
}

export function Trail({place, answers, size}: TrailProps) {
	if (isNarrow(size)) return <Line text={words.shortTrail(place)} dim cut={size.columns} />
	const answered = isTall(size) ? Math.min(place, answers.length) : 0
	const names = Math.max(...words.trail.map(name => name.length))
	// The mark, its blank, the name, two blanks.
	const before = names + 4
	return (
		<Box flexDirection="column" flexShrink={0}>
			{words.trail.slice(0, answered).map((name, at) => (
				<Box key={name}>
					<Box width={before} flexShrink={0}>
						<Stop at={at} place={place} />
					</Box>
					<Line text={answers[at]!} cut={size.columns - before} />
				</Box>
			))}
			<Box columnGap={2}>
				{words.trail.slice(answered).map((name, at) => (
					<Stop key={name} at={answered + at} place={place} />
				))}
			</Box>
		</Box>
	)
}

/** One of the places, with its mark. */
function Stop({at, place}: {readonly at: number; readonly place: number}) {
	const {done, here, later} = useContext(GlyphsContext)
	const isHere = at === place
	return (
		<Box columnGap={1}>
			{at < place ? (
				<Mark sign={done} color="green" />
			) : isHere ? (
				<Mark sign={here} color="cyan" />
			) : (
				<Line text={later} dim />
			)}
			<Line text={words.trail[at]!} bold={isHere} dim={at > place} />
		</Box>
	)
}
