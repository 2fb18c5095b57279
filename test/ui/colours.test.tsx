/** What has a colour: marks and the bar, and nothing that is read. A file of its own, because Ink asks for colours once. */

import {describe, expect, it, vi} from 'vitest'
import {sample} from '../at-length.ts'

vi.hoisted(() => {
	process.env.FORCE_COLOR = '1'
})

import {ascii, unicode} from '../../src/ui/glyphs.ts'
import {Screen} from '../../src/ui/screens/screen.tsx'
import {draw} from './draw.ts'
import {gallery} from './gallery.ts'

const site = 'https://micropython.org'
const names = Object.keys(gallery)

function drawn(name: string, variables: Readonly<Record<string, string>>, glyphs = unicode): string {
	const scene = {os: {platform: 'linux', variables}, site} as const
	return draw(<Screen model={gallery[name]!} scene={scene} size={{columns: 80, rows: 24}} glyphs={glyphs} />)
}

/** What stands between the beginning of a colour and its end. */
function coloured(frame: string): readonly string[] {
	return [...frame.matchAll(/\u001b\[(?:3[0-7]|9[0-7])m(.*?)\u001b\[39m/gs)].map(([, text = '']) =>
		text.replace(/\u001b\[[0-9;]*m/g, ''),
	)
}

describe.each([
	['Unicode', unicode, /^(?:[❯✓●✗! ▏]|█*[▏▎▍▌▋▊▉█])$/],
	['ASCII', ascii, /^(?:[>+*x! _]|#+)$/],
])('with the signs of %s', (_, glyphs, mark) => {
	it.each(sample(names, 3))('%s has colours on marks and the bar alone', name => {
		for (const text of coloured(drawn(name, {}, glyphs))) expect(text).toMatch(mark)
	})
})

it.each(sample(names, 3))('with NO_COLOR %s has none, and is bold where it was', name => {
	const [plain, full] = [drawn(name, {NO_COLOR: '1'}), drawn(name, {})]
	expect(coloured(plain)).toEqual([])
	expect(plain.split('\u001b[1m').length).toBe(full.split('\u001b[1m').length)
})

it('the marks have colours where the person has not said no', () => {
	expect(coloured(drawn('which board', {}))).toEqual(expect.arrayContaining(['✓', '●', '❯']))
})
