import {describe, expect, it} from 'vitest'
import {commandLines} from '../../src/ui/card-layout.ts'
import {ascii, unicode} from '../../src/ui/glyphs.ts'
import {fittedKeys} from '../../src/ui/parts/footer.tsx'
import {Screen} from '../../src/ui/screens/screen.tsx'
import {bindingsOf, pageOf} from '../../src/wizard/brain.ts'
import type {Model} from '../../src/wizard/engine/model.ts'
import {commandsOn} from '../../src/wizard/engine/page.ts'
import {wrapWords} from '../../src/words/wrap.ts'
import {draw as drawElement, withoutColours} from './draw.ts'
import {gallery} from './gallery.ts'

const site = 'https://micropython.org'
const os = {platform: 'linux', variables: {}} as const
const demo = {chip: 'ESP32', speed: 4}

interface BusSnapshot {
	readonly columns: number
	readonly rows?: number
	readonly glyphs?: typeof unicode
	readonly demo?: typeof demo
}

const drawn = new Map<string, string>()

/** Drawn once per look, and looked at by many. */
function draw(name: string, look: BusSnapshot): string {
	const key = JSON.stringify([name, look])
	const screen = drawn.get(key) ?? drawAnew(name, look)
	drawn.set(key, screen)
	return screen
}

function drawAnew(name: string, {columns, rows = 24, glyphs = unicode, ...more}: BusSnapshot): string {
	const scene = {os, site, ...more}
	const screen = <Screen model={gallery[name]!} scene={scene} size={{columns, rows}} glyphs={glyphs} />
	return withoutColours(drawElement(screen))
}

const names = Object.keys(gallery)
const snapshots: readonly BusSnapshot[] = [
	{columns: 80},
	{columns: 40},
	{columns: 80, glyphs: ascii, demo},
	{columns: 40, glyphs: ascii, demo},
	{columns: 20, rows: 12},
	{columns: 60, rows: 14},
	{columns: 80, rows: 12},
	{columns: 120, rows: 40},
	{columns: 200, rows: 60},
]

describe.each(snapshots)('at $columns columns', look => {
	it.each(names)('%s fits into the terminal', name => {
		const lines = draw(name, look).split('\n')
		for (const line of lines) expect(Array.from(line).length).toBeLessThanOrEqual(look.columns)
		expect(lines.length).toBeLessThan(look.rows ?? 24)
	})
})

/** Of pages with rows. */
const lists = names.filter(name => rowsOf(name).length > 0)

function rowsOf(name: string) {
	const page = pageOf(gallery[name]!, {os, site})
	return page.kind === 'question' ? page.rows : []
}

describe.each([
	{columns: 40, rows: 20},
	{columns: 60, rows: 14},
	{columns: 80, rows: 12},
	{columns: 80, rows: 12, demo},
	{columns: 80, rows: 24, demo},
	{columns: 200, rows: 60},
])('in a window of $columns × $rows', look => {
	it.each(lists)('%s shows the row that Enter takes', name => {
		const page = pageOf(gallery[name]!, {os, site})
		const row = page.kind === 'question' && page.rows.find(({value}) => value === page.at)
		const pointed = draw(name, look)
			.split('\n')
			.filter(line => line.startsWith('❯'))
		expect(pointed).toHaveLength(1)
		if (row) expect(pointed[0]!.slice(2).startsWith(row.label.slice(0, 8))).toBe(true)
	})

	it.each(lists)('%s has no two rows that read alike', name => {
		const shown = draw(name, {...look, rows: 60}).split('\n')
		const first = shown.findIndex(line => line.startsWith('❯'))
		const rows = shown.slice(first).filter(line => /^(?:❯| ) \S/.test(line))
		if (look.columns >= 60) expect(new Set(rows).size).toBe(rows.length)
	})
})

describe('in a window with many lines', () => {
	it('more rows of a long list are shown', () => {
		const count = (rows: number) =>
			draw('which older version', {columns: 80, rows}).match(/v1\.\d+\.0 /g)!.length
		expect(count(60)).toBeGreaterThan(count(24))
	})
})

describe.each([80, 40])('at %i columns', columns => {
	it.each(names)('%s names every key that works, at the bottom', name => {
		const footer = draw(name, {columns}).split('\n').slice(-4).join(' ')
		const [bindings, page] = [bindingsOf(gallery[name]!), pageOf(gallery[name]!, {os, site})]
		for (const {name: key, word} of fittedKeys(bindings, page, unicode, {columns, rows: 24}))
			expect(footer).toContain(`${key} ${word}`)
	})

	it.each(names)('%s says that it is a demo, and how fast', name => {
		expect(draw(name, {columns, glyphs: ascii, demo})).toContain('Demo: a virtual ESP32 at 4x speed')
		expect(draw(name, {columns})).not.toContain('Demo')
	})

	it.each(names)('%s needs nothing but ASCII where the terminal has no more', name => {
		expect(draw(name, {columns, glyphs: ascii, demo})).toMatch(/^[\n -~]*$/)
	})

	it.each(names)('%s begins no line with the blank between two words', name => {
		// A command is broken where the line ends, so that it stays one.
		const pieces = commandsOn(pageOf(gallery[name]!, {os, site})).flatMap(one => commandLines(one, columns))
		const lines = draw(name, {columns}).split('\n')
		expect(lines.filter(line => /^ [^ ]/.test(line) && !pieces.includes(line))).toEqual([])
	})
})

describe('a card in a small window', () => {
	const cards = names.filter(name => name.startsWith('verdict') || name.startsWith('a card'))

	it.each(cards)('%s says whole what it means, and whole the first thing to do', name => {
		for (const rows of [24]) {
			const screen = draw(name, {columns: 40, rows}).split('\n')
			const page = pageOf(gallery[name]!, {os, site})
			if (page.kind !== 'card') throw new Error(page.kind)
			for (const line of wrapWords(page.meaning, 40)) expect(screen).toContain(line)
			const [first = ''] = page.fixes
			for (const line of wrapWords(typeof first === 'string' ? first : `${first.says}:`, 37))
				expect(screen.map(shown => shown.slice(3))).toContain(line)
		}
	})

	it('says how much more there is to do', () => {
		expect(draw('verdict: charge-only', {columns: 40})).toContain('more: a larger window shows')
		expect(draw('verdict: charge-only', {columns: 80})).not.toContain('a larger window')
	})
})

describe('the words', () => {
	const wide = (name: string) => draw(name, {columns: 80})

	it('show the way, what was answered, and where we are', () => {
		const trail = wide('confirmation').split('\n').slice(0, 4)
		expect(trail).toEqual([
			'✓ Port      CP2102N USB bridge, Silicon Labs · /dev/ttyUSB0',
			'✓ Board     ESP32 / WROOM · 4 MB',
			'✓ Firmware  MicroPython v1.27.0',
			'● Install  ○ Python',
		])
		expect(draw('confirmation', {columns: 80, rows: 20}).split('\n')[0]).toBe(
			'✓ Port  ✓ Board  ✓ Firmware  ● Install  ○ Python',
		)
		expect(draw('which board', {columns: 40})).toContain('Step 2 of 5: Board')
	})

	it('of a port are what it is and where it is', () => {
		expect(wide('one likely board')).toContain('❯ CP2102N USB bridge, Silicon Labs  /dev/ttyUSB0')
	})

	it('tell two boards of the same kind apart', () => {
		const both = wide('two boards of the same kind')
		expect(both).toContain('/dev/ttyUSB0, most likely, serial 0001')
		expect(both).toContain('/dev/ttyUSB1, serial 0002')
		expect(both).not.toContain('/dev/ttyS0')
	})

	it('say what to do when there is no port, and what we wait for', () => {
		expect(wide('no port at all')).toContain('Plug in your board')
		expect(wide('no port at all')).toContain('It shows up here by itself.')
	})

	it('say what the chip is and why a board is recommended', () => {
		expect(wide('which board')).toContain('Found an ESP32 with 4 MB of flash. It has no MicroPython yet.')
		expect(wide('which board')).toContain('ESP32 / WROOM is recommended: it works on every ESP32.')
		const screen = wide('what the chip says of itself')
		expect(screen).toContain('ESP32-D0WD-V3, revision v3.1')
		expect(screen).toContain('4 MB')
		expect(screen).toContain('24:0a:c4:12:34:56')
		expect(screen).toMatch(/❯ ESP32 \/ WROOM +Espressif, recommended/)
	})

	it('of a board are not cut while there is room', () => {
		expect(wide('which of many boards')).toContain('A board with a rather long product name, number 1')
	})

	it('of a file name are all of it, on as many lines as it takes', () => {
		const screen = draw('confirmation', {columns: 40})
		expect(screen.replace(/\s+/g, '')).toContain('ESP32_GENERIC-20251209-v1.27.0.bin')
	})

	it('offer no choosing where there is nothing to choose from', () => {
		expect(wide('a search that finds nothing')).not.toContain('↑↓')
	})

	it('say which MicroPython runs now and that it will be lost', () => {
		const name = 'a board that runs MicroPython and cannot be reset'
		expect(wide(name)).toContain('It runs MicroPython v1.27.0.')
		expect(wide('confirmation')).toContain('will be erased')
	})

	it('of the firmware name source and freshness', () => {
		expect(wide('which firmware')).toContain('From micropython.org, asked on 2025-12-20.')
		expect(wide('which of many versions')).toContain('remembered since 2025-12-20')
		expect(draw('which firmware', {columns: 80, demo})).toContain('From the virtual site of this demo.')
		expect(wide('which firmware')).toMatch(/❯ v1\.27\.0 +newest stable, 2025-12-09/)
	})

	it('of the confirmation say what is lost and how long it takes, to a person at a demo in their own time', () => {
		expect(wide('confirmation')).toMatch(/^It takes about 1\d s\.$/m)
		expect(draw('confirmation', {columns: 80, demo})).toMatch(/^It takes about [3-5] s\.$/m)
		const leaping = {chip: 'ESP32', speed: Number.POSITIVE_INFINITY}
		expect(draw('confirmation', {columns: 80, demo: leaping})).not.toContain('It takes')
	})

	it('of the bar are bytes, speed and time left', () => {
		const screen = wide('writing')
		expect(screen).toContain('✓ Erase  ● Write  ○ Verify')
		expect(screen).toContain('▎░')
		expect(screen).toContain('44 %  8 s left')
		expect(screen).toContain('Writing · 820 KB of 1.7 MB · 137 KB/s')
		expect(screen).toContain('Keep the cable plugged in.')
	})

	it('of the time left are how long the person waits: a demo is faster, and one that leaps says none', () => {
		expect(draw('writing', {columns: 80, demo})).toContain('44 %  2 s left')
		const leaping = {...demo, speed: Number.POSITIVE_INFINITY}
		expect(draw('writing', {columns: 80, demo: leaping})).not.toContain('left')
	})

	it('of the bar are as long as the window and no longer, and the time left is always among them', () => {
		const bar = (look: BusSnapshot) => draw('writing', look).match(/[█▎▌▋▊▉░#.]{10,}/)?.[0] ?? ''
		expect(bar({columns: 80}).length).toBe(55)
		expect(bar({columns: 200}).length).toBe(72)
		expect(bar({columns: 40}).length).toBe(33)
		expect(bar({columns: 40, glyphs: ascii})).toMatch(/^#+\.+$/)
		expect(draw('writing', {columns: 40})).toContain('8 s left · Writing')
		const small = draw('writing', {columns: 80, rows: 12, demo})
		for (const said of ['● Write', '44 %', 'Writing ·', 'Keep the cable plugged in.', 'Esc stop'])
			expect(small).toContain(said)
	})

	it('of the bar stay in sight while one is asked whether to stop, and while one reads the help', () => {
		const sizes = [
			{columns: 80, rows: 12, demo},
			{columns: 40, rows: 12},
			{columns: 40, rows: 20, demo},
		]
		for (const look of sizes) {
			const screen = draw('stop while writing', look)
			for (const said of ['Stop while', 'Nothing is broken by that.', '44 %', 'keep going'])
				expect(screen.replace(/\s+/g, ' ')).toContain(said)
		}
		for (const name of ['stop while writing', 'help while writing'])
			expect(wide(name)).toContain('44 %  8 s left')
	})

	it('of the bar are there from the first second, with the time that all of it takes', () => {
		expect(wide('getting ready')).toMatch(/ 0 % {2}1\d s left/)
	})

	it('of the bar go on while the prompt is waited for', () => {
		const screen = wide('waiting for Python')
		expect(screen).toContain('Putting MicroPython v1.27.0 on the board')
		expect(screen).toMatch(/ left\n/)
	})

	it('at the end say how long it took', () => {
		expect(wide('Python answers')).toContain('It took')
		expect(draw('Python answers', {columns: 80, demo})).toContain('It took 8 s.')
	})

	it('of a card are what we saw, what it means, what to do, and that it is tried again', () => {
		const screen = wide('a card that tries again')
		expect(screen).toContain('What we saw: /dev/ttyUSB0')
		expect(screen).toContain('Trying again by itself…')
		expect(screen).not.toContain('tried')
		expect(screen).toContain('What to do:')
		expect(screen).toContain('1. ')
	})

	it('of a board with which all is well are four ticks', () => {
		const ticks = wide('cable, driver, port and chip are fine')
			.split('\n')
			.filter(line => line.startsWith('✓'))
		expect(ticks.map(line => line.split(' ')[1])).toEqual(['Cable', 'Driver', 'Port', 'Chip'])
	})

	it('of a long list say how much is hidden, and the cursor is always in sight', () => {
		const screen = wide('which older version')
		expect(screen).toMatch(/\d+ more above/)
		expect(screen).toMatch(/\d+ more below/)
		expect(screen).toContain('❯ v1.')
	})

	it('of an explanation are whole sentences, as many as there is room for', () => {
		const page = pageOf(gallery['an explanation']!, {os, site})
		const explains = page.kind === 'question' ? page.explains : []
		const shown = (rows: number) => {
			const screen = draw('an explanation', {columns: 40, rows}).split('\n')
			return explains.filter(text => wrapWords(text, 40).every(line => screen.includes(line))).length
		}
		expect(shown(60)).toBe(explains.length)
		expect(shown(24)).toBeGreaterThan(2)
		expect(shown(24)).toBeLessThan(explains.length)
		expect(draw('an explanation', {columns: 40, rows: 24})).toContain('The firmware must suit')
	})

	it('of the keys name the next language where it takes no line more, or there is room for one', () => {
		const footer = (name: string, look: BusSnapshot) => draw(name, look).split('\n').slice(-3).join(' ')
		expect(footer('one likely board', {columns: 80})).toContain('l Deutsch')
		expect(footer('two boards of the same kind', {columns: 80})).toContain('l Deutsch')
		expect(footer('no port at all', {columns: 40})).not.toContain('l Deutsch')
		expect(footer('an explanation', {columns: 40})).toContain('l Deutsch')
		expect(footer('which firmware', {columns: 200})).not.toContain('Deutsch')
	})
})

describe.each([
	{columns: 80, rows: 24},
	{columns: 40, rows: 24},
	{columns: 80, rows: 16},
])('what ? explains of a card, at $columns × $rows', size => {
	const cards = names.filter(name => pageOf(gallery[name]!, {os, site}).kind === 'card')
	const linesOf = (model: Model) =>
		withoutColours(
			drawElement(<Screen model={model} scene={{os, site}} size={size} glyphs={unicode} />),
		).split('\n')

	it.each(cards)('hides nothing of what to do that was shown, and something is explained: %s', name => {
		const model = gallery[name]!
		const page = pageOf({...model, help: true}, {os, site})
		if (page.kind !== 'card') throw new Error(page.kind)
		const [before, now] = [linesOf(model), linesOf({...model, help: true})]
		const fixes = page.fixes.flatMap(fix =>
			typeof fix === 'string'
				? wrapWords(fix, size.columns - 3)
				: [...wrapWords(`${fix.says}:`, size.columns - 3), ...commandLines(fix.command, size.columns)],
		)
		const shown = (lines: readonly string[]) =>
			fixes.filter(fix => lines.some(line => line === fix || line.slice(3) === fix))
		expect(shown(now)).toEqual(expect.arrayContaining(shown(before)))
		const [first = ''] = page.explains ?? []
		expect(now).toContain(wrapWords(first, size.columns)[0])
	})
})
