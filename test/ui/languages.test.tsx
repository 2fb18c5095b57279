/** The screens in every other language: nothing is too long for the window, and nothing that is needed is out of sight. */

import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {ascii, unicode} from '../../src/ui/glyphs.ts'
import {fittedKeys, footerLines} from '../../src/ui/parts/footer.tsx'
import {Screen} from '../../src/ui/screens/screen.tsx'
import {bindingsOf, pageOf} from '../../src/wizard/brain.ts'
import type {Model} from '../../src/wizard/engine/model.ts'
import {languageNames, speak} from '../../src/words/index.ts'
import {isLong, sample} from '../at-length.ts'
import {draw, withoutColours} from './draw.ts'
import {gallery} from './gallery.ts'

interface Look {
	readonly columns: number
	readonly rows: number
	readonly glyphs: typeof unicode
	readonly demo?: {readonly chip: string; readonly speed: number}
	/** Lines of the window that the keys may take. */
	readonly footer: number
}

const demo = {chip: 'ESP32', speed: 4}
const looks: readonly Look[] = [
	{columns: 80, rows: 24, glyphs: unicode, footer: 2},
	{columns: 40, rows: 24, glyphs: ascii, demo, footer: 5},
	{columns: 80, rows: 12, glyphs: ascii, demo, footer: 2},
	{columns: 60, rows: 14, glyphs: unicode, footer: 3},
	{columns: 40, rows: 20, glyphs: unicode, footer: 4},
	{columns: 40, rows: 15, glyphs: unicode, demo, footer: 4},
	{columns: 20, rows: 12, glyphs: unicode, footer: 9},
	{columns: 100, rows: 60, glyphs: unicode, demo, footer: 2},
]

const sceneOf = ({demo}: Look) => ({
	os: {platform: 'linux', variables: {NO_COLOR: '1'}} as const,
	site: 'https://micropython.org',
	...(demo && {demo}),
})

let drawn = new Map<Model, readonly string[]>()

/** Drawn once in each window, and looked at by several. */
function linesOf(model: Model, look: Look): readonly string[] {
	const lines = drawn.get(model) ?? drawAnew(model, look)
	drawn.set(model, lines)
	return lines
}

function drawAnew(model: Model, look: Look): readonly string[] {
	const screen = <Screen model={model} scene={sceneOf(look)} size={look} glyphs={look.glyphs} />
	return withoutColours(draw(screen)).split('\n')
}

/** Each page as it is, and as it is explained. */
const pages = Object.entries(gallery).flatMap(([name, model]): (readonly [string, Model])[] => [
	[name, model],
	[`${name}, explained`, {...model, help: true}],
])

/** One of each seven in each window, in each window others: together all of them. */
function some<T>(all: readonly T[], look: Look): readonly T[] {
	return isLong ? all : sample(all.slice(looks.indexOf(look)), looks.length)
}

const others = languageNames.filter(name => name !== 'en')
const rooms = others.flatMap(language => looks.map(look => ({language, look, ...look})))

describe.each(rooms)('$language in a window of $columns × $rows', ({language, look}) => {
	beforeAll(async () => {
		drawn = new Map()
		await speak(language)
	})
	afterAll(() => speak('en'))

	const met = some(pages, look)

	it.each(met)('%s fits, in the signs that there are', (_name, model) => {
		const lines = linesOf(model, look)
		for (const line of lines) expect(Array.from(line).length).toBeLessThanOrEqual(look.columns)
		expect(lines.length).toBeLessThan(look.rows)
		if (look.glyphs === ascii) expect(lines.join('\n')).toMatch(/^[\n -~]*$/)
	})

	it.each(met)('%s leaves the page its room, and names every key at the bottom', (_name, model) => {
		const keys = fittedKeys(bindingsOf(model), pageOf(model, sceneOf(look)), look.glyphs, look)
		expect(footerLines(keys, look.columns)).toBeLessThanOrEqual(look.footer)
		if (look.columns < 40) return
		const shown = linesOf(model, look).slice(-look.footer).join(' ')
		for (const {name, word} of keys) expect(shown).toContain(look.glyphs.text(`${name} ${word}`))
	})

	it.each(met)('%s begins with its title, whole', (_name, model) => {
		if (look.columns < 40) return
		const page = pageOf(model, sceneOf(look))
		const shown = linesOf(model, look)
			.map(line => line.trim())
			.join(' ')
		expect(shown).toContain(look.glyphs.text(page.title))
	})

	const lists = some(
		pages.filter(([, model]) => {
			const page = pageOf(model, sceneOf(look))
			return page.kind === 'question' && page.rows.length > 0
		}),
		look,
	)

	it.each(lists)('%s shows the row that Enter takes', (_name, model) => {
		// In a window of 20 columns a warning takes the place of the rows, in English too.
		if (look.columns < 40) return
		const page = pageOf(model, sceneOf(look))
		const row = page.kind === 'question' ? page.rows.find(({value}) => value === page.at) : undefined
		const lines = linesOf(model, look)
		const pointed = lines.filter(line => line.startsWith(`${look.glyphs.pointer} `))
		expect(pointed).toHaveLength(1)
		if (row && look.columns >= 40)
			expect(pointed[0]!.slice(2)).toContain(look.glyphs.text(row.label).slice(0, 8))
	})

	it.each(lists)('%s has no two rows that read alike', (_name, model) => {
		if (look.columns < 60) return
		const lines = drawAnew(model, {...look, rows: 60})
		const first = lines.findIndex(line => line.startsWith(`${look.glyphs.pointer} `))
		const rows = lines
			.slice(first)
			.filter(line => line.startsWith(`${look.glyphs.pointer} `) || /^ {2}\S/.test(line))
		expect(new Set(rows).size).toBe(rows.length)
	})
})
