/** A screen as text: drawn by ink-testing-library, whose own 100 columns do not matter, because every part is told its width. */

import {render} from 'ink-testing-library'
import type {ReactElement} from 'react'

let drawn: ReturnType<typeof render> | undefined

/**
 * What `element` shows as soon as it is there, with colours and links where this process has them. One Ink draws one after the
 * other, as it does in the program; one that has ended, because a view threw, makes room for the next.
 */
export function draw(element: ReactElement): string {
	const framesBefore = drawn?.frames.length
	drawn?.rerender(element)
	if (!drawn || drawn.frames.length === framesBefore) drawn = render(element)
	return drawn.lastFrame() ?? ''
}

/** A frame without its colours. */
export function withoutColours(frame: string): string {
	return frame.replace(/\u001b\[[0-9;]*m/g, '')
}
