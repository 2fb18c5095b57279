/** One whole frame for one model: trail, page, footer. Must not read the terminal: all it shows comes in as data. */

import {Box} from 'ink'
import type {Os} from '../../environment.ts'
import {bindingsOf, pageOf, trailOf} from '../../wizard/brain.ts'
import type {Model} from '../../wizard/engine/model.ts'
import type {Page, PageContext} from '../../wizard/engine/page.ts'
import {words} from '../../words/index.ts'
import {type Glyphs, hasColours, unicode} from '../glyphs.ts'
import {frameRows, type Size} from '../layout.ts'
import {Footer, fittedKeys, footerLines} from '../parts/footer.tsx'
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
	const keys = fittedKeys(bindingsOf(model), page, glyphs, size)
	const trail = {...trailOf(model.step), size}
	// A blank line before and after the page, and the line that says that it is a demo.
	const room = height - footerLines(keys, size.columns) - trailLines(trail) - 2 - (scene.demo ? 1 : 0)
	return (
		<GlyphsContext value={glyphs}>
			<ColoursContext value={hasColours(scene.os)}>
				<Box flexDirection="column" width={size.columns} height={height} overflow="hidden">
					{scene.demo && <Line text={words.demoLine(scene.demo)} dim cut={size.columns} />}
					<Trail {...trail} />
					<Box flexDirection="column" flexGrow={1} overflow="hidden" marginY={1}>
						<PageView page={page} size={size} room={room} os={scene.os} />
					</Box>
					<Footer keys={keys} />
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
