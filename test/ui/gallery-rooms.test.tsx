/** Every page a person can meet, in windows of all sizes, in all languages, with and without signs beyond ASCII. */

import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {ascii, type Glyphs, unicode} from '../../src/ui/glyphs.ts'
import {Screen} from '../../src/ui/screens/screen.tsx'
import {pageOf} from '../../src/wizard/brain.ts'
import type {Model} from '../../src/wizard/engine/model.ts'
import {languageNames, speak} from '../../src/words/index.ts'
import {isLong, sample} from '../at-length.ts'
import {draw, withoutColours} from './draw.ts'
import {gallery} from './gallery.ts'

const widths = [40, 80, 120, 200]
const heights = [12, 24, 60]
const signs: readonly (readonly [string, Glyphs])[] = [
	['signs of Unicode', unicode],
	['ASCII', ascii],
]
const looks = widths.flatMap(columns =>
	heights.flatMap(rows => signs.map(([name, glyphs]) => ({columns, rows, name, glyphs}))),
)
const rooms = languageNames.flatMap(language => looks.map(look => ({language, ...look})))

const scene = {
	os: {platform: 'linux', variables: {NO_COLOR: '1'}},
	site: 'https://micropython.org',
} as const

/** Every page in every window, or of each window every eleventh, others in each: together all of them. */
function some(at: number): readonly (readonly [string, Model])[] {
	const pages = Object.entries(gallery)
	return isLong ? pages : sample(pages.slice(at % 11), 11)
}

describe.each(rooms.map((room, at) => ({...room, at})))(
	'$language at $columns × $rows in $name',
	({language, columns, rows, glyphs, at}) => {
		beforeAll(() => speak(language))
		afterAll(() => speak('en'))

		it.each(some(at))('%s fits, and shows the row that Enter takes', (_name, model) => {
			const screen = <Screen model={model} scene={scene} size={{columns, rows}} glyphs={glyphs} />
			const lines = withoutColours(draw(screen)).split('\n')
			expect(lines.filter(line => Array.from(line).length > columns)).toEqual([])
			expect(lines.length).toBeLessThan(rows)
			const page = pageOf(model, scene)
			const whole = lines.map(line => line.trim()).join(' ')
			if (columns >= 40) expect(whole).toContain(glyphs.text(page.title))
			if (page.kind === 'work' || page.rows.length === 0 || model.help) return
			const taken = page.rows.find(({value}) => value === page.at) ?? page.rows[0]!
			const pointed = lines.filter(line => line.startsWith(`${glyphs.pointer} `))
			expect(pointed).toHaveLength(1)
			expect(pointed[0]!.slice(2)).toContain(glyphs.text(taken.label).slice(0, 8))
		})
	},
)
