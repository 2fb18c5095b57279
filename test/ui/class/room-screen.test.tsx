/** The screens of a class in every window and language: nothing is too long, and what a teacher looks for is in sight. */

import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {keyOf, keysOf} from '../../../src/class/room/keys.ts'
import {roomPage} from '../../../src/class/room/page.ts'
import {update} from '../../../src/class/room/update.ts'
import {RoomScreen} from '../../../src/ui/class/room-screen.tsx'
import {ascii, unicode} from '../../../src/ui/glyphs.ts'
import {frameRows} from '../../../src/ui/layout.ts'
import {languageNames, speak, words} from '../../../src/words/index.ts'
import {draw, withoutColours} from '../draw.ts'
import {context, rooms} from './rooms.ts'

const windows = [
	[80, 24],
	[40, 24],
	[80, 8],
	[40, 8],
	[80, 12],
	[120, 60],
	[40, 60],
	[60, 16],
] as const

const entries = Object.entries(rooms)

function linesOf(name: string, columns: number, rows: number, glyphs = unicode): readonly string[] {
	const demo = {chip: 'ESP32-C3', speed: 4}
	const screen = (
		<RoomScreen room={rooms[name]!} context={context({demo})} size={{columns, rows}} glyphs={glyphs} />
	)
	return withoutColours(draw(screen)).split('\n')
}

describe.each(languageNames)('in %s', language => {
	beforeAll(() => speak(language))
	afterAll(() => speak('en'))

	describe.each(windows)('in a window of %i × %i', (columns, rows) => {
		it.each(entries)('is a frame that fits, with the keys at its end: %s', (name, room) => {
			for (const glyphs of [unicode, ascii]) {
				const lines = linesOf(name, columns, rows, glyphs)
				expect(lines.length).toBeLessThanOrEqual(frameRows({columns, rows}))
				for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns)
				const keys = keysOf(room).flatMap(({says}) => (says ? [words.classroom.keyWords[says]] : []))
				const shown = lines.join(' ')
				// In a window of eight rows the last of many keys may not fit; the first does.
				const wanted = rows < 12 ? keys.slice(0, 1) : keys
				for (const word of wanted) expect(shown).toContain(glyphs.text(word))
			}
		})
	})

	it.each(windows.filter(([, rows]) => rows >= 12))(
		'calls the person to the sockets in a window of %i × %i',
		(columns, rows) => {
			const shown = linesOf('a row of each kind', columns, rows).join('\n')
			expect(shown).toContain(words.classroom.done)
			expect(shown).toMatch(/2 .*robot-02/)
		},
	)
})

describe('the rows', () => {
	it('say of each socket which board is in it, how far it is and what is to be done', () => {
		const lines = linesOf('a row of each kind', 100, 24)
		const row = (number: number) => lines.find(line => new RegExp(`^[❯ ] ${number} `).test(line)) ?? ''
		expect(row(1)).toMatch(/ESP32 …00:01 robot-01 .*\d+ % .* left · Write/)
		expect(row(2)).toMatch(/robot-02 +✓ TAKE IT AWAY/)
		expect(row(3)).toContain('✓ done already, 59 minutes ago')
		expect(row(4)).toContain('! another kind of board; untouched')
		expect(row(5)).toMatch(/✗ .* · again in 1 s/)
		expect(row(6)).toContain('✗ What is on the board is not what was sent')
		expect(row(7)).toContain('its port is away…')
		expect(row(8)).toContain('Connect')
	})

	it('of which there are more than lines move with the cursor', () => {
		const room = {...rooms['thirty sockets']!, at: 25}
		const screen = <RoomScreen room={room} context={context()} size={{columns: 80, rows: 12}} />
		expect(draw(screen)).toMatch(/❯ 25 /)
	})

	it('hold what a board says of itself harmless', () => {
		const {rows, ...rest} = rooms['a row of each kind']!
		const evil = 'robot\u001b[2J\u0007\n\u202e'
		const hostile = {
			...rest,
			rows: rows.map(row =>
				row.state.kind !== 'empty' && row.state.board
					? {...row, state: {...row.state, board: {...row.state.board, name: evil}}}
					: row,
			),
		}
		const said = JSON.stringify(roomPage(hostile, context({title: evil})))
		expect(said).not.toMatch(/\\u001b|\\u0007|\u202e|\\u202e/)
	})
})

describe('in a window that is small', () => {
	const eight = {...rooms['a row of each kind']!, at: 8}

	it.each(Object.keys(rooms))('no row is out of sight without a word of it: %s', name => {
		for (const rows of [10, 12, 15]) {
			const room = {...rooms[name]!, open: undefined}
			const last = room.rows.at(-1)?.number ?? 0
			for (const at of room.rows.map(({number}) => number)) {
				const screen = <RoomScreen room={{...room, at}} context={context()} size={{columns: 40, rows}} />
				const shown = withoutColours(draw(screen))
				const isLastSeen = new RegExp(`^[❯ ] +${last}( |$)`, 'm').test(shown)
				const isFirstSeen = /^[❯ ] +1( |$)/m.test(shown)
				expect(isLastSeen || /\d more below/.test(shown), shown).toBe(true)
				expect(isFirstSeen || /\d more above/.test(shown), shown).toBe(true)
			}
		}
	})

	it('what a row has no room for is cut with a sign that there is more', () => {
		const screen = <RoomScreen room={eight} context={context()} size={{columns: 40, rows: 24}} />
		const lines = withoutColours(draw(screen)).split('\n')
		expect(lines.find(line => / 4 /.test(line))).toMatch(/…$/)
		expect(lines.find(line => / 6 /.test(line))).toMatch(/…$/)
	})
})

describe('the names', () => {
	const thirty = Array.from({length: 30}, (_, at) => ({
		name: `robot-${String(at + 1).padStart(2, '0')}`,
		mac: `24:0a:c4:00:00:${String(at).padStart(2, '0')}`,
	}))
	const windows = [
		[80, 24],
		[40, 15],
		[40, 8],
	] as const

	function shown(keys: readonly string[], [columns, rows]: readonly [number, number]): string {
		let room = update(rooms['a row of each kind']!, {type: 'open', what: 'names'})
		for (const key of keys) {
			const event = keyOf(room, key)!.does(0, thirty.length)
			if (event.type !== 'talk') room = update(room, event)
		}
		const screen = <RoomScreen room={room} context={context({names: thirty})} size={{columns, rows}} />
		return withoutColours(draw(screen))
	}

	it.each(windows)('of which there are more say so, and all can be come to, at %i × %i', (columns, rows) => {
		const at = (...keys: readonly string[]) => shown(keys, [columns, rows])
		expect(at()).toContain('❯ robot-01')
		expect(at('down')).toContain('❯ robot-02')
		expect(at('page-down')).toContain('❯ robot-11')
		expect(at('end')).toContain('❯ robot-30')
		expect(at('end', 'down', 'up')).toContain('❯ robot-29')
		expect(at('end', 'page-up', 'page-up', 'page-up', 'up')).toContain('❯ robot-01')
		expect(at('end', 'home')).toContain('❯ robot-01')
		if (rows > 8) {
			expect(at()).toMatch(/\d more below/)
			expect(at('end')).toMatch(/\d more above/)
		}
	})

	it('that fit all say of none that it is hidden', () => {
		expect(linesOf('the names', 80, 24).join('\n')).not.toContain('more')
	})
})

describe('the card of a row', () => {
	it('has what was seen, what it means and what to do, and no option of a command line', () => {
		const lines = linesOf('the card of a failed board', 80, 24).join('\n')
		expect(lines).toContain('What is on the board is not what was sent')
		expect(lines).toMatch(/1\. /)
		expect(lines).toContain('half written')
	})
})
