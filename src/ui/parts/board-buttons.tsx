/** The two buttons of a board, drawn beside each other, with what to do below: hold the first, tap the second, let go. */

import {Box} from 'ink'
import {useContext} from 'react'
import type {Buttons} from '../../rules/buttons.ts'
import {words} from '../../words/index.ts'
import {GlyphsContext, Line} from './line.tsx'

export function BoardButtons({buttons: {boot, reset}}: {readonly buttons: Buttons}) {
	const {hold, tap, letGo} = words.buttons
	return (
		<Box columnGap={3} flexShrink={0}>
			<Button name={boot} steps={[`1. ${hold}`, `3. ${letGo}`]} />
			<Button name={reset} steps={[`2. ${tap}`, '']} />
		</Box>
	)
}

function Button({name, steps}: {readonly name: string; readonly steps: readonly [string, string]}) {
	const {box} = useContext(GlyphsContext)
	const edge = box.across.repeat(name.length + 4)
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Line text={`${box.corners[0]}${edge}${box.corners[1]}`} dim />
			<Box>
				<Line text={box.down} dim />
				<Line text={`  ${name}  `} bold />
				<Line text={box.down} dim />
			</Box>
			<Line text={`${box.corners[2]}${edge}${box.corners[3]}`} dim />
			{steps.map(step => (
				<Line key={step} text={step === '' ? ' ' : step} />
			))}
		</Box>
	)
}
