/** The two buttons of a board, drawn, with what to do beside them, or below where the window is narrow: hold, tap, let go. */

import {Box} from 'ink'
import {useContext} from 'react'
import type {Buttons} from '../../rules/buttons.ts'
import {words} from '../../words/index.ts'
import {GlyphsContext, Line} from './line.tsx'

interface BoardButtonsProps {
	readonly buttons: Buttons
	readonly columns: number
}

/** Of a frame: its top, the name of the button, its bottom. */
const frameLines = 3

/** Lines that the drawing takes. */
export function buttonLines({buttons, columns}: BoardButtonsProps): number {
	return isBeside(buttons, columns) ? frameLines : frameLines + 2
}

export function BoardButtons({buttons, columns}: BoardButtonsProps) {
	const {boot, reset} = buttons
	const [hold, tap, letGo] = stepsOf(buttons)
	return isBeside(buttons, columns) ? (
		<Box columnGap={gap} flexShrink={0}>
			<Button name={boot} />
			<Beside text={hold} />
			<Button name={reset} />
			<Beside text={tap} />
			<Beside text={letGo} />
		</Box>
	) : (
		<Box flexDirection="column" flexShrink={0}>
			<Box columnGap={gap}>
				<Button name={boot} />
				<Button name={reset} />
			</Box>
			<Box columnGap={gap}>
				<Line text={hold} />
				<Line text={tap} />
			</Box>
			<Line text={letGo} />
		</Box>
	)
}

/** Columns between two things. */
const gap = 2
/** Blanks and edges on both sides of a name. */
const around = 6

function stepsOf({boot}: Buttons): readonly [string, string, string] {
	const {hold, tap, letGo} = words.buttons
	return [`1. ${hold}`, `2. ${tap}`, `3. ${letGo(boot)}`]
}

function isBeside(buttons: Buttons, columns: number): boolean {
	const parts = [...stepsOf(buttons), buttons.boot, buttons.reset]
	const width = parts.reduce((sum, part) => sum + part.length + gap, 2 * around - gap)
	return width <= columns
}

/** At the height of the names. */
function Beside({text}: {readonly text: string}) {
	return (
		<Box marginTop={1}>
			<Line text={text} />
		</Box>
	)
}

function Button({name}: {readonly name: string}) {
	const {box} = useContext(GlyphsContext)
	const [topLeft, topRight, bottomLeft, bottomRight] = box.corners
	const edge = box.across.repeat(name.length + around - 2)
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Line text={`${topLeft}${edge}${topRight}`} dim />
			<Box>
				<Line text={`${box.down}  `} dim />
				<Line text={name} bold />
				<Line text={`  ${box.down}`} dim />
			</Box>
			<Line text={`${bottomLeft}${edge}${bottomRight}`} dim />
		</Box>
	)
}
