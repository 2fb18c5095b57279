/** One whole frame for one model: trail, page, footer. Must not read the terminal: all it shows comes in as data. */

import {Box} from 'ink'
import type {Os} from '../../environment.ts'
import {bindingsOf, pageOf, trailOf} from '../../wizard/brain.ts'
import type {Model} from '../../wizard/engine/model.ts'
import type {Page, PageContext} from '../../wizard/engine/page.ts'
import {words} from '../../words/index.ts'
import {type Glyphs, hasColours, unicode} from '../glyphs.ts'
import {frameRows, type Size} from '../layout.ts'
import {Footer, footerKeys} from '../parts/footer.tsx'
import {ColoursContext, GlyphsContext, Line} from '../parts/line.tsx'
import {Trail, trailLines} from '../parts/trail.tsx'
import {Card} from './card.tsx'
import {Question} from './question.tsx'
import {Work} from './work.tsx'

interface ScreenProps {
	readonly model: Model
	readonly scene: PageContext
	/** Of this model; default: as it was at its latest news. */
	readonly page?: Page
	readonly size: Size
	readonly glyphs?: Glyphs
}

export function Screen({model, scene, page = pageOf(model, scene), size, glyphs = unicode}: ScreenProps) {
	const height = frameRows(size)
	const bindings = bindingsOf(model)
	const footer = footerLines(footerKeys(bindings, page, glyphs), size.columns)
	const trail = {...trailOf(model.step), size}
	// A blank line before and after the page, and the line that says that it is a demo.
	const room = height - footer - trailLines(trail) - 2 - (scene.demo ? 1 : 0)
	return (
		<GlyphsContext value={glyphs}>
			<ColoursContext value={hasColours(scene.os)}>
				<Box flexDirection="column" width={size.columns} height={height} overflow="hidden">
					{scene.demo && <Line text={words.demoLine(scene.demo)} dim cut={size.columns} />}
					<Trail {...trail} />
					<Box flexDirection="column" flexGrow={1} overflow="hidden" marginY={1}>
						<PageView page={page} size={size} room={room} os={scene.os} />
					</Box>
					<Footer bindings={bindings} page={page} />
				</Box>
			</ColoursContext>
		</GlyphsContext>
	)
}

interface PageViewProps {
	readonly page: Page
	readonly size: Size
	readonly room: number
	readonly os: Os
}

function PageView({page, size, room, os}: PageViewProps) {
	switch (page.kind) {
		case 'question':
			return <Question page={page} size={size} room={room} />
		case 'work':
			return <Work page={page} size={size} room={room} />
		case 'card':
			return <Card page={page} size={size} room={room} os={os} />
	}
}

/** Lines the footer takes: keys stand three columns apart and are not broken. */
function footerLines(keys: ReturnType<typeof footerKeys>, columns: number): number {
	let lines = 1
	let used = 0
	for (const {name, word} of keys) {
		const width = name.length + 1 + word.length
		if (used > 0 && used + 3 + width > columns) {
			lines += 1
			used = width
		} else used += (used > 0 ? 3 : 0) + width
	}
	return lines
}
