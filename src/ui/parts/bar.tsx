/** What is being done and how far it is: the bar with percentage and time left, the numbers below. Must not know what the work is. */

import {Box} from 'ink'
import {useContext} from 'react'
import type {Bar, Doing} from '../../wizard/engine/page.ts'
import {words} from '../../words/index.ts'
import type {Glyphs} from '../glyphs.ts'
import {isNarrow, type Size} from '../layout.ts'
import {GlyphsContext, Line, Mark} from './line.tsx'

/** Columns of a bar: wider says no more. */
const widest = 72
/** Between the bar and what is said of it. */
const gap = 2

export function Progress({doing, size}: {readonly doing: Doing; readonly size: Size}) {
	const {dot} = useContext(GlyphsContext)
	const {bar} = doing
	const {columns} = size
	const beside = bar && !isNarrow(size) ? bar.left : ''
	const below = [bar && beside === '' ? bar.left : '', doing.doing, ...(bar?.numbers ?? [])]
	const said = below.filter(text => text !== '').join(` ${dot} `)
	return (
		<Box flexDirection="column" flexShrink={0}>
			{bar && <BarLine bar={bar} left={beside} size={size} />}
			{said !== '' && <Line text={said} dim={bar !== undefined} cut={columns} />}
		</Box>
	)
}

interface BarLineProps {
	readonly bar: Bar
	/** `7 s left`; '' where there is no room for it. */
	readonly left: string
	readonly size: Size
}

function BarLine({bar: {fraction}, left, size}: BarLineProps) {
	const glyphs = useContext(GlyphsContext)
	const width = barWidth(size)
	const done = filled(fraction, width, glyphs)
	return (
		<Box columnGap={gap}>
			<Box>
				<Mark sign={done} color="green" />
				<Line text={glyphs.empty.repeat(width - Array.from(done).length)} dim />
			</Box>
			<Line text={words.percent(fraction).padStart(percentWidth())} />
			{left !== '' && <Line text={left} />}
		</Box>
	)
}

/** The part of a bar that is done, of so many columns in all: whole signs, and one for the rest. */
export function filled(fraction: number, width: number, {full, parts}: Glyphs): string {
	const steps = parts.length + 1
	const done = Math.floor(Math.min(1, Math.max(0, fraction)) * width * steps)
	return full.repeat(Math.floor(done / steps)) + (parts[(done % steps) - 1] ?? '')
}

/** All that the window has beside what is said, the longest there is: so the bar stays as it is while that changes. */
function barWidth(size: Size): number {
	const longest = isNarrow(size) ? 0 : gap + words.timeLeft(3_599_000).length
	return Math.max(1, Math.min(widest, size.columns - gap - percentWidth() - longest))
}

/** `100 %`. */
export function percentWidth(): number {
	return words.percent(1).length
}
